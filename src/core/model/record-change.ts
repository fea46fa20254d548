import * as v from 'valibot'
import { type Card, cardSchema } from './card'
import type { Deck } from './deck'
import { isSame } from './same'
import { type Source, sourceSchema } from './source'

const index = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One card or source of a deck added (`after` alone), changed (both) or taken out (`before` alone): enough to do
 *  it, undo it and redo it. `index` is the record's place in its list, so that an undone delete puts it back where
 *  it was. */
export const deckChangeSchema = v.variant('table', [
  v.object({
    table: v.literal('cards'),
    index,
    before: v.exactOptional(cardSchema),
    after: v.exactOptional(cardSchema),
  }),
  v.object({
    table: v.literal('sources'),
    index,
    before: v.exactOptional(sourceSchema),
    after: v.exactOptional(sourceSchema),
  }),
])

export type DeckChange =
  | { table: 'cards'; index: number; before?: Card; after?: Card }
  | { table: 'sources'; index: number; before?: Source; after?: Source }

/** The change that takes `change` back. */
export function invertChange<T extends DeckChange>(change: T): T {
  const { before, after, ...rest } = change
  // `before` and `after` swap roles; an absent one stays absent
  return { ...rest, ...(after && { before: after }), ...(before && { after: before }) } as T
}

/** `list` with the change made. A record to be changed or taken out that is not there leaves the list as it is. */
export function applyToList<T extends { id: string }>(
  list: readonly T[],
  change: { index: number; before?: T; after?: T },
): readonly T[] {
  const { before, after, index } = change
  if (before && after) return list.map((record) => (record.id === before.id ? after : record))
  if (before) return list.filter((record) => record.id !== before.id)
  if (after) return list.toSpliced(Math.min(index, list.length), 0, after)
  return list
}

/** The changes that turn the cards and sources of `before` into those of `after`. */
export function changesBetween(before: Deck, after: Deck): DeckChange[] {
  return [
    ...listChanges('sources', before.sources, after.sources),
    ...listChanges('cards', before.cards, after.cards),
  ]
}

function listChanges<T extends 'cards' | 'sources'>(
  table: T,
  before: readonly Deck[T][number][],
  after: readonly Deck[T][number][],
): DeckChange[] {
  const old = new Map(before.map((record) => [record.id, record]))
  const kept = new Set(after.map((record) => record.id))
  const changes: { index: number; before?: Card | Source; after?: Card | Source }[] = []
  // Last first, so that an undo puts each back at the place it had
  for (const [index, record] of Array.from(before.entries()).reverse()) {
    if (!kept.has(record.id)) changes.push({ index, before: record })
  }
  for (const [index, record] of after.entries()) {
    const present = old.get(record.id)
    if (!present) changes.push({ index, after: record })
    else if (!isSame(present, record)) changes.push({ index, before: present, after: record })
  }
  return changes.map((change) => ({ table, ...change }) as DeckChange)
}
