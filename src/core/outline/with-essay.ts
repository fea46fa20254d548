import { type Editor, Element, Path, Range } from 'slate'
import { breakBlock } from './commands/break-block'
import { deleteBackward, deleteForward } from './commands/delete-at-edge'
import { deleteRange } from './commands/delete-range'
import { copiedNodes } from './copied-nodes'
import type { EssayEditor } from './editor'
import { proseAt } from './find'
import { normaliseOnce } from './normalise'

/** Teaches a Slate editor the shape of an essay: which nodes are inline or whole, what Enter, Backspace,
 *  Delete and typing over a selection do, and how a broken structure is repaired. */
export function withEssay<T extends Editor>(plain: T, newId: () => string): T & EssayEditor {
  const editor = Object.assign(plain, { newId })
  const { isInline, isVoid, normalizeNode, getSplitProperties } = editor
  const slate = {
    delete: editor.delete,
    deleteBackward: editor.deleteBackward,
    deleteForward: editor.deleteForward,
    insertText: editor.insertText,
  }

  const spansBlocks = (range: Range) => {
    const start = proseAt(editor, range.anchor)
    const end = proseAt(editor, range.focus)
    return !start || !end || !Path.equals(start[1], end[1])
  }

  editor.isInline = (element) => element.type === 'woven' || isInline(element)
  editor.isVoid = (element) => element.type === 'evidence' || isVoid(element)
  // Words typed beside a woven quotation are the student's, not the historian's
  editor.inlineEdgeAffinity = (element) => (element.type === 'woven' ? 'outside' : null)
  // Two halves of a split block are two blocks
  editor.getSplitProperties = (node, path) =>
    Element.isElement(node)
      ? { ...getSplitProperties(node, path), id: newId() }
      : getSplitProperties(node, path)

  editor.insertBreak = () => breakBlock(editor)
  editor.insertText = (text, options) => {
    const { selection } = editor
    // Slate types at the end of what it deletes, which is gone when a whole argument is, and nothing over a card
    if (selection && Range.isExpanded(selection) && spansBlocks(selection)) deleteRange(editor)
    slate.insertText(text, options)
  }
  editor.insertSoftBreak = () => editor.insertText('\n')
  editor.deleteFragment = () => deleteRange(editor)
  // Whole arguments and sections are copied as such; Slate's own fragment cannot tell a whole one from a part
  editor.getFragment = () => (editor.selection ? copiedNodes(editor, editor.selection) : [])
  // Typing, composing and dropping over a selection delete through here
  editor.delete = (options) => {
    const at = options?.at ?? editor.selection
    if (Range.isRange(at) && Range.isExpanded(at) && spansBlocks(at)) deleteRange(editor, at)
    else slate.delete(options)
  }
  editor.deleteBackward = (unit) => {
    if (!deleteBackward(editor)) slate.deleteBackward(unit)
  }
  editor.deleteForward = (unit) => {
    if (!deleteForward(editor)) slate.deleteForward(unit)
  }

  editor.normalizeNode = (entry, options) => {
    if (!normaliseOnce(editor, entry)) normalizeNode(entry, options)
  }
  return editor
}
