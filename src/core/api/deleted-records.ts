import * as v from 'valibot'
import { fileName } from './file-records'

export const deletedItemSchema = v.object({
  /** Hand it to `restoreDeleted` or `discardDeleted`. */
  deleted: fileName,
  kind: v.picklist(['plan', 'deck', 'card']),
  /** The question, the deck's name, or the card's first words; empty when it has none. */
  title: v.string(),
  /** ISO 8601. */
  deletedAt: v.string(),
  /** For a card: the name of the deck it was in. */
  from: v.optional(v.string()),
})

export type DeletedItem = v.InferOutput<typeof deletedItemSchema>
