import type { Path } from 'slate'
import { commonEnds } from '../model/common-ends'
import type { InlineNode, TextRun } from '../model/outline'
import { isSame } from '../model/same'
import type { EssayEditor } from './editor'

/** Turns the content of the block at `path` from `now` into `wanted`: where only letters differ by typing and
 *  deleting them, else by exchanging the pieces that differ. */
export function changeInlines(
  editor: EssayEditor,
  path: Path,
  now: readonly InlineNode[],
  wanted: readonly InlineNode[],
): void {
  const { start, end } = commonEnds(now, wanted, isSame)
  const old = now.slice(start, now.length - end)
  const fresh = wanted.slice(start, wanted.length - end)
  if (old.length === fresh.length && old.every((node, index) => isAlike(node, fresh[index]))) {
    for (const [index, node] of old.entries()) {
      const at = path.concat(start + index)
      const next = fresh[index]
      if ('text' in node && next && 'text' in next) changeText(editor, at, node.text, next.text)
      else if (!('text' in node) && next && !('text' in next))
        changeInlines(editor, at, node.children, next.children)
    }
    return
  }
  for (const [index, node] of fresh.entries()) {
    editor.apply({ type: 'insert_node', path: path.concat(start + index), node })
  }
  const behind = path.concat(start + fresh.length)
  for (const node of old) editor.apply({ type: 'remove_node', path: behind, node })
}

/** Whether one node can become the other by typing and deleting alone. */
function isAlike(node: InlineNode, other: InlineNode | undefined): boolean {
  if (!other || 'text' in node !== 'text' in other) return false
  if ('text' in node) return isSame({ ...node, text: '' }, { ...other, text: '' })
  if ('text' in other || node.id !== other.id || node.cardId !== other.cardId) return false
  return (
    node.children.length === other.children.length &&
    node.children.every((child: TextRun, index) => isAlike(child, other.children[index]))
  )
}

function changeText(editor: EssayEditor, path: Path, now: string, wanted: string): void {
  const { start, end } = commonEnds(now, wanted)
  const old = now.slice(start, now.length - end)
  const fresh = wanted.slice(start, wanted.length - end)
  if (old) editor.apply({ type: 'remove_text', path, offset: start, text: old })
  if (fresh) editor.apply({ type: 'insert_text', path, offset: start, text: fresh })
}
