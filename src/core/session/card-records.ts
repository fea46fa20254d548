import type { StoreApi } from 'zustand/vanilla'
import type { Card } from '../model/card'
import type { Plan } from '../model/plan'
import { isSame } from '../model/same'
import type { Source } from '../model/source'
import type { RecordChange, RecordOwner } from './records'
import type { SessionState } from './session'

/** The cards and sources of the plan and the bank, and how they are found, put and taken out. */
export interface CardRecords {
  bankCard(id: string): { card: Card; deckFile: string } | undefined
  /** The plan's copy of a source, or the bank's where the plan has none. */
  source(id: string | undefined): Source | undefined
  sourceIn(deckFile: string, id: string | undefined): Source | undefined
  putSource(owner: RecordOwner, source: Source | undefined): void
  /** Puts a card and the source it cites into the plan, over the copy that is there. */
  putPlanCopy(card: Card, source: Source | undefined): void
  /** Puts the cards of these ids that the plan lacks into it, with their sources, as they are in `from`. */
  putMissingCopies(ids: readonly string[], from: Pick<Plan, 'cards' | 'sources'>): void
  /** Adds a card to a deck, at its top. */
  addToDeck(deckFile: string, card: Card): void
  changeInDeck(deckFile: string, before: Card, after: Card): void
  removeFromDeck(deckFile: string, card: Card): void
}

/** @param record makes a change and remembers it for undo; what says nothing new is not recorded */
export function createCardRecords(
  store: StoreApi<SessionState>,
  record: (change: RecordChange) => void,
): CardRecords {
  const deckIn = (file: string) => store.getState().decks.find((open) => open.file === file)?.deck
  const sourcesOf = (owner: RecordOwner): readonly Source[] =>
    owner === 'plan' ? store.getState().sources : (deckIn(owner.deck)?.sources ?? [])

  function putSource(owner: RecordOwner, added: Source | undefined): void {
    if (!added) return
    const list = sourcesOf(owner)
    const before = list.find((other) => other.id === added.id)
    if (before && isSame(before, added)) return
    record({ table: 'sources', owner, index: list.length, ...(before && { before }), after: added })
  }

  function putPlanCopy(card: Card, cited: Source | undefined): void {
    putSource('plan', cited)
    const { cards } = store.getState()
    const found = cards.findIndex((other) => other.id === card.id)
    const before = cards[found]
    if (before && isSame(before, card)) return
    const index = before ? found : cards.length
    record({ table: 'cards', owner: 'plan', index, ...(before && { before }), after: card })
  }

  return {
    putPlanCopy,
    putMissingCopies(ids, from) {
      const wanted = new Set(ids)
      for (const { id } of store.getState().cards) wanted.delete(id)
      for (const card of from.cards) {
        if (!wanted.has(card.id)) continue
        putPlanCopy(
          card,
          from.sources.find(({ id }) => id === card.sourceId),
        )
      }
    },
    bankCard(id) {
      for (const { file: deckFile, deck } of store.getState().decks) {
        const card = deck.cards.find((other) => other.id === id)
        if (card) return { card, deckFile }
      }
      return undefined
    },
    source(id) {
      if (id === undefined) return undefined
      const { sources, decks } = store.getState()
      const lists = [sources, ...decks.map((open) => open.deck.sources)]
      return lists.flatMap((list) => list.find((other) => other.id === id) ?? [])[0]
    },
    sourceIn: (deckFile, id) => sourcesOf({ deck: deckFile }).find((other) => other.id === id),
    putSource,
    addToDeck: (deckFile, card) =>
      record({ table: 'cards', owner: { deck: deckFile }, index: 0, after: card }),
    changeInDeck: (deckFile, before, after) =>
      record({ table: 'cards', owner: { deck: deckFile }, index: 0, before, after }),
    removeFromDeck(deckFile, card) {
      const index = Math.max(0, deckIn(deckFile)?.cards.indexOf(card) ?? 0)
      record({ table: 'cards', owner: { deck: deckFile }, index, before: card })
    },
  }
}
