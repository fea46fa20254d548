import { Editor, type Path, Transforms } from 'slate'
import { ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { isSection, sectionAt } from '../find'
import { section } from '../nodes'

/** Adds an empty body section after the caret's section, or before the conclusion, and puts the caret in
 *  its heading. */
export function addSection(editor: EssayEditor): Result<Path, OutlineError> {
  const current = sectionAt(editor)
  const at =
    current && current[0].role !== 'conclusion' ? [(current[1][0] ?? 1) + 1] : [beforeConclusion(editor)]
  Transforms.insertNodes(editor, section(editor.newId, 'body', ''), { at })
  Transforms.select(editor, Editor.start(editor, at))
  return ok(at)
}

function beforeConclusion(editor: EssayEditor): number {
  const conclusion = editor.children.findIndex((node) => isSection(node) && node.role === 'conclusion')
  return conclusion === -1 ? editor.children.length : conclusion
}
