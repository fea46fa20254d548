import { Editor, Path, Transforms } from 'slate'
import type { OutlineElement } from '../../model/outline'
import { err, ok, type Result } from '../../result'
import { changeInlines } from '../change-inlines'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findById, isEvidence, isProseNode, type LeafBlock } from '../find'

/** The two states of one block that a merge has left in the essay side by side. Keeping both takes no command. */
export interface BlockPair {
  mineId: string
  theirsId: string
}

/** Keeps mine: the others' block goes. Where that is gone already there is nothing to do. Fails with
 *  `target-missing` when mine is gone, and then leaves the others' as it is. */
export function keepMine(editor: EssayEditor, { mineId, theirsId }: BlockPair): Result<Path, OutlineError> {
  if (!findById(editor, mineId)) return err({ code: 'target-missing', id: mineId })
  const theirs = findById(editor, theirsId)
  if (theirs) takeOut(editor, theirs[1], mineId)
  return ok(findById(editor, mineId)?.[1] ?? [])
}

/** Keeps theirs: mine takes on their words, or their card, and their block goes. Where mine is gone, theirs stays
 *  where it is. Fails with `target-missing` when theirs is gone, and with `not-here` when one is a card and the
 *  other is not. */
export function keepTheirs(editor: EssayEditor, { mineId, theirsId }: BlockPair): Result<Path, OutlineError> {
  const theirs = findById(editor, theirsId)
  if (!theirs) return err({ code: 'target-missing', id: theirsId })
  const mine = findById(editor, mineId)
  if (!mine) return ok(theirs[1])
  const [wanted, from] = theirs
  const [now] = mine
  if (isEvidence(now) !== isEvidence(wanted) || !isLeaf(now) || !isLeaf(wanted))
    return err({ code: 'not-here' })
  Editor.withoutNormalizing(editor, () => {
    takeOut(editor, from, mineId)
    const at = findById(editor, mineId)?.[1]
    if (!at) return
    if (isEvidence(wanted)) Transforms.setNodes(editor, { cardId: wanted.cardId }, { at })
    else changeInlines(editor, at, now.children, wanted.children)
  })
  return ok(findById(editor, mineId)?.[1] ?? [])
}

const isLeaf = (node: OutlineElement): node is LeafBlock => isEvidence(node) || isProseNode(node)

/** Takes a block out; a caret in it goes to the end of the block that stays. */
function takeOut(editor: EssayEditor, path: Path, staysId: string): void {
  const { selection } = editor
  const hasCaret = selection !== null && Path.isAncestor(path, selection.focus.path)
  Editor.withoutNormalizing(editor, () => {
    Transforms.removeNodes(editor, { at: path })
    const stays = findById(editor, staysId)
    if (hasCaret && stays) Transforms.select(editor, Editor.end(editor, stays[1]))
  })
}
