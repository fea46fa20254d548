import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { type CardIndex, createCardIndex } from '#core/evidence/search'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import type { Session } from '#core/session/session'

export interface Bank {
  cards: readonly Card[]
  sources: ReadonlyMap<string, Source>
  index: CardIndex
  tags: readonly string[]
  speakers: readonly string[]
}

const sorted = (values: Iterable<string>) =>
  Array.from(new Set(values)).toSorted((a, b) => a.localeCompare(b))

/** All decks as one list, with a search index that follows the cards one by one. */
export function useBank(session: Session): Bank {
  const decks = useStore(session.store, (state) => state.decks)
  const indexed = useRef<{ index: CardIndex; cards: Map<string, Card> } | undefined>(undefined)
  return useMemo(() => {
    const cards = decks.flatMap((open) => open.deck.cards)
    const sources = new Map(decks.flatMap((open) => open.deck.sources).map((source) => [source.id, source]))
    const sourceOf = (card: Card) => (card.sourceId ? sources.get(card.sourceId) : undefined)
    const byId = new Map(cards.map((card) => [card.id, card]))
    const known = indexed.current
    if (known) {
      for (const card of cards) if (known.cards.get(card.id) !== card) known.index.put(card, sourceOf(card))
      for (const id of known.cards.keys()) if (!byId.has(id)) known.index.remove(id)
      known.cards = byId
    } else {
      indexed.current = { index: createCardIndex(cards, sourceOf), cards: byId }
    }
    return {
      cards,
      sources,
      index: (indexed.current as { index: CardIndex }).index,
      tags: sorted(cards.flatMap((card) => card.tags ?? [])),
      speakers: sorted(cards.flatMap((card) => (card.kind === 'quote' ? [card.speaker] : []))),
    }
  }, [decks])
}
