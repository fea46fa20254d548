import { Editor, Node, Path, Transforms } from 'slate'
import { ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { argumentAt, isSection, proseAt, sectionAt } from '../find'
import { emptyArgument } from '../nodes'

/** Adds an empty argument after the block the caret is in, or at the end of the last body section, and puts
 *  the caret in its point. */
export function addArgument(editor: EssayEditor): Result<Path, OutlineError> {
  const at = placeForArgument(editor)
  Transforms.insertNodes(editor, emptyArgument(editor.newId), { at })
  Transforms.select(editor, Editor.start(editor, at))
  return ok(at)
}

/** Adds an empty argument at the end of the section at `path`, with the caret in its point. */
export function addArgumentTo(editor: EssayEditor, path: Path): Result<Path, OutlineError> {
  const node = Node.get(editor, path)
  const at = path.concat(isSection(node) ? node.children.length : 1)
  Transforms.insertNodes(editor, emptyArgument(editor.newId), { at })
  Transforms.select(editor, Editor.start(editor, at))
  return ok(at)
}

/** Where an argument goes that is added at the caret. */
export function placeForArgument(editor: EssayEditor): Path {
  const argument = argumentAt(editor)
  if (argument) return Path.next(argument[1])
  const section = sectionAt(editor)
  const block = proseAt(editor)
  if (section && block) return Path.next(block[1])
  const index = editor.children.findLastIndex((node) => isSection(node) && node.role === 'body')
  const last = index === -1 ? editor.children.length - 1 : index
  const node = editor.children[last]
  return [last, node && isSection(node) ? node.children.length : 1]
}
