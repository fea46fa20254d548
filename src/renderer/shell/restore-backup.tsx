import { Button } from 'react-aria-components'
import { MAX_BACKUP_BYTES, type ResultOf } from '#core/api/contract'
import { countText } from '../views/edited-text'
import { AppDialog } from './AppDialog'
import { type App, problem } from './app'
import { showOverlay } from './overlay'
import { pickFile } from './pick-file'
import { withProgress } from './with-progress'

/** Asks for a backup and restores it. */
export const pickBackup = (app: App): void => pickFile(['.zip'], (file) => void restoreBackup(app, file))

/** Restores a backup once the person has confirmed what that does. */
export async function restoreBackup(app: App, file: File): Promise<void> {
  if (file.size > MAX_BACKUP_BYTES) {
    return problem('The backup was not restored', {
      code: 'too-large',
      file: file.name,
      detail: `${Math.ceil(file.size / (1024 * 1024))} MB; 256 MB at most`,
    })
  }
  showOverlay((close) => (
    <AppDialog title="Restore this backup?" isOpen onClose={close}>
      <p>
        “{file.name}”: what is missing here comes back, and what is older here is brought up to it. What is
        newer here stays. Whatever is replaced is kept among the versions.
      </p>
      <div className="actions">
        <Button className="button" onPress={close}>
          Cancel
        </Button>
        <Button
          className="button primary"
          autoFocus
          onPress={() => {
            close()
            void restore(app, file)
          }}
        >
          Restore
        </Button>
      </div>
    </AppDialog>
  ))
}

async function restore(app: App, file: File): Promise<void> {
  // An open plan is written by the page: it would be in the way of its own restored state
  await app.goHome()
  if (app.store.getState().screen.name !== 'home') return
  const base64 = await base64Of(file)
  const restored = await withProgress(app, 'Restoring the backup', () => app.bridge.restoreBackup({ base64 }))
  await app.refreshPlans()
  if (!restored.ok) {
    const { error } = restored
    // The backend knows only the bytes, not what the file is called
    return problem(
      'The backup was not restored',
      error.code === 'not-marshal' || error.code === 'too-large' ? { ...error, file: file.name } : error,
    )
  }
  showOverlay((close) => <RestoreReport report={restored.value} onClose={close} />)
}

function RestoreReport({ report, onClose }: { report: ResultOf<'restoreBackup'>; onClose: () => void }) {
  const lines = [
    { count: report.added, says: 'brought back' },
    { count: report.updated, says: 'brought up to the backup; what was here is among the versions' },
    { count: report.keptNewer, says: 'newer here and left alone; the backup’s state is among the versions' },
    { count: report.unchanged, says: 'the same here and in the backup' },
    { count: report.skipped, says: 'in the backup but damaged or of no use here, and left out' },
  ].filter(({ count }) => count > 0)
  return (
    <AppDialog title="Backup restored" isOpen onClose={onClose}>
      {lines.length === 0 ? (
        <p>There was nothing in it.</p>
      ) : (
        <ul className="report">
          {lines.map(({ count, says }) => (
            <li key={says}>
              <strong>{countText(count, 'file')}</strong> {says}
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <Button className="button primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </AppDialog>
  )
}

/** A file's bytes in base64. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const address = String(reader.result)
      resolve(address.slice(address.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })
}
