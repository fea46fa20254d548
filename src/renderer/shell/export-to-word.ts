import type { Session } from '#core/session/session'
import { type App, problem } from './app'
import { deliver } from './deliver'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Exports the open plan as it is on screen, and says where it went. */
export async function exportToWord(app: App, session: Session): Promise<void> {
  const { paper, author } = app.store.getState().settings
  // Not a condition: a plan that cannot be saved must still be able to leave as a Word file
  void session.flush()
  const exported = await app.bridge.exportPlan({ plan: session.plan(), paper, author })
  if (!exported.ok) return problem('The Word file was not made', exported.error)
  deliver(app, exported.value, { done: 'Exported to Word.', mime: WORD, canOpen: true })
}
