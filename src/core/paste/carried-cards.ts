import * as v from 'valibot'
import { type Card, cardSchema } from '../model/card'
import type { OutlineElement } from '../model/outline'
import { placedCardIds } from '../model/outline-text'
import { type Source, sourceSchema } from '../model/source'
import type { CardFinder } from './copied-text'

/** A card on its way from one plan to another, with the source it cites. */
export interface CarriedCard {
  card: Card
  source?: Source
}

const carriedSchema = v.array(v.object({ card: cardSchema, source: v.optional(sourceSchema) }))

/** Longer than this (characters) is no clipboard of ours. */
const LONGEST = 16_000_000

/** What goes onto the clipboard beside copied `nodes`, so that their cards are known wherever they are pasted;
 *  nothing when there is no card in them. */
export function carryCards(nodes: readonly OutlineElement[], find: CardFinder): string | undefined {
  const carried = Array.from(new Set(placedCardIds(nodes))).flatMap((id): CarriedCard[] => {
    const card = find.card(id)
    if (!card) return []
    const source = find.source(card.sourceId)
    return [{ card, ...(source && { source }) }]
  })
  return carried.length > 0 ? JSON.stringify(carried) : undefined
}

/** Reads it back, by the ids of the cards. Anything that is not as it was written counts as nothing. */
export function readCarriedCards(text: string): ReadonlyMap<string, CarriedCard> {
  const parsed = v.safeParse(carriedSchema, text.length > LONGEST ? [] : parseJson(text))
  if (!parsed.success) return new Map()
  return new Map(
    parsed.output.map(({ card, source }) => [card.id, { card, ...(source && { source }) }] as const),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
