import type { Bridge } from '#core/api/contract'

declare global {
  interface Window {
    /** Put there by the desktop shell's preload script; absent in a browser. */
    marshal?: Bridge
  }
}

/** The bridge to the desktop shell, or undefined when the page runs in a browser. */
export const connectDesktop = (page: Pick<Window, 'marshal'> = window): Bridge | undefined => page.marshal
