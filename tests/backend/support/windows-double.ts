import type { ShellEvent } from '#core/api/contract'
import type { WindowsPort } from '#main/backend/ports'

/** Windows that are open when a test says so, and remember what they are sent. */
export interface WindowsDouble extends WindowsPort {
  sent: ShellEvent[]
  open(window: string): void
  shut(window: string): void
}

export function createWindowsDouble(): WindowsDouble {
  const sent: ShellEvent[] = []
  const ids = new Set<string>()
  const listeners: (() => void)[] = []
  return {
    sent,
    send: (event) => sent.push(event),
    isOpen: (window) => ids.has(window),
    onClosed: (listener) => listeners.push(listener),
    open: (window) => ids.add(window),
    shut(window) {
      ids.delete(window)
      for (const listener of listeners) listener()
    },
  }
}
