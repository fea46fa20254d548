import { Editor, Node, type Path, Transforms } from 'slate'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findById, neighbourBlock } from '../find'

/** Takes out a section, argument, paragraph, evidence block or woven words, and leaves the caret before it.
 *  Fails with `target-missing` when it is gone already. */
export function removeBlock(editor: EssayEditor, id: string): Result<Path, OutlineError> {
  const found = findById(editor, id)
  if (!found) return err({ code: 'target-missing', id })
  const [, path] = found
  const previous = neighbourBlock(editor, path, 'before')
  Editor.withoutNormalizing(editor, () => {
    if (previous) Transforms.select(editor, Editor.end(editor, previous[1]))
    Transforms.removeNodes(editor, { at: path })
  })
  return ok(Node.has(editor, path) ? path : [])
}
