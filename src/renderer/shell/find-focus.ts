import type { App } from './app'

/** Once a dialog has closed: puts the focus into the plan, or on the list, if what opened the dialog is no longer
 *  there to take it back. Without this the next key would start from the top of the window. */
export function findFocus(app: App): void {
  // React Aria gives the focus back within a frame
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const { screen } = app.store.getState()
      if (screen.name === 'plan') screen.view.focus()
      else document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
    }),
  )
}
