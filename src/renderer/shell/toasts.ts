import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'

export interface ToastContents {
  title: string
  detail?: string
  actions?: readonly { label: string; run: () => void }[]
  tone?: 'problem'
  /** An offer that waits for an answer. */
  stays?: true
  /** What makes it untrue: the plan is on disk again, its conflicts are being looked at, a card form is open again. */
  until?: 'saved' | 'conflicts-shown' | 'card-form-shown'
}

export const toasts = new ToastQueue<ToastContents>({ maxVisibleToasts: 2 })

const READING_TIME = 8000

/** Shows a short message. A problem or an offer stays until it is closed; news goes away by itself. Said again, it
 *  takes the place of the first. */
export function tell(message: ToastContents): void {
  for (const { key, content } of toasts.visibleToasts) if (content.title === message.title) toasts.close(key)
  const stays = message.tone === 'problem' || message.stays
  toasts.add(message, stays ? {} : { timeout: READING_TIME })
}

/** Takes away what is no longer true. */
export function untell(event: NonNullable<ToastContents['until']>): void {
  for (const { key, content } of toasts.visibleToasts) if (content.until === event) toasts.close(key)
}
