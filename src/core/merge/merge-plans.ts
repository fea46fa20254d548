import type { Card } from '../model/card'
import { type Conflict, mergeConflicts } from '../model/conflict'
import type { Outline } from '../model/outline'
import { elementsOf, placedCardIds } from '../model/outline-text'
import type { Plan } from '../model/plan'
import { isSame } from '../model/same'
import type { Source } from '../model/source'
import { oneOf } from './merge-leaf'
import { type BlockConflict, mergeOutlines } from './merge-outlines'
import { mergeRecords } from './merge-records'

/** What both sides changed, each in its own way. A block is in the merged plan twice, mine in its place and theirs
 *  beside it. Of a card or source the plan has mine, and the other's words are only here: it was changed on both
 *  sides, or changed on one side while the other, whose state is absent then, took its last use out of the plan.
 *  `source` is what their card cites. */
export type PlanConflict =
  | BlockConflict
  | { kind: 'card'; cardId: string; mine?: Card; theirs?: Card; source?: Source }
  | { kind: 'source'; sourceId: string; mine?: Source; theirs?: Source }

/** Brings two states of one plan together, block by block, against `base`, the last state both come from; without
 *  one, only what is equal counts as common. What one side alone changed follows that side. What both changed
 *  differently is a conflict, and no word of it is lost: it is in the plan or in the conflict. The plan has its
 *  own copy of every placed card and every cited source that a side had. Takes whatever `planSchema` lets
 *  through, in time that grows with the plan. What the sides had not settled yet stays in the merged plan's
 *  `conflicts`, with those that are new. */
export function mergePlans(
  base: Plan | undefined,
  mine: Plan,
  theirs: Plan,
  newId: () => string,
): { plan: Plan; conflicts: PlanConflict[] } {
  const { outline, conflicts } = mergedOutline(base?.outline, mine.outline, theirs.outline, newId)
  const placed = (plan: { outline: Outline }) => new Set(placedCardIds(plan.outline))
  const cards = mergeCopies(base?.cards, mine.cards, theirs.cards, {
    mine: placed(mine),
    theirs: placed(theirs),
    merged: placed({ outline }),
  })
  const cited = (list: readonly Card[]) => new Set(list.flatMap(({ sourceId }) => sourceId ?? []))
  const sources = mergeCopies(base?.sources, mine.sources, theirs.sources, {
    mine: cited(mine.cards),
    theirs: cited(theirs.cards),
    // Those of the others' cards come with the conflicts, and are at hand when theirs is chosen
    merged: cited([...cards.records, ...cards.rivals.flatMap((rival) => rival.theirs ?? [])]),
  })
  const theirSources = new Map(theirs.sources.map((source) => [source.id, source]))
  const found: PlanConflict[] = [
    ...conflicts,
    ...cards.rivals.map(({ id, ...sides }) => {
      const source = theirSources.get(sides.theirs?.sourceId ?? '')
      return { kind: 'card' as const, cardId: id, ...sides, ...(source && { source }) }
    }),
    ...sources.rivals.map(({ id, ...sides }) => ({ kind: 'source' as const, sourceId: id, ...sides })),
  ]
  const open = mergeConflicts(base?.conflicts, mine.conflicts, theirs.conflicts, found.map(toKeep))
  const { conflicts: _, ...rest } = mine
  const plan: Plan = {
    ...rest,
    updatedAt: later(mine.updatedAt, theirs.updatedAt),
    language: oneOf(base?.language, mine.language, theirs.language),
    outline,
    cards: cards.records,
    sources: sources.records,
    ...(open.length > 0 && { conflicts: open }),
  }
  return { plan, conflicts: found }
}

/** A conflict as a plan keeps it: the blocks' words are in the outline. */
const toKeep = (conflict: PlanConflict): Conflict =>
  conflict.kind === 'block'
    ? { kind: 'block', mineId: conflict.mineId, theirsId: conflict.theirsId }
    : conflict

function mergedOutline(base: Outline | undefined, mine: Outline, theirs: Outline, newId: () => string) {
  const only = isSame(theirs, base) || isSame(mine, theirs) ? mine : isSame(mine, base) ? theirs : undefined
  if (only && hasOwnIds(only)) return { outline: only, conflicts: [] }
  return mergeOutlines(base ?? [], mine, theirs, newId)
}

function hasOwnIds(outline: Outline): boolean {
  const ids = Array.from(elementsOf(outline), ({ id }) => id)
  return ids.every(Boolean) && new Set(ids).size === ids.length
}

type Used = Record<'mine' | 'theirs' | 'merged', ReadonlySet<string>>
type Rival<T> = { id: string; mine?: T; theirs?: T }

/** Merges a plan's copies of records. What the merged plan uses and the merge has let go comes back; what one side
 *  changed and used, and the merged plan no longer uses, is told beside what both changed. */
function mergeCopies<T extends { id: string }>(
  base: readonly T[] = [],
  mine: readonly T[],
  theirs: readonly T[],
  used: Used,
): { records: T[]; rivals: Rival<T>[] } {
  const { records, rivals } = mergeRecords(base, mine, theirs)
  const had = new Set(records.map(({ id }) => id))
  const missing = new Set([...used.merged].filter((id) => !had.has(id)))
  const found = [mine, theirs, base].flatMap((list) => list.filter(({ id }) => missing.delete(id)))

  const were = new Map(base.map((record) => [record.id, record]))
  const told = new Set(rivals.map((rival) => rival.mine.id))
  const isDropped = (record: T, user: 'mine' | 'theirs') =>
    used[user].has(record.id) &&
    !used.merged.has(record.id) &&
    !told.has(record.id) &&
    !isSame(were.get(record.id), record)
  return {
    records: [...records, ...found],
    rivals: [
      ...rivals.map((rival) => ({ id: rival.mine.id, ...rival })),
      ...mine
        .filter((record) => isDropped(record, 'mine'))
        .map((record) => ({ id: record.id, mine: record })),
      ...theirs
        .filter((record) => isDropped(record, 'theirs'))
        .map((record) => ({ id: record.id, theirs: record })),
    ],
  }
}

const later = (one: string, other: string): string => (Date.parse(other) > Date.parse(one) ? other : one)
