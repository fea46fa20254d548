import { Editor, Node, Path, Transforms } from 'slate'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findById, isWoven, neighbourBlock } from '../find'

/** Takes out a section, argument, paragraph, evidence block or woven words, and leaves the caret before it.
 *  Fails with `target-missing` when it is gone already. */
export function removeBlock(editor: EssayEditor, id: string): Result<Path, OutlineError> {
  const found = findById(editor, id)
  if (!found) return err({ code: 'target-missing', id })
  const [, path] = found
  const before = isWoven(found[0]) ? Path.previous(path) : neighbourBlock(editor, path, 'before')?.[1]
  Editor.withoutNormalizing(editor, () => {
    if (before) Transforms.select(editor, Editor.end(editor, before))
    Transforms.removeNodes(editor, { at: path })
  })
  return ok(Node.has(editor, path) ? path : [])
}
