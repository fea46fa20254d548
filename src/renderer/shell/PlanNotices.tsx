import { BookOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import type { OutlineView } from '../outline/outline-view'
import { problem } from './app'
import { holderText } from './holder-text'
import './plan-notices.css'

/** What a person must know about the open plan, under the top bar: who else is writing it. */
export function PlanNotices({ session, view }: { session: Session; view: OutlineView }) {
  const holder = useStore(session.store, (state) => state.holder)
  const [openedAt] = useState(() => new Date())
  const [isAsking, setAsking] = useState(false)
  const goOn = useRef(false)
  useEffect(() => {
    // Only now can the plan be written in, and so take the focus
    if (!holder && goOn.current) view.focus()
    goOn.current = false
  }, [holder, view])
  if (!holder) return null
  const takeOver = async () => {
    setAsking(true)
    goOn.current = true
    const taken = await session.takeOver()
    setAsking(false)
    if (!taken.ok) {
      goOn.current = false
      problem('The plan was not taken over', taken.error)
    }
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
