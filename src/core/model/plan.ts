import * as v from 'valibot'
import { cardSchema, idSchema } from './card'
import { conflictSchema } from './conflict'
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
 *  cite, so the file stands alone. `conflicts` wait to be chosen from; a Marshal that does not know them reads the
 *  rest as ever, so they are no new format. */
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
  conflicts: v.exactOptional(v.array(conflictSchema)),
})

export type Plan = v.InferOutput<typeof planSchema>
