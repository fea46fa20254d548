import type { Card } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import { isSame } from '#core/model/same'
import type { Source } from '#core/model/source'

/** A card that is not now as it was: changed (both), gone (`was` alone) or new since (`is` alone). */
export interface CardDifference {
  id: string
  was?: CardWithSource
  is?: CardWithSource
}

export interface CardWithSource {
  card: Card
  source: Source | undefined
}

/** Which cards of a deck differ between an earlier state and the present one: first those of then in their order,
 *  then the new ones. A card whose source has changed differs as well. */
export function compareCards(then: Deck, now: Deck): CardDifference[] {
  const [were, are] = [withSources(then), withSources(now)]
  const differences: CardDifference[] = []
  for (const [id, was] of were) {
    const is = are.get(id)
    if (!is) differences.push({ id, was })
    else if (!isSame(was, is)) differences.push({ id, was, is })
  }
  for (const [id, is] of are) if (!were.has(id)) differences.push({ id, is })
  return differences
}

function withSources({ cards, sources }: Deck): Map<string, CardWithSource> {
  const byId = new Map(sources.map((source) => [source.id, source]))
  return new Map(
    cards.map((card) => [
      card.id,
      { card, source: card.sourceId === undefined ? undefined : byId.get(card.sourceId) },
    ]),
  )
}
