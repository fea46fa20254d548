import type { App } from './app'

/** Once what had the focus is gone, as when a dialog closes whose button went with its purpose: puts the focus into the
 *  plan, or on the chosen tab of the list. Without this the next key would start from the top of the window. */
export function findFocus(store: App['store']): void {
  // React Aria gives the focus back within a frame
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const { screen } = store.getState()
      if (screen.name === 'plan') screen.view.focus()
      else document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
    }),
  )
}
