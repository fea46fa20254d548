import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'

export interface ToastContents {
  title: string
  detail?: string
  actions?: readonly { label: string; run: () => void }[]
  tone?: 'problem'
}

export const toasts = new ToastQueue<ToastContents>({ maxVisibleToasts: 2 })

const READING_TIME = 8000

/** Shows a short message. A problem stays until it is closed; news goes away by itself. Said again, it takes the
 *  place of the first. */
export function tell(message: ToastContents): void {
  for (const { key, content } of toasts.visibleToasts) if (content.title === message.title) toasts.close(key)
  toasts.add(message, message.tone === 'problem' ? {} : { timeout: READING_TIME })
}
