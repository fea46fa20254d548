import * as v from 'valibot'
import { cardSchema, idSchema } from './card'
import { sourceSchema } from './source'

export const DECK_FORMAT_VERSION = 1

/** A file of cards and the sources they cite (`*.evidence`). */
export const deckSchema = v.object({
  format: v.literal('marshal-deck'),
  formatVersion: v.literal(DECK_FORMAT_VERSION),
  id: idSchema,
  name: v.string(),
  cards: v.array(cardSchema),
  sources: v.array(sourceSchema),
})

export type Deck = v.InferOutput<typeof deckSchema>
