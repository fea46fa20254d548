import type { WebContents } from 'electron'
import type { ShellEvent } from '#core/api/contract'
import { eventChannel } from './channels'

/** Sends the shell's events to the page. */
export interface EventSender {
  /** What is sent while the page loads arrives once it has loaded. */
  send(event: ShellEvent): void
  /** Whether a page is there to hear an event now. */
  isListening(): boolean
  /** `listener` is called when the page is left: reloaded, closed or crashed. */
  onLeft(listener: () => void): void
}

/** Follows the page through loads, reloads and crashes: Electron drops what is sent in between. */
export function createEventSender(contents: WebContents): EventSender {
  const waiting: ShellEvent[] = []
  const leftListeners: (() => void)[] = []
  let loaded = false
  const leave = () => {
    if (!loaded) return
    loaded = false
    for (const listener of leftListeners) listener()
  }
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) leave()
  })
  contents.on('render-process-gone', leave)
  contents.on('did-finish-load', () => {
    loaded = true
    for (const event of waiting.splice(0)) contents.send(eventChannel, event)
  })
  return {
    send(event) {
      if (loaded) contents.send(eventChannel, event)
      else waiting.push(event)
    },
    isListening: () => loaded,
    onLeft(listener) {
      leftListeners.push(listener)
    },
  }
}
