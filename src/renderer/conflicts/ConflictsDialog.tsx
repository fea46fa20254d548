import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Conflict } from '#core/model/conflict'
import type { Session } from '#core/session/session'
import type { OutlineView } from '../outline/outline-view'
import { AppDialog } from '../shell/AppDialog'
import { announce } from '../shell/announcer'
import { refusesChange, useReadingOnly } from '../shell/reading-only'
import { ConflictSide } from './ConflictSide'
import { conflictKey, conflictSides } from './conflict-sides'
import './conflicts.css'

type Choice = 'mine' | 'theirs' | 'both'

/** One pair after another of what was changed in two places, to choose from. Both stand in the plan already, so
 *  whoever closes this loses nothing. */
export function ConflictsDialog({
  session,
  onClose,
}: {
  session: Session
  view: OutlineView
  onClose: () => void
}) {
  const conflicts = useStore(session.store, (state) => state.conflicts)
  const isReadOnly = useReadingOnly(session)
  const [settled, setSettled] = useState(0)
  const [index, setIndex] = useState(0)
  const shown = Math.min(index, conflicts.length - 1)
  const conflict = conflicts[shown]

  useEffect(() => {
    if (conflicts.length === 0) onClose()
  }, [conflicts, onClose])

  if (!conflict) return null
  const resolve = (choice: Choice) => {
    if (refusesChange(session)) return
    session.resolveConflict(conflict, choice)
    setSettled(settled + 1)
    announce(
      conflicts.length === 1
        ? 'Every place has been looked at.'
        : `${said[choice]} ${conflicts.length - 1} left.`,
    )
  }
  return (
    <AppDialog title="Changed in two places" isOpen onClose={onClose} wide="wider">
      <div className="conflict-progress">
        <p>Both are kept until you choose. Close this to look again later.</p>
        <Button
          className="button quiet icon"
          aria-label="The one before"
          isDisabled={shown === 0}
          onPress={() => setIndex(shown - 1)}
        >
          <ChevronLeft className="icon-m" aria-hidden />
        </Button>
        <span>
          {settled + shown + 1} of {settled + conflicts.length}
        </span>
        <Button
          className="button quiet icon"
          aria-label="The next one"
          isDisabled={shown === conflicts.length - 1}
          onPress={() => setIndex(shown + 1)}
        >
          <ChevronRight className="icon-m" aria-hidden />
        </Button>
      </div>
      <Pair key={conflictKey(conflict)} session={session} conflict={conflict} />
      <div className="actions">
        <Button className="button start" onPress={onClose}>
          Later
        </Button>
        {canKeepBoth(conflict) && (
          <Button className="button" isDisabled={isReadOnly} onPress={() => resolve('both')}>
            Keep both
          </Button>
        )}
        <Button className="button" isDisabled={isReadOnly} onPress={() => resolve('theirs')}>
          Keep theirs
        </Button>
        <Button className="button primary" isDisabled={isReadOnly} onPress={() => resolve('mine')}>
          Keep mine
        </Button>
      </div>
    </AppDialog>
  )
}

/** The others' card of a plan, or their source, can only stand in the place of one's own. */
const canKeepBoth = ({ kind }: Conflict): boolean => kind === 'block' || kind === 'bank-card'

const said: Record<Choice, string> = { mine: 'Kept yours.', theirs: 'Kept theirs.', both: 'Kept both.' }

function Pair({ session, conflict }: { session: Session; conflict: Conflict }) {
  const { place, mine, theirs } = conflictSides(session, conflict)
  // Not one of the buttons: a second Enter must not settle what nobody has read yet
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="conflict">
      <h3 ref={heading} tabIndex={-1}>
        {place}
      </h3>
      <ConflictSide name="Yours" fields={mine} other={theirs} />
      <ConflictSide name="From the other window or computer" fields={theirs} other={mine} />
    </div>
  )
}
