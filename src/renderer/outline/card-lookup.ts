import type { Card } from '#core/model/card'

const indexes = new WeakMap<readonly Card[], ReadonlyMap<string, Card>>()

/** The card with this id. Every placed card asks on every change of the session, so lists are indexed once. */
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
