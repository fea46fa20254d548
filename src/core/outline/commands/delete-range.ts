import { Editor, Node, Path, type PathRef, type Point, Range, Transforms } from 'slate'
import type { EssayEditor } from '../editor'
import { isArgument, isEmptyProse, isEvidence, isProseNode, isSection } from '../find'

/** Deletes a selection that may reach over several blocks. Whole blocks, arguments and sections between its
 *  ends go; the blocks at its ends keep what was not selected and their place, so that no slot of an
 *  argument disappears and no words run together across slots. An argument or a section that the selection reaches
 *  into from before and takes to its end goes, too: no empty shell is left of it. Two paragraphs or two explanations
 *  of one parent join, as in any editor. */
export function deleteRange(editor: EssayEditor, range: Range | null = editor.selection): void {
  if (!range || Range.isCollapsed(range)) return
  const [start, end] = Range.edges(range)
  const startPath = blockPath(editor, start.path)
  const endPath = blockPath(editor, end.path)
  if (!startPath || !endPath) return
  if (Path.equals(startPath, endPath)) {
    if (isEvidence(Node.get(editor, startPath))) Transforms.removeNodes(editor, { at: startPath })
    else editor.delete({ at: range })
    // Where the ends stood in different texts, Slate leaves them apart with nothing between
    Transforms.collapse(editor, { edge: 'start' })
    return
  }
  Editor.withoutNormalizing(editor, () => {
    const startRef = Editor.pathRef(editor, startPath)
    const endRef = Editor.pathRef(editor, endPath)
    const endPointRef = Editor.pointRef(editor, end)
    const between = blocksBetween(editor, startPath, endPath)
    const whole = containerEndingAt(editor, startPath, end)
    if (whole) Transforms.removeNodes(editor, { at: whole })
    for (const ref of between) {
      const path = ref.unref()
      if (path) Transforms.removeNodes(editor, { at: path })
    }
    const endPoint = endPointRef.unref() ?? end
    emptyFrom(editor, endRef, (path) => ({ anchor: Editor.start(editor, path), focus: endPoint }))
    emptyFrom(editor, startRef, (path) => ({ anchor: start, focus: Editor.end(editor, path) }))
    const first = startRef.unref()
    const last = endRef.unref()
    if (first) Transforms.select(editor, Editor.end(editor, first))
    else if (last) Transforms.select(editor, Editor.start(editor, last))
    else Transforms.collapse(editor, { edge: 'start' })
    if (first && last) joinOrDrop(editor, first, last)
  })
}

function blockPath(editor: EssayEditor, path: Path): Path | undefined {
  for (const [node, at] of Node.levels(editor, path)) {
    if (isProseNode(node) || isEvidence(node)) return at
  }
  return undefined
}

/** The highest argument or section that ends with the selection and does not begin before it. */
function containerEndingAt(editor: EssayEditor, start: Path, end: Point): Path | undefined {
  for (const [node, path] of Node.levels(editor, end.path)) {
    if (!isSection(node) && !isArgument(node)) continue
    if (!Path.isAncestor(path, start) && Editor.isEnd(editor, end, path)) return path
  }
  return undefined
}

/** The highest nodes that lie wholly between two blocks, last first. Headings stay while their section does. */
function blocksBetween(editor: EssayEditor, start: Path, end: Path): PathRef[] {
  const refs: PathRef[] = []
  for (const [node, path] of Node.nodes(editor, { from: start, to: end })) {
    if (path.length === 0 || Path.isCommon(path, start) || Path.isCommon(path, end)) continue
    if (refs.some((ref) => ref.current && Path.isAncestor(ref.current, path))) continue
    if (isProseNode(node) || isEvidence(node) || isSection(node) || isArgument(node))
      refs.push(Editor.pathRef(editor, path))
  }
  return refs.reverse()
}

/** Empties the selected part of the block at `ref`; a card cannot be half selected and goes. */
function emptyFrom(editor: EssayEditor, ref: PathRef, rangeIn: (path: Path) => Range): void {
  const path = ref.current
  if (!path) return
  if (isEvidence(Node.get(editor, path))) {
    Transforms.removeNodes(editor, { at: path })
    return
  }
  const range = rangeIn(path)
  if (Range.isExpanded(range)) editor.delete({ at: range })
}

function joinOrDrop(editor: EssayEditor, first: Path, last: Path): void {
  const from = Node.get(editor, first)
  const to = Node.get(editor, last)
  if (!isProseNode(from) || !isProseNode(to)) return
  const sameParent = Path.equals(Path.parent(first), Path.parent(last))
  const repeatable = to.type === 'explanation' || to.type === 'paragraph'
  if (!sameParent || !repeatable) return
  if (isEmptyProse(to)) Transforms.removeNodes(editor, { at: last })
  else if (from.type === to.type && Path.equals(Path.next(first), last))
    Transforms.mergeNodes(editor, { at: last })
}
