import type { Conflict } from '../model/conflict'
import { elementsOf } from '../model/outline-text'
import type { Plan } from '../model/plan'
import type { OpenDeck } from './session'

/** The conflicts of a plan that there still is something to choose in: a pair of blocks of which one has gone is
 *  settled, and so is a pair of cards when the bank, where it is given, no longer has both. */
export function standingConflicts(
  { outline, conflicts = [] }: Plan,
  decks?: readonly OpenDeck[],
): readonly Conflict[] {
  if (conflicts.length === 0) return conflicts
  const blocks = new Set(Array.from(elementsOf(outline), ({ id }) => id))
  const cards = new Set(decks?.flatMap(({ deck }) => deck.cards.map(({ id }) => id)))
  return conflicts.filter((conflict) => {
    if (conflict.kind === 'block') return blocks.has(conflict.mineId) && blocks.has(conflict.theirsId)
    if (conflict.kind !== 'bank-card' || !decks) return true
    return cards.has(conflict.mineId) && cards.has(conflict.otherId)
  })
}
