import { describePasteError } from '#core/api/describe-error'
import type { PasteError } from '#core/paste/limits'
import { tell } from '../shell/toasts'

/** Says why a paste changed nothing, and what to do. */
export function tellOfPaste(error: PasteError): void {
  const { title, next } = describePasteError(error)
  tell({ title, detail: next, tone: 'problem' })
}
