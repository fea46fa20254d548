import { BookOpen, Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import { describeError } from '#core/api/describe-error'
import type { Session } from '#core/session/session'
import { useCommands } from './command-context'
import { useReadingOnly } from './reading-only'

/** Says whether what is on screen is on disk, and what to do when it is not. */
export function SaveStatus({ session }: { session: Session }) {
  const save = useStore(session.store, (state) => state.save)
  const isReadOnly = useReadingOnly(session)
  const { run } = useCommands()
  if (save.state === 'failed') {
    const { title, next } = describeError(save.error)
    return (
      <div className="save-status failed" role="alert">
        <CircleAlert className="icon-m" aria-hidden />
        <span className="reason" title={`${title} ${next}`}>
          Not saved: {title} Your changes are still open.
        </span>
        <Button className="button small" onPress={() => void session.flush()}>
          Retry
        </Button>
        <Button className="button small" onPress={() => run('export')}>
          Export a copy
        </Button>
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
    <div className="save-status" role="status" aria-label="Save status">
      {saved ? <Check className="icon-s" aria-hidden /> : <LoaderCircle className="icon-s" aria-hidden />}
      {saved ? 'Saved' : 'Saving…'}
    </div>
  )
}
