import type { WebContents } from 'electron'
import type { ShellEvent } from '#core/api/contract'
import { eventChannel } from './channels'

/** Sends the shell's events to the page. */
export interface EventSender {
  /** What is sent while the page loads arrives once it has loaded. */
  send(event: ShellEvent): void
  /** Whether a page is there to hear an event now. */
  isListening(): boolean
}

/** Follows the page through loads, reloads and crashes: Electron drops what is sent in between. */
export function createEventSender(contents: WebContents): EventSender {
  const waiting: ShellEvent[] = []
  let loaded = false
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) loaded = false
  })
  contents.on('render-process-gone', () => {
    loaded = false
  })
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
  }
}
