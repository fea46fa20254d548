import './slate-types'
import { createEditor, Editor } from 'slate'
import type { Outline } from '../model/outline'
import { withOwnIds } from './own-ids'
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
  // A block copied inside a file by hand brings its id with it; commands find blocks by id
  editor.children = withOwnIds(outline, editor.newId)
  Editor.normalize(editor, { force: true })
}
