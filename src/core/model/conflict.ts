import * as v from 'valibot'
import { cardSchema, idSchema } from './card'
import { isSame } from './same'
import { sourceSchema } from './source'

/** Something changed in two places that nobody has chosen from yet, as a plan keeps it. Two blocks stand in the
 *  outline side by side, and two cards in a deck; of the plan's copy of a card or source it has one, and the other
 *  is only here. `source` is what their card cites. */
export const conflictSchema = v.variant('kind', [
  v.object({ kind: v.literal('block'), mineId: idSchema, theirsId: idSchema }),
  v.object({
    kind: v.literal('card'),
    cardId: idSchema,
    mine: v.exactOptional(cardSchema),
    theirs: v.exactOptional(cardSchema),
    source: v.exactOptional(sourceSchema),
  }),
  v.object({
    kind: v.literal('source'),
    sourceId: idSchema,
    mine: v.exactOptional(sourceSchema),
    theirs: v.exactOptional(sourceSchema),
  }),
  v.object({ kind: v.literal('bank-card'), deckFile: v.string(), mineId: idSchema, otherId: idSchema }),
])

export type Conflict = v.InferOutput<typeof conflictSchema>

/** The conflicts that are still open once two states of a plan are one: those of either side that the other has
 *  not settled since `base`, and `added` by the merge. Each counts once. */
export function mergeConflicts(
  base: readonly Conflict[] = [],
  mine: readonly Conflict[] = [],
  theirs: readonly Conflict[] = [],
  added: readonly Conflict[] = [],
): Conflict[] {
  const [was, here, there] = [base, mine, theirs].map(knownConflicts) as [Known, Known, Known]
  const open = [
    ...mine.filter((conflict) => there.has(conflict) || !was.has(conflict)),
    ...theirs.filter((conflict) => !here.has(conflict) && !was.has(conflict)),
    ...added,
  ]
  const seen = knownConflicts([])
  return open.filter((conflict) => seen.add(conflict))
}

interface Known {
  has(conflict: Conflict): boolean
  /** False when it is there already. */
  add(conflict: Conflict): boolean
}

function knownConflicts(list: readonly Conflict[]): Known {
  const byPlace = new Map<string, Conflict[]>()
  const has = (conflict: Conflict) =>
    (byPlace.get(placeOf(conflict)) ?? []).some((other) => isSame(other, conflict))
  const add = (conflict: Conflict) => {
    if (has(conflict)) return false
    const place = placeOf(conflict)
    const others = byPlace.get(place)
    if (others) others.push(conflict)
    else byPlace.set(place, [conflict])
    return true
  }
  for (const conflict of list) add(conflict)
  return { has, add }
}

function placeOf(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'card':
      return `card ${conflict.cardId}`
    case 'source':
      return `source ${conflict.sourceId}`
    default:
      return `${conflict.kind} ${conflict.mineId}`
  }
}
