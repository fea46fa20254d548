import type { ExportOutcome } from '#core/api/contract'
import { assertNever } from '#core/result'
import type { App } from './app'
import { download, fromBase64 } from './download'
import { tell } from './toasts'

/** Brings a finished file to the person, where the shell has not done so by itself, and says where it went.
 *  @param file.done what has been done, as a sentence
 *  @param file.mime for the browser's download
 *  @param file.canOpen offers to open it, beside showing it in its folder */
export function deliver(
  app: App,
  outcome: ExportOutcome,
  file: { done: string; mime: string; canOpen?: boolean },
): void {
  switch (outcome.kind) {
    case 'cancelled':
      return
    case 'saved': {
      const { path } = outcome
      const open = { label: 'Open', run: () => void app.bridge.openExported({ path }) }
      const show = { label: 'Show in folder', run: () => void app.bridge.showExported({ path }) }
      return tell({ title: file.done, detail: path, actions: file.canOpen ? [open, show] : [show] })
    }
    case 'download':
      download(outcome.name, file.mime, fromBase64(outcome.base64))
      return tellOfDownload(file.done, outcome.name)
    default:
      return assertNever(outcome)
  }
}

/** Says that the browser has been given a file to keep. */
export const tellOfDownload = (done: string, name: string): void =>
  tell({ title: done, detail: `${name} is in your downloads.` })
