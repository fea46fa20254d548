import { cardStatement } from '../model/card'
import { pasteBlocks } from '../outline/commands/paste'
import type { CarriedCard } from '../paste/carried-cards'
import { withKnownCards } from '../paste/known-cards'
import type { PastedBlock } from '../paste/pasted-block'
import type { Session } from './session'

/** Pastes `blocks` at the selection of the plan as one step: with copies of the cards in them, from the plan, the bank,
 *  or from what was `carried` along. Cards that nobody knows are left out, and words woven from them stay as words.
 *  Without a selection, or with nothing to paste, it does nothing. */
export function pasteInto(
  { editor, history, ...session }: Pick<Session, 'editor' | 'history' | 'card' | 'adoptCard'>,
  blocks: readonly PastedBlock[],
  carried: ReadonlyMap<string, CarriedCard> = new Map(),
): void {
  if (!editor.selection || blocks.length === 0) return
  history.step('pasting', () => {
    const known = withKnownCards(blocks, (id) => session.adoptCard(id, carried.get(id)) !== undefined)
    pasteBlocks(editor, known, (id) => {
      const card = session.card(id)
      return card && cardStatement(card)
    })
  })
}
