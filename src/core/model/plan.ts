import * as v from 'valibot'
import { cardSchema, idSchema } from './card'
import { outlineSchema } from './outline'
import { sourceSchema } from './source'

export const PLAN_FORMAT_VERSION = 1

export const languages = ['en-GB', 'en-US'] as const

/** A moment that exists: the pattern alone lets through offsets that no clock has. */
const timestamp = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => Number.isFinite(Date.parse(text)), 'This moment does not exist'),
)

/** One essay (`*.essayplan`). It keeps a copy of every card placed in it and of the sources those cards
 *  cite, so the file stands alone. */
export const planSchema = v.object({
  format: v.literal('marshal-plan'),
  formatVersion: v.literal(PLAN_FORMAT_VERSION),
  id: idSchema,
  createdAt: timestamp,
  updatedAt: timestamp,
  language: v.picklist(languages),
  outline: outlineSchema,
  cards: v.array(cardSchema),
  sources: v.array(sourceSchema),
})

export type Plan = v.InferOutput<typeof planSchema>
