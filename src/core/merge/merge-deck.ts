import type { Deck } from '../model/deck'
import type { DeckChange } from '../model/record-change'
import { isSame } from '../model/same'
import { besideId } from './beside-id'
import { RecordList } from './record-list'

/** A record that this side changed and somebody else changed meanwhile: `mineId` has this side's state, and
 *  `otherId` is a new record right after it with the other's. */
export interface DeckConflict {
  mineId: string
  otherId: string
}

/** Makes one side's `changes`, in their order, to a deck that others may have changed since. Where nobody has, the
 *  outcome is that of `applyToList`. A record counts as changed elsewhere when it is in no state that the changes
 *  lead through. Then: changed on both sides, both stay; changed here and deleted there, it comes back; deleted
 *  here and changed there, it stays. What has been made already is not made twice. `conflicts` are of cards,
 *  `sourceConflicts` of sources. The other's record gets the same id wherever the same two states meet. */
export function applyDeckChanges(
  deck: Deck,
  changes: readonly DeckChange[],
): { deck: Deck; conflicts: DeckConflict[]; sourceConflicts: DeckConflict[] } {
  const cards = applyChanges(
    deck.cards,
    changes.filter((change) => change.table === 'cards'),
  )
  const sources = applyChanges(
    deck.sources,
    changes.filter((change) => change.table === 'sources'),
  )
  return {
    deck: { ...deck, cards: cards.records, sources: sources.records },
    conflicts: cards.conflicts,
    sourceConflicts: sources.conflicts,
  }
}

interface Change<T> {
  index: number
  before?: T
  after?: T
}

function applyChanges<T extends { id: string }>(records: T[], changes: readonly Change<T>[]) {
  const conflicts: DeckConflict[] = []
  if (changes.length === 0) return { records, conflicts }
  const list = new RecordList(
    records,
    changes.flatMap(({ before, after }) => [before, after].flatMap((record) => record?.id ?? [])),
  )
  const todo = new Map<Change<T>, 'make' | 'keep-both' | 'bring-back'>()
  for (const chain of chainsOf(changes)) {
    const first = chain[0] as Change<T>
    const last = chain.at(-1) as Change<T>
    const now = list.get((first.before ?? first.after)?.id ?? '')
    const made = isSame(now, first.before) ? 0 : chain.findLastIndex(({ after }) => isSame(now, after)) + 1
    if (made > 0 || isSame(now, first.before)) {
      for (const change of chain.slice(made)) todo.set(change, 'make')
    } else if (last.after && !isSame(first.before, last.after)) {
      todo.set(last, now ? 'keep-both' : 'bring-back')
    }
  }

  const rivals: { mineId: string; other: T }[] = []
  for (const change of changes) {
    const { before, after, index } = change
    const what = todo.get(change)
    if (what === 'make') {
      if (before && after) list.replace(before.id, after)
      else if (before) list.remove(before.id)
      else if (after) list.insert(index, after)
    } else if (what === 'bring-back' && after) {
      list.insert(index, after)
    } else if (what === 'keep-both' && after) {
      const id = (before ?? after).id
      const other = list.get(id)
      list.replace(id, after)
      if (other) rivals.push({ mineId: after.id, other })
    }
  }
  if (rivals.length === 0) return { records: list.toArray(), conflicts }
  const taken = new Map(list.toArray().map((record) => [record.id, record]))
  // Last, so that nothing comes between the two
  for (const { mineId, other } of rivals) {
    for (let attempt = 0; ; attempt++) {
      const otherId = besideId(mineId, other, attempt)
      const there = taken.get(otherId)
      const record = { ...other, id: otherId }
      if (there && !isSame(there, record)) continue
      if (!there) list.insertAfter(mineId, record)
      taken.set(otherId, record)
      conflicts.push({ mineId, otherId })
      break
    }
  }
  return { records: list.toArray(), conflicts }
}

/** The changes of each record, in their order, also where a change gives it another id. */
function chainsOf<T extends { id: string }>(changes: readonly Change<T>[]): Change<T>[][] {
  const chains = new Map<string, Change<T>[]>()
  for (const change of changes) {
    const id = (change.before ?? change.after)?.id
    if (id === undefined) continue
    const chain = chains.get(id) ?? []
    chain.push(change)
    chains.set(id, chain)
    if (change.after) chains.set(change.after.id, chain)
  }
  return [...new Set(chains.values())]
}
