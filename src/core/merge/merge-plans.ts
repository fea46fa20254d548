import type { Card } from '../model/card'
import type { Outline } from '../model/outline'
import { elementsOf, placedCardIds } from '../model/outline-text'
import type { Plan } from '../model/plan'
import { isSame } from '../model/same'
import type { Source } from '../model/source'
import { oneOf } from './merge-leaf'
import { type BlockConflict, mergeOutlines } from './merge-outlines'
import { mergeRecords } from './merge-records'

/** What both sides changed, each in its own way. The merged plan has mine in its place. The others' block stands
 *  beside it in the plan; the others' card or source is only here. */
export type PlanConflict =
  | BlockConflict
  | { kind: 'card'; cardId: string; mine: Card; theirs: Card; source?: Source }
  | { kind: 'source'; sourceId: string; mine: Source; theirs: Source }

/** Brings two states of one plan together, block by block, against `base`, the last state both come from; without
 *  one, only what is equal counts as common. What one side alone changed follows that side. What both changed
 *  differently is a conflict, and no word of it is lost: it is in the plan or in the conflict. The plan has its
 *  own copy of every placed card and every cited source that a side had. Takes whatever `planSchema` lets
 *  through, in time that grows with the plan. */
export function mergePlans(
  base: Plan | undefined,
  mine: Plan,
  theirs: Plan,
  newId: () => string,
): { plan: Plan; conflicts: PlanConflict[] } {
  const { outline, conflicts } = mergedOutline(base?.outline, mine.outline, theirs.outline, newId)
  const cards = mergeRecords(base?.cards ?? [], mine.cards, theirs.cards)
  const sources = mergeRecords(base?.sources ?? [], mine.sources, theirs.sources)
  const copies = (from: 'cards' | 'sources') =>
    [mine, theirs, ...(base ? [base] : [])].map((plan) => plan[from])
  const allCards = withMissing(cards.records, placedCardIds(outline), copies('cards') as Card[][])
  const cited = allCards.flatMap(({ sourceId }) => sourceId ?? [])
  const allSources = withMissing(sources.records, cited, copies('sources') as Source[][])

  const plan: Plan = {
    ...mine,
    updatedAt: later(mine.updatedAt, theirs.updatedAt),
    language: oneOf(base?.language, mine.language, theirs.language),
    outline,
    cards: allCards,
    sources: allSources,
  }
  return {
    plan,
    conflicts: [
      ...conflicts,
      ...cards.rivals.map(({ mine, theirs: card }) => {
        const source = theirs.sources.find(({ id }) => id === card.sourceId)
        return { kind: 'card' as const, cardId: mine.id, mine, theirs: card, ...(source && { source }) }
      }),
      ...sources.rivals.map((rival) => ({ kind: 'source' as const, sourceId: rival.mine.id, ...rival })),
    ],
  }
}

function mergedOutline(base: Outline | undefined, mine: Outline, theirs: Outline, newId: () => string) {
  const only = isSame(theirs, base) || isSame(mine, theirs) ? mine : isSame(mine, base) ? theirs : undefined
  if (only && hasOwnIds(only)) return { outline: only, conflicts: [] }
  return mergeOutlines(base ?? [], mine, theirs, newId)
}

function hasOwnIds(outline: Outline): boolean {
  const ids = Array.from(elementsOf(outline), ({ id }) => id)
  return ids.every(Boolean) && new Set(ids).size === ids.length
}

/** The records, and behind them those of `ids` they lack, from the first list that has them. */
function withMissing<T extends { id: string }>(
  records: T[],
  ids: readonly string[],
  lists: readonly (readonly T[])[],
): T[] {
  const had = new Set(records.map(({ id }) => id))
  const missing = new Set(ids.filter((id) => !had.has(id)))
  if (missing.size === 0) return records
  const found: T[] = []
  for (const record of lists.flat()) if (missing.delete(record.id)) found.push(record)
  return [...records, ...found]
}

const later = (one: string, other: string): string => (Date.parse(other) > Date.parse(one) ? other : one)
