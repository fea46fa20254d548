import type { Deck } from '../model/deck'
import { applyToList, type DeckChange } from '../model/record-change'
import type { SessionState } from './session'

/** Whose record it is: the open plan's own copy, or the deck in the file of that name. */
export type RecordOwner = 'plan' | { deck: string }

/** One card or source of the plan or of a deck added, changed or taken out. */
export type RecordChange = DeckChange & { owner: RecordOwner }

/** What of the session's state is new once `change` is made. */
export function changedRecords(state: SessionState, change: RecordChange): Partial<SessionState> {
  if (change.owner === 'plan') {
    return change.table === 'cards'
      ? { cards: applyToList(state.cards, change) }
      : { sources: applyToList(state.sources, change) }
  }
  const { deck: file } = change.owner
  return {
    decks: state.decks.map((open) => {
      if (open.file !== file) return open
      const deck: Deck =
        change.table === 'cards'
          ? { ...open.deck, cards: [...applyToList(open.deck.cards, change)] }
          : { ...open.deck, sources: [...applyToList(open.deck.sources, change)] }
      return { ...open, deck }
    }),
  }
}
