import { assertNever } from '#core/result'
import { type App, problem } from './app'
import { download, fromBase64 } from './download'
import { tell } from './toasts'
import { withProgress } from './with-progress'

/** Packs everything in the workspace into one zip, and says where it went. */
export async function backUp(app: App): Promise<void> {
  // What is typed but not on disk would not be in it
  if (!(await app.flush())) {
    return tell({
      title: 'No backup was made: your last changes are not saved yet.',
      detail: 'See why under the top bar, then try again.',
      until: 'saved',
      tone: 'problem',
    })
  }
  const made = await withProgress(app, 'Backing up everything', () => app.bridge.backUp({}))
  if (!made.ok) return problem('No backup was made', made.error)
  const outcome = made.value
  switch (outcome.kind) {
    case 'cancelled':
      return
    case 'saved': {
      const { path } = outcome
      return tell({
        title: 'Everything is backed up.',
        detail: path,
        actions: [{ label: 'Show in folder', run: () => void app.bridge.showExported({ path }) }],
      })
    }
    case 'download':
      download(outcome.name, 'application/zip', fromBase64(outcome.base64))
      return tell({ title: 'Everything is backed up.', detail: `${outcome.name} is in your downloads.` })
    default:
      return assertNever(outcome)
  }
}
