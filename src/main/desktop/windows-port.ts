import type { WindowsPort } from '#main/backend/ports'
import type { EventSender } from './events'

/** The desktop shell's one window. Each load of its page is another page, with an id of its own: one that has
 *  been heard of before the page was left has gone. */
export function createWindowsPort(events: EventSender): WindowsPort {
  let load = 0
  const loadOf = new Map<string, number>()
  // Before anybody else hears of it
  events.onLeft(() => {
    load += 1
  })
  return {
    send: events.send,
    isOpen(window) {
      const known = loadOf.get(window) ?? load
      loadOf.set(window, known)
      return known === load && events.isListening()
    },
    onClosed: events.onLeft,
  }
}
