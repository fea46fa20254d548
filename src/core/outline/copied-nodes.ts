import { Editor, Element, Node, Path, type Point, Range } from 'slate'
import type { OutlineElement } from '../model/outline'
import type { EssayEditor } from './editor'
import { isArgument, isEvidence, isProseNode, isSection } from './find'

/** What a copy of `range` holds: every section and argument that lies in it from its first word to its last, as it
 *  is; of the others the blocks, or parts of blocks, that lie in it. A block that the range only touches with its end
 *  is not in it. */
export function copiedNodes(editor: EssayEditor, range: Range): OutlineElement[] {
  const [start, end] = Range.edges(range)
  const nodes: OutlineElement[] = []
  const visit = (parent: { children: readonly Node[] }, parentPath: Path): void => {
    const first = Path.isAncestor(parentPath, start.path) ? (start.path[parentPath.length] ?? 0) : 0
    const last = Path.isAncestor(parentPath, end.path)
      ? (end.path[parentPath.length] ?? 0)
      : parent.children.length - 1
    for (let index = first; index <= last; index++) {
      const node = parent.children[index]
      const path = parentPath.concat(index)
      if (!node || !Element.isElement(node)) continue
      if (isTouchedOnly(editor, start, end, path)) continue
      if (liesWithin(editor, path, start, end)) nodes.push(node)
      else if (isSection(node) || isArgument(node)) visit(node, path)
      else nodes.push(partOf(node, path, start, end))
    }
  }
  visit(editor, [])
  return nodes
}

function liesWithin(editor: EssayEditor, path: Path, start: Point, end: Point): boolean {
  const holdsStart = Path.isAncestor(path, start.path)
  const holdsEnd = Path.isAncestor(path, end.path)
  // The words of a heading are not its section, even where the section has nothing else
  const isContainer = !isLeaf(Node.get(editor, path))
  if (isContainer && holdsStart && holdsEnd && start.path[path.length] === end.path[path.length]) return false
  return (
    (!holdsStart || Editor.isStart(editor, start, path)) && (!holdsEnd || Editor.isEnd(editor, end, path))
  )
}

const isLeaf = (node: Node) => isProseNode(node) || isEvidence(node)

/** A selection by mouse or by three clicks often ends at the start of the next block, or begins at the end of the
 *  one before. */
function isTouchedOnly(editor: EssayEditor, start: Point, end: Point, path: Path): boolean {
  const holdsStart = Path.isAncestor(path, start.path)
  const holdsEnd = Path.isAncestor(path, end.path)
  if (holdsStart === holdsEnd) return false
  // A card, and a block without words, are in the selection that reaches them
  if (Editor.string(editor, path, { voids: true }) === '') return false
  return holdsStart ? Editor.isEnd(editor, start, path) : Editor.isStart(editor, end, path)
}

function partOf(node: OutlineElement, path: Path, start: Point, end: Point): OutlineElement {
  const inside = (point: Point): Point | undefined =>
    Path.isAncestor(path, point.path)
      ? { path: point.path.slice(path.length), offset: point.offset }
      : undefined
  const [, firstText] = Node.first(node, [])
  const [lastNode, lastText] = Node.last(node, [])
  const children = Node.fragment(node, {
    anchor: inside(start) ?? { path: firstText, offset: 0 },
    focus: inside(end) ?? { path: lastText, offset: Node.string(lastNode).length },
  })
  // A fragment of a block of running text holds what the block may hold
  return { ...node, children } as OutlineElement
}
