import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import type { OutlineView } from '../outline/outline-view'
import { holderText } from './holder-text'
import './plan-notices.css'

/** What a person must know about the open plan, under the top bar: who else is writing it. */
export function PlanNotices({ session, view }: { session: Session; view: OutlineView }) {
  const holder = useStore(session.store, (state) => state.holder)
  const [openedAt] = useState(() => new Date())
  const [isAsking, setAsking] = useState(false)
  if (!holder) return null
  const takeOver = async () => {
    setAsking(true)
    await session.takeOver()
    setAsking(false)
    if (!session.store.getState().holder) view.focus()
  }
  return (
    <section className="plan-notice" aria-label="Reading only">
      <BookOpen className="icon-m" aria-hidden />
      <p role="status">{holderText(holder, openedAt)}</p>
      <Button className="button small" isPending={isAsking} onPress={() => void takeOver()}>
        Write here instead
      </Button>
    </section>
  )
}
