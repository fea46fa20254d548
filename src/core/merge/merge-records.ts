import { isSame } from '../model/same'
import { mergeOrder } from './order'

/** A record that both sides changed, each in its own way. `mine` is in the merged list. */
export interface RecordRival<T> {
  mine: T
  theirs: T
}

/** Three-way merge of lists of records by id. What one side alone changed, added or took out follows that side; what
 *  one side took out and the other changed stays; what both changed differently is `mine` and told as a rival. A
 *  record that shares its id with an earlier one of its list counts as the next of that name. */
export function mergeRecords<T extends { id: string }>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
): { records: T[]; rivals: RecordRival<T>[] } {
  if (isSame(mine, theirs) || isSame(theirs, base)) return { records: [...mine], rivals: [] }
  if (isSame(mine, base)) return { records: [...theirs], rivals: [] }
  const [was, here, there] = [byKey(base), byKey(mine), byKey(theirs)]
  const merged = new Map<string, T>()
  const rivals: RecordRival<T>[] = []
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [before, own, other] = [was.get(key), here.get(key), there.get(key)]
    if (own && other) {
      const takesTheirs = before !== undefined && isSame(before, own)
      merged.set(key, takesTheirs ? other : own)
      if (!takesTheirs && !isSame(own, other) && !isSame(before, other))
        rivals.push({ mine: own, theirs: other })
    } else {
      const left = own ?? other
      if (left && !(before && isSame(before, left))) merged.set(key, left)
    }
  }
  const kept = (list: Map<string, T>) => [...list.keys()].filter((key) => merged.has(key))
  const order = mergeOrder(kept(was), kept(here), kept(there))
  return { records: order.flatMap((key) => merged.get(key) ?? []), rivals }
}

function byKey<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  const seen = new Map<string, number>()
  return new Map(
    list.map((record) => {
      const nth = (seen.get(record.id) ?? 0) + 1
      seen.set(record.id, nth)
      return [`${nth} ${record.id}`, record]
    }),
  )
}
