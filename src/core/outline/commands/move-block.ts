import { Editor, Node, Path, Transforms } from 'slate'
import type { OutlineElement } from '../../model/outline'
import { assertNever, err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { argumentAt, evidenceAt, findById, isArgument, isSection, proseAt, sectionAt } from '../find'
import { type BlockTarget, clampToBody } from './insert-evidence'

export type Direction = 'up' | 'down'

/** Where a dragged block is put down: a card in an argument, an argument or paragraph in a section (before
 *  its child number `index`), a section among sections (before the outline's child number `index`). */
export type MoveTarget =
  | ({ into: 'argument' } & BlockTarget)
  | { into: 'section'; sectionId: string; index: number }
  | { into: 'essay'; index: number }

/** Moves a section, argument, paragraph or evidence block one place up or down, over the border of its
 *  section or argument where it stands at the edge. Fails with `at-edge` at the top and the bottom. */
export function moveBlock(editor: EssayEditor, id: string, direction: Direction): Result<Path, OutlineError> {
  const found = findById(editor, id)
  if (!found) return err({ code: 'target-missing', id })
  const to = stepFrom(editor, found[0], found[1], direction)
  if (!to) return err({ code: 'at-edge', direction })
  Transforms.moveNodes(editor, { at: found[1], to })
  return ok(pathOf(editor, id))
}

/** Moves a block to where it was dropped. Fails with `target-missing` when the block or the place is gone,
 *  and with `not-here` when the place takes no such block. */
export function moveBlockTo(editor: EssayEditor, id: string, target: MoveTarget): Result<Path, OutlineError> {
  const found = findById(editor, id)
  if (!found) return err({ code: 'target-missing', id })
  const [node, from] = found
  const place = placeOf(editor, node, target)
  if (!place.ok) return place
  Editor.withoutNormalizing(editor, () => {
    const to = place.value
    // Slate counts the destination after the node has left its place
    const sameParent = Path.isSibling(from, to)
    const fromIndex = from.at(-1) ?? 0
    const toIndex = to.at(-1) ?? 0
    const landing = sameParent && fromIndex < toIndex ? Path.parent(to).concat(toIndex - 1) : to
    if (!Path.equals(from, landing)) Transforms.moveNodes(editor, { at: from, to: landing })
  })
  return ok(pathOf(editor, id))
}

/** What Alt+Up and Alt+Down move: the card when one is selected, the section from its heading, the
 *  paragraph the caret is in, and the whole argument from any of its texts. */
export function movableAtCaret(editor: EssayEditor): OutlineElement | undefined {
  const evidence = evidenceAt(editor)
  if (evidence) return evidence[0]
  const argument = argumentAt(editor)
  if (argument) return argument[0]
  const block = proseAt(editor)
  if (block?.[0].type === 'heading') return sectionAt(editor)?.[0]
  return block?.[0].type === 'paragraph' ? (block[0] as OutlineElement) : undefined
}

const pathOf = (editor: EssayEditor, id: string): Path => findById(editor, id)?.[1] ?? []

function stepFrom(
  editor: EssayEditor,
  node: OutlineElement,
  path: Path,
  direction: Direction,
): Path | undefined {
  const parent = Node.parent(editor, path)
  const index = path.at(-1) ?? 0
  const last = parent.children.length - 1
  switch (node.type) {
    case 'section': {
      const next = direction === 'up' ? index - 1 : index + 1
      return next >= 2 && next <= last ? [next] : undefined
    }
    case 'argument':
    case 'paragraph':
      if (direction === 'up' && index > 1) return Path.previous(path)
      if (direction === 'down' && index < last) return Path.next(path)
      return edgeOfNextContainer(editor, Path.parent(path), direction, isSection, 1, 0)
    case 'evidence':
      if (direction === 'up' && index > 1) return Path.previous(path)
      if (direction === 'down' && index < last - 1) return Path.next(path)
      return edgeOfNextContainer(editor, Path.parent(path), direction, isArgument, 1, 1)
    case 'question':
    case 'thesis':
    case 'heading':
    case 'point':
    case 'explanation':
    case 'link':
    case 'woven':
      return undefined
    default:
      return assertNever(node)
  }
}

/** The first or last place inside the next container of the same kind, leaving `head` and `tail` fixed children. */
function edgeOfNextContainer(
  editor: EssayEditor,
  path: Path,
  direction: Direction,
  match: typeof isSection | typeof isArgument,
  head: number,
  tail: number,
): Path | undefined {
  const find = direction === 'up' ? Editor.previous : Editor.next
  const entry = find(editor, { at: path, match: (node) => match(node) })
  if (!entry) return undefined
  const [container, containerPath] = entry
  const size = Node.isText(container) ? 0 : container.children.length
  return containerPath.concat(direction === 'up' ? size - tail : head)
}

function placeOf(editor: EssayEditor, node: OutlineElement, target: MoveTarget): Result<Path, OutlineError> {
  if (target.into === 'essay') {
    if (!isSection(node)) return err({ code: 'not-here' })
    return ok([Math.max(2, Math.min(target.index, editor.children.length))])
  }
  const id = target.into === 'argument' ? target.argumentId : target.sectionId
  const container = findById(editor, id)
  if (!container) return err({ code: 'target-missing', id })
  const [parent, path] = container
  if (target.into === 'argument') {
    if (node.type !== 'evidence' || !isArgument(parent)) return err({ code: 'not-here' })
    return ok(path.concat(clampToBody(target.index, parent)))
  }
  if ((node.type !== 'argument' && node.type !== 'paragraph') || !isSection(parent))
    return err({ code: 'not-here' })
  return ok(path.concat(Math.max(1, Math.min(target.index, parent.children.length))))
}
