import type { Card } from '../model/card'
import type { Source } from '../model/source'

/** Whose record it is: the open plan's own copy, or the deck in the file of that name. */
export type RecordOwner = 'plan' | { deck: string }

/** One card or source added, changed or taken out: enough to do it, undo it and redo it. `index` is the
 *  record's place in its list, so that an undone delete puts it back where it was. */
export type RecordChange =
  | { table: 'cards'; owner: RecordOwner; index: number; before?: Card; after?: Card }
  | { table: 'sources'; owner: RecordOwner; index: number; before?: Source; after?: Source }

export const invertRecordChange = (change: RecordChange): RecordChange => {
  const { before, after, ...rest } = change
  // `before` and `after` swap roles; an absent one stays absent
  return { ...rest, ...(after && { before: after }), ...(before && { after: before }) } as RecordChange
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
