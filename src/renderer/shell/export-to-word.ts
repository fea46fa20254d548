import { assertNever } from '#core/result'
import type { Session } from '#core/session/session'
import { type App, problem } from './app'
import { download, fromBase64 } from './download'
import { tell } from './toasts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Exports the open plan as it is on screen, and says where it went. */
export async function exportToWord(app: App, session: Session): Promise<void> {
  const { paper, author } = app.store.getState().settings
  // Not a condition: a plan that cannot be saved must still be able to leave as a Word file
  void session.flush()
  const exported = await app.bridge.exportPlan({ plan: session.plan(), paper, author })
  if (!exported.ok) return problem('The Word file was not made', exported.error)
  const outcome = exported.value
  switch (outcome.kind) {
    case 'cancelled':
      return
    case 'saved': {
      const { path } = outcome
      return tell({
        title: 'Exported to Word.',
        detail: path,
        actions: [
          { label: 'Open', run: () => void app.bridge.openExported({ path }) },
          { label: 'Show in folder', run: () => void app.bridge.showExported({ path }) },
        ],
      })
    }
    case 'download':
      download(outcome.name, WORD, fromBase64(outcome.base64))
      return tell({ title: 'Exported to Word.', detail: `${outcome.name} is in your downloads.` })
    default:
      return assertNever(outcome)
  }
}
