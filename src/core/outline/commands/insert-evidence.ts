import { type Path, Transforms } from 'slate'
import type { ArgumentNode } from '../../model/outline'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findArgument } from '../find'
import { evidenceNode } from '../nodes'

/** A place between the blocks of an argument: before its child number `index`. */
export interface BlockTarget {
  argumentId: string
  index: number
}

/** Places the card as an evidence block in the argument at `target`. Fails with `target-missing` when the
 *  argument is gone. */
export function insertEvidence(
  editor: EssayEditor,
  cardId: string,
  target: BlockTarget,
): Result<Path, OutlineError> {
  const argument = findArgument(editor, target.argumentId)
  if (!argument) return err({ code: 'target-missing', id: target.argumentId })
  const [node, path] = argument
  const at = path.concat(clampToBody(target.index, node))
  Transforms.insertNodes(editor, evidenceNode(editor.newId, cardId), { at })
  return ok(at)
}

/** Evidence stands after the point and before the link. */
export const clampToBody = (index: number, argument: ArgumentNode): number =>
  Math.max(1, Math.min(index, argument.children.length - 1))

/** Where a card goes when no place was pointed at: after the last evidence, or straight after the point. */
export function nextEvidenceIndex(argument: ArgumentNode): number {
  return argument.children.findLastIndex((child) => child.type === 'evidence' || child.type === 'point') + 1
}
