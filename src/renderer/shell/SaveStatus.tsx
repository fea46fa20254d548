import { BookOpen, Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import { useReadingOnly } from './reading-only'

/** Says whether what is on screen is on disk; what to do when it is not, `SaveProblem` says. */
export function SaveStatus({ session }: { session: Session }) {
  const save = useStore(session.store, (state) => state.save)
  const isReadOnly = useReadingOnly(session)
  if (save.state === 'failed') {
    return (
      <div className="save-status failed">
        <CircleAlert className="icon-s" aria-hidden />
        Not saved
      </div>
    )
  }
  if (isReadOnly) {
    return (
      <div className="save-status" role="status" aria-label="Save status">
        <BookOpen className="icon-s" aria-hidden />
        Reading only
      </div>
    )
  }
  const saved = save.state === 'saved'
  return (
    // Not spoken: it changes every second while somebody types, and only its end is news, which `SaveProblem` tells
    <div className="save-status" role="status" aria-label="Save status" aria-live="off">
      {saved ? <Check className="icon-s" aria-hidden /> : <LoaderCircle className="icon-s" aria-hidden />}
      {saved ? 'Saved' : 'Saving…'}
    </div>
  )
}
