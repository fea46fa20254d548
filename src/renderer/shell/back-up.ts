import { type App, problem } from './app'
import { deliver } from './deliver'
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
  deliver(app, made.value, { done: 'Everything is backed up.', mime: 'application/zip' })
}
