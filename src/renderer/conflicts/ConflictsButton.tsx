import { Columns2 } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import { useApp } from '../shell/app'

/** Stays in the top bar until every place that was changed on two sides has been looked at. */
export function ConflictsButton({ session }: { session: Session }) {
  const app = useApp()
  const count = useStore(session.store, (state) => state.conflicts.length)
  if (count === 0) return null
  return (
    <Button className="button conflicts-button" onPress={() => app.showDialog('conflicts')}>
      <Columns2 className="icon-s" aria-hidden />
      {count === 1 ? '1 place to look at' : `${count} places to look at`}
    </Button>
  )
}
