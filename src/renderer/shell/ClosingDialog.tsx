import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { ArgsOf } from '#core/api/contract'
import { describeSaveError } from '#core/api/describe-error'
import type { Session } from '#core/session/session'
import { AppDialog } from './AppDialog'
import { useApp } from './app'
import { saveCopyOfUnsaved } from './save-a-copy'

/** Asks what becomes of changes that could not be saved while the shell waits to close. Once they are saved it goes
 *  away by itself, and the shell closes. */
export function ClosingDialog({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const app = useApp()
  const save = useStore(session.store, (state) => state.save)
  const [isTrying, setTrying] = useState(false)
  const isSaved = save.state === 'saved'

  useEffect(() => {
    if (!isSaved) return
    onEnd()
    void app.bridge.flushed({ saved: true })
  }, [isSaved, onEnd, app])

  const tryAgain = async () => {
    setTrying(true)
    await session.flush()
    setTrying(false)
  }
  const answer = (given: ArgsOf<'answerClosing'>['answer']) => {
    onEnd()
    void app.bridge.answerClosing({ answer: given })
  }
  return (
    <AppDialog
      title="Your last changes are not saved"
      isOpen
      onClose={() => answer('stay')}
      role="alertdialog"
      wide
    >
      <p role="status">
        <Reason session={session} isTrying={isTrying} />
      </p>
      <p>Marshal closes by itself once they are saved.</p>
      <div className="actions">
        <Button className="button start" onPress={() => answer('stay')}>
          Keep editing
        </Button>
        <Button className="button danger" onPress={() => answer('quit')}>
          Quit anyway
        </Button>
        <Button className="button" onPress={() => void saveCopyOfUnsaved(app, session)}>
          Save a copy…
        </Button>
        <Button className="button primary" onPress={() => void tryAgain()} isPending={isTrying} autoFocus>
          Try again
        </Button>
      </div>
    </AppDialog>
  )
}

function Reason({ session, isTrying }: { session: Session; isTrying: boolean }) {
  const save = useStore(session.store, (state) => state.save)
  if (isTrying) return 'Trying to save them…'
  if (save.state !== 'failed') return 'Saving is taking longer than usual…'
  const { title, next } = describeSaveError(save.error)
  return (
    <>
      <strong>{title}</strong> {next}
    </>
  )
}
