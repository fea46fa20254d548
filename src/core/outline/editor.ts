import './slate-types'
import { createEditor, Editor, Element, Node, Transforms } from 'slate'
import type { Outline } from '../model/outline'
import { withEssay } from './with-essay'

/** A Slate editor that knows the shape of an essay. `newId` gives every new node its id. */
export type EssayEditor = Editor & { newId: () => string }

/** A headless editor holding `outline`, repaired where it was not in normal form. */
export function createEssayEditor(outline: Outline, newId: () => string): EssayEditor {
  const editor = withEssay(createEditor(), newId)
  loadOutline(editor, outline)
  return editor
}

/** Puts `outline` into a fresh editor and repairs it. Not undoable: call before history listens. */
export function loadOutline(editor: EssayEditor, outline: Outline): void {
  editor.children = outline
  giveOwnIds(editor)
  Editor.normalize(editor, { force: true })
}

/** A block copied inside a file by hand brings its id with it; commands find blocks by id. */
function giveOwnIds(editor: EssayEditor): void {
  const seen = new Set<string>()
  for (const [node, path] of Array.from(Node.elements(editor))) {
    if (!Element.isElement(node)) continue
    if (seen.has(node.id)) Transforms.setNodes(editor, { id: editor.newId() }, { at: path, voids: true })
    seen.add(node.id)
  }
}
