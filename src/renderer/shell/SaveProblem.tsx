import { CircleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import { describeSaveError } from '#core/api/describe-error'
import type { Session } from '#core/session/session'
import { useApp } from './app'
import { saveCopyOfUnsaved } from './save-a-copy'

/** While something could not be saved: what has happened, what to do, and two ways to do it. */
export function SaveProblem({ session }: { session: Session }) {
  const save = useStore(session.store, (state) => state.save)
  const app = useApp()
  if (save.state !== 'failed') return null
  const { title, next } = describeSaveError(save.error)
  return (
    <div className="save-problem" role="alert">
      <CircleAlert className="icon-m" aria-hidden />
      <p>
        <strong>Not saved: {title}</strong> Your changes are still open. {next}
      </p>
      <Button className="button small" onPress={() => void session.flush()}>
        Retry
      </Button>
      <Button className="button small" onPress={() => void saveCopyOfUnsaved(app, session)}>
        Save a copy…
      </Button>
    </div>
  )
}
