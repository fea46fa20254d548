import type { Card } from '../model/card'
import type { Source } from '../model/source'
import { foldText } from './search'

/** What a plan from elsewhere would bring into the bank. */
export interface NewCards {
  /** The plan's cards that the bank has not got, in the plan's order. */
  cards: Card[]
  /** The sources those cards cite. */
  sources: Source[]
  /** How many of the plan's cards the bank has already. */
  known: number
}

/** Tells the plan's cards that are in the bank from those that are not. A card is known by its id, or by saying
 *  the same thing in the same words: marks, case, spaces and accents do not count. */
export function newCards(
  plan: { cards: readonly Card[]; sources: readonly Source[] },
  bank: Iterable<{ cards: readonly Card[] }>,
): NewCards {
  const ids = new Set<string>()
  const sayings = new Set<string>()
  for (const deck of bank) {
    for (const card of deck.cards) {
      ids.add(card.id)
      sayings.add(sayingOf(card))
    }
  }
  const cards: Card[] = []
  let known = 0
  for (const card of plan.cards) {
    const saying = sayingOf(card)
    if (ids.has(card.id) || sayings.has(saying)) known += 1
    else cards.push(card)
    // The same card twice in one plan is added once
    ids.add(card.id)
    sayings.add(saying)
  }
  const cited = new Set(cards.map((card) => card.sourceId))
  return { cards, sources: plan.sources.filter((source) => cited.has(source.id)), known }
}

function sayingOf(card: Card): string {
  const said = card.kind === 'statistic' ? [card.figure, card.text] : [card.text]
  // Two people may have said the same
  const by = card.kind === 'quote' ? [card.speaker] : []
  return [card.kind, ...said, ...by].map(wordsOf).join('\n')
}

const wordsOf = (text: string): string =>
  foldText(text)
    .split(/[^\p{L}\p{N}.,%]+/u)
    .map((word) => word.replace(/^[.,]+|[.,]+$/g, ''))
    .filter(Boolean)
    .join(' ')
