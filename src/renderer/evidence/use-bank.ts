import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { type Bank, rememberBank } from '#core/evidence/bank'
import type { Session } from '#core/session/session'

/** The session's decks as one bank, which follows them card by card. */
export function useBank(session: Session): Bank {
  const decks = useStore(session.store, (state) => state.decks)
  const [bankOf] = useState(rememberBank)
  return useMemo(() => bankOf(decks), [bankOf, decks])
}
