import type { Conflict } from '../model/conflict'
import { keepMine, keepTheirs } from '../outline/commands/resolve-conflict'
import type { EssayEditor } from '../outline/editor'
import { assertNever } from '../result'
import type { CardRecords } from './card-records'

/** Keeps one side of what was changed in two places. A side that has gone meanwhile leaves the other. */
export function chooseSide(
  editor: EssayEditor,
  records: CardRecords,
  conflict: Conflict,
  choice: 'mine' | 'theirs',
): void {
  switch (conflict.kind) {
    case 'block':
      if (choice === 'theirs') keepTheirs(editor, conflict)
      else keepMine(editor, conflict)
      return
    case 'card':
      if (choice === 'theirs' && conflict.theirs) records.putPlanCopy(conflict.theirs, conflict.source)
      return
    case 'source':
      if (choice === 'theirs') records.putSource('plan', conflict.theirs)
      return
    case 'bank-card': {
      const mine = records.bankCard(conflict.mineId)
      const other = records.bankCard(conflict.otherId)
      if (!other) return
      if (choice === 'theirs' && mine) {
        records.changeInDeck(mine.deckFile, mine.card, { ...other.card, id: mine.card.id })
      }
      return records.removeFromDeck(other.deckFile, other.card)
    }
    default:
      return assertNever(conflict)
  }
}
