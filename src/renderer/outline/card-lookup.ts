import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Card } from '#core/model/card'
import type { Session, SessionState } from '#core/session/session'

/** The cards and sources a session knows. */
export type Records = Pick<SessionState, 'cards' | 'sources' | 'decks'>

/** A session's cards and sources by themselves. Every placed card listens to these, so saving and undoing must not
 *  wake it. */
export function recordsOf({ store }: Session): StoreApi<Records> {
  const pick = ({ cards, sources, decks }: SessionState): Records => ({ cards, sources, decks })
  const records = createStore<Records>(() => pick(store.getState()))
  store.subscribe((state, { cards, sources, decks }) => {
    if (state.cards !== cards || state.sources !== sources || state.decks !== decks)
      records.setState(pick(state))
  })
  return records
}

const indexes = new WeakMap<readonly Card[], ReadonlyMap<string, Card>>()

/** The card with this id. Every placed card asks on every change of a card, so lists are indexed once. */
export function cardById(cards: readonly Card[], id: string): Card | undefined {
  let index = indexes.get(cards)
  if (!index) {
    index = new Map(cards.map((card) => [card.id, card]))
    indexes.set(cards, index)
  }
  return index.get(id)
}

const compared = new WeakMap<Card, { other: Card; same: boolean }>()

/** Whether two cards say the same, whatever file each was read from. */
export function isSameCard(card: Card, other: Card): boolean {
  const known = compared.get(card)
  if (known?.other === other) return known.same
  const same = card === other || JSON.stringify(card) === JSON.stringify(other)
  compared.set(card, { other, same })
  return same
}
