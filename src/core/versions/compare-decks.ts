import type { Card } from '../model/card'
import type { Deck } from '../model/deck'
import { countWords } from '../model/outline-text'
import { isSame } from '../model/same'
import { cardLabel } from './card-label'
import { type DiffBudget, diffWords, newDiffBudget } from './word-diff'

/** What changed between two states of a deck. Cards are named by a few of their own words. */
export interface DeckChangeSummary {
  /** Words written in and struck out of cards that are in both states. */
  wordsAdded: number
  wordsRemoved: number
  cardsAdded: string[]
  cardsRemoved: string[]
  cardsChanged: string[]
}

/** What has changed in a deck from `before` to `after`. */
export function summariseDeckChange(before: Deck, after: Deck): DeckChangeSummary {
  const summary: DeckChangeSummary = {
    wordsAdded: 0,
    wordsRemoved: 0,
    cardsAdded: [],
    cardsRemoved: [],
    cardsChanged: [],
  }
  const were = new Map(before.cards.map((card) => [card.id, card]))
  const budget = newDiffBudget()
  for (const card of after.cards) {
    const was = were.get(card.id)
    were.delete(card.id)
    if (!was) summary.cardsAdded.push(cardLabel(card))
    else if (!isSame(was, card)) {
      summary.cardsChanged.push(cardLabel(card))
      const { added, removed } = changedWords(cardText(was), cardText(card), budget)
      summary.wordsAdded += added
      summary.wordsRemoved += removed
    }
  }
  for (const card of were.values()) summary.cardsRemoved.push(cardLabel(card))
  return summary
}

/** Everything somebody wrote on a card. */
export const cardText = (card: Card): string =>
  [
    ...(card.kind === 'statistic' ? [card.figure] : []),
    ...(card.kind === 'quote' ? [card.speaker] : []),
    card.text,
    card.note ?? '',
  ].join('\n')

/** How many words differ between two texts. */
export function changedWords(
  before: string,
  after: string,
  budget: DiffBudget,
): { added: number; removed: number } {
  const counts = { same: 0, added: 0, removed: 0 }
  for (const { change, text } of diffWords(before, after, budget)) {
    if (change !== 'same') counts[change] += countWords(text)
  }
  return counts
}
