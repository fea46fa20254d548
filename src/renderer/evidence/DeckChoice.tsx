import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import { FileChoice } from './FileChoice'

/** Which deck a new card goes into; not asked while there is at most one. */
export function DeckChoice(props: { session: Session; value: string; onChange: (file: string) => void }) {
  const { session, ...choice } = props
  const decks = useStore(session.store, (state) => state.decks)
  if (decks.length < 2) return null
  const files = decks.map(({ file, deck }) => ({ file, name: deck.name }))
  return <FileChoice className="field" label="Deck" files={files} {...choice} />
}
