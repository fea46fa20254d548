import { assertNever } from '#core/result'
import type { Session } from '#core/session/session'
import { type App, problem } from './app'
import { tell } from './toasts'

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
      download(outcome.name, outcome.base64)
      return tell({ title: 'Exported to Word.', detail: `${outcome.name} is in your downloads.` })
    default:
      return assertNever(outcome)
  }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function download(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: WORD }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
