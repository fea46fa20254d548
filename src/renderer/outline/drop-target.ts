import { Editor, Node, Path, type Point } from 'slate'
import { ReactEditor } from 'slate-react'
import type { ArgumentNode, SectionNode } from '#core/model/outline'
import { clampToBody } from '#core/outline/commands/insert-evidence'
import type { MoveTarget } from '#core/outline/commands/move-block'
import { argumentAt, isEmptyProse, isProseNode, isSection, sectionAt } from '#core/outline/find'
import type { Dragged } from './drag-types'
import type { PlanEditor } from './with-clipboard'

/** Where a drop would land, with the place on screen (viewport pixels) where that is shown. */
export type DropTarget =
  | { as: 'words'; at: Point; x: number; top: number; height: number }
  | { as: 'block'; target: MoveTarget; left: number; width: number; y: number }

/** A pointer this near (pixels) the top or bottom of a line of text means the gap beside it. */
const EDGE = 5

/** Turns a pointer into the place a drop would go to; undefined where nothing of that kind may land. */
export function dropTargetAt(
  editor: PlanEditor,
  dragged: Dragged | 'text',
  x: number,
  y: number,
): DropTarget | undefined {
  const hit = document.elementFromPoint(x, y)
  const path = hit && pathOfNearestBlock(editor, hit)
  if (!path) return undefined
  switch (dragged) {
    case 'card':
      return (
        wordsAt(editor, path, x, y, true) ??
        gapInArgument(editor, path, y) ??
        wordsAt(editor, path, x, y, false)
      )
    case 'text':
      return wordsAt(editor, path, x, y, false)
    case 'evidence':
      return gapInArgument(editor, path, y)
    case 'argument':
    case 'paragraph':
      return gapInSection(editor, path, y)
    case 'section':
      return gapInEssay(editor, y)
  }
}

function pathOfNearestBlock(editor: PlanEditor, hit: Element): Path | undefined {
  const element = hit.closest('[data-block-id]')
  if (!element || !ReactEditor.hasDOMNode(editor, element)) return undefined
  return ReactEditor.findPath(editor, ReactEditor.toSlateNode(editor, element))
}

const rectOf = (editor: PlanEditor, node: Node): DOMRect =>
  ReactEditor.toDOMNode(editor, node).getBoundingClientRect()

/** The caret in running text under the pointer. With `strict`, only where there is text to weave into and
 *  the pointer is well inside a line; an empty slot or a gap then belongs to blocks. */
function wordsAt(
  editor: PlanEditor,
  path: Path,
  x: number,
  y: number,
  strict: boolean,
): DropTarget | undefined {
  const node = Node.get(editor, path)
  if (!isProseNode(node) || node.type === 'question' || node.type === 'heading') return undefined
  const rect = rectOf(editor, node)
  if (strict) {
    const inArgument = argumentAt(editor, path) !== undefined
    if (inArgument && isEmptyProse(node)) return undefined
    if (inArgument && (y < rect.top + EDGE || y > rect.bottom - EDGE)) return undefined
  }
  const at = (isEmptyProse(node) ? undefined : caretAt(editor, path, x, y)) ?? Editor.end(editor, path)
  const caret = caretRect(editor, at)
  return { as: 'words', at, x: caret.left, top: caret.top, height: caret.height }
}

function caretAt(editor: PlanEditor, path: Path, x: number, y: number): Point | undefined {
  const position = document.caretPositionFromPoint(x, y)
  if (!position || !ReactEditor.hasDOMNode(editor, position.offsetNode)) return undefined
  const point = ReactEditor.toSlatePoint(editor, [position.offsetNode, position.offset], {
    exactMatch: false,
    suppressThrow: true,
  })
  return point && Path.isAncestor(path, point.path) ? atWordEdge(editor, point) : undefined
}

/** A pointer lands between letters; what is dropped goes between words. */
function atWordEdge(editor: PlanEditor, point: Point): Point {
  const { text } = Node.leaf(editor, point.path)
  const isLetter = (index: number) => /[\p{L}\p{N}'’]/u.test(text[index] ?? '')
  let [start, end] = [point.offset, point.offset]
  while (start > 0 && isLetter(start - 1) && isLetter(point.offset)) start -= 1
  while (end < text.length && isLetter(end) && isLetter(point.offset - 1)) end += 1
  const offset = point.offset - start <= end - point.offset ? start : end
  return { path: point.path, offset }
}

function caretRect(editor: PlanEditor, at: Point): DOMRect {
  const [node, offset] = ReactEditor.toDOMPoint(editor, at)
  const range = document.createRange()
  range.setStart(node, offset)
  range.collapse(true)
  const rect = range.getClientRects()[0]
  return rect ?? (node instanceof Element ? node : (node.parentElement as Element)).getBoundingClientRect()
}

function gapInArgument(editor: PlanEditor, path: Path, y: number): DropTarget | undefined {
  const entry = argumentAt(editor, path)
  if (!entry) return undefined
  const [argument] = entry
  const index = clampToBody(gapIndex(editor, argument, y), argument)
  const target: MoveTarget = { into: 'argument', argumentId: argument.id, index }
  return { as: 'block', target, ...lineBefore(editor, argument, index) }
}

function gapInSection(editor: PlanEditor, path: Path, y: number): DropTarget | undefined {
  const entry = sectionAt(editor, path)
  if (!entry) return undefined
  const [section] = entry
  const index = Math.max(1, gapIndex(editor, section, y))
  const target: MoveTarget = { into: 'section', sectionId: section.id, index }
  return { as: 'block', target, ...lineBefore(editor, section, index) }
}

function gapInEssay(editor: PlanEditor, y: number): DropTarget | undefined {
  const sections = editor.children.flatMap((node, index) => (isSection(node) ? [{ node, index }] : []))
  const below = sections.find(({ node }) => {
    const rect = rectOf(editor, node)
    return y < rect.top + rect.height / 2
  })
  const last = sections.at(-1)
  const shown = below ?? last
  if (!shown) return undefined
  const rect = rectOf(editor, shown.node)
  const index = below ? below.index : editor.children.length
  return {
    as: 'block',
    target: { into: 'essay', index },
    left: rect.left,
    width: rect.width,
    y: below ? rect.top : rect.bottom,
  }
}

/** The number of the first child whose middle is below `y`. */
function gapIndex(editor: PlanEditor, parent: ArgumentNode | SectionNode, y: number): number {
  const children: readonly Node[] = parent.children
  const index = children.findIndex((child) => {
    const rect = rectOf(editor, child)
    return y < rect.top + rect.height / 2
  })
  return index === -1 ? children.length : index
}

function lineBefore(editor: PlanEditor, parent: ArgumentNode | SectionNode, index: number) {
  const children: readonly Node[] = parent.children
  const [above, below] = [children[index - 1], children[index]].map((child) => child && rectOf(editor, child))
  const side = above ?? below ?? rectOf(editor, parent)
  const y = above && below ? (above.bottom + below.top) / 2 : above ? above.bottom : side.top
  return { left: side.left, width: side.width, y }
}
