import { Editor, Node, Path, Point, Range, Transforms } from 'slate'
import type { EssayEditor } from '../editor'
import {
  argumentAt,
  enclosing,
  evidenceAt,
  isBlankArgument,
  isBlankSection,
  isEmptyProse,
  isProseNode,
  isWoven,
  neighbourBlock,
  proseAt,
  sectionAt,
} from '../find'
import { prose } from '../nodes'

/** Backspace with a caret at the start of a block, or on a card. Says whether it has dealt with the key;
 *  anywhere else Slate deletes within the block. */
export function deleteBackward(editor: EssayEditor): boolean {
  const { selection } = editor
  if (!selection || Range.isExpanded(selection)) return false
  if (removeSelectedEvidence(editor, 'before')) return true
  if (selectWovenBeside(editor, 'before')) return true
  const entry = proseAt(editor)
  if (!entry || !isNothing(editor, Editor.start(editor, entry[1]), selection.anchor)) return false
  joinWithPrevious(editor, entry[1])
  return true
}

/** Delete with a caret at the end of a block, or on a card: the mirror of {@link deleteBackward}. */
export function deleteForward(editor: EssayEditor): boolean {
  const { selection } = editor
  if (!selection || Range.isExpanded(selection)) return false
  if (removeSelectedEvidence(editor, 'after')) return true
  if (selectWovenBeside(editor, 'after')) return true
  const entry = proseAt(editor)
  if (!entry || !isNothing(editor, selection.anchor, Editor.end(editor, entry[1]))) return false
  const next = neighbourBlock(editor, entry[1], 'after')
  if (!next) return true
  const [node, path] = next
  if (!isProseNode(node)) Transforms.select(editor, Editor.start(editor, path))
  else if (canJoin(editor, path)) joinWithPrevious(editor, path)
  return true
}

/** A caret inside the first or last woven words of a block can be at its edge too: no letter lies between. */
const isNothing = (editor: EssayEditor, anchor: Point, focus: Point) =>
  Editor.string(editor, { anchor, focus }) === ''

function removeSelectedEvidence(editor: EssayEditor, goTo: 'before' | 'after'): boolean {
  const evidence = evidenceAt(editor)
  if (!evidence) return false
  const [, path] = evidence
  const neighbour = neighbourBlock(editor, path, goTo)
  const ref = neighbour && Editor.pathRef(editor, neighbour[1])
  Transforms.removeNodes(editor, { at: path })
  const target = ref?.unref()
  if (target)
    Transforms.select(editor, goTo === 'before' ? Editor.end(editor, target) : Editor.start(editor, target))
  return true
}

/** A key that would eat into woven words from outside selects them whole first, so that a quotation does not
 *  lose its closing mark unseen; the next press deletes them. */
function selectWovenBeside(editor: EssayEditor, side: 'before' | 'after'): boolean {
  const at = editor.selection?.anchor
  if (!at) return false
  const inside = enclosing(editor, isWoven)
  const path = inside ? inside[1] : siblingPath(editor, at, side)
  if (!path || !Node.has(editor, path) || !isWoven(Node.get(editor, path))) return false
  const edge = side === 'before' ? Editor.end(editor, path) : Editor.start(editor, path)
  if (inside && !Point.equals(at, edge)) return false
  Transforms.select(editor, Editor.range(editor, path))
  return true
}

function siblingPath(editor: EssayEditor, at: Point, side: 'before' | 'after'): Path | undefined {
  if (side === 'before')
    return at.offset === 0 && Path.hasPrevious(at.path) ? Path.previous(at.path) : undefined
  return Editor.isEnd(editor, at, at.path) ? Path.next(at.path) : undefined
}

const joinable = new Set(['explanation', 'link', 'paragraph'])

/** Whether Backspace at the start of the block at `path` runs its words into the block before it. */
function canJoin(editor: EssayEditor, path: Path): boolean {
  const node = Node.get(editor, path)
  const previous = Path.hasPrevious(path) ? Node.get(editor, Path.previous(path)) : undefined
  if (!isProseNode(node) || !joinable.has(node.type) || !previous || !isProseNode(previous)) return false
  // A heading holds no woven words: joining would cut them from their card
  return previous.type !== 'heading' || !node.children.some(isWoven)
}

function joinWithPrevious(editor: EssayEditor, path: Path): void {
  const node = Node.get(editor, path)
  const previous = neighbourBlock(editor, path, 'before')
  if (!previous || !isProseNode(node)) return
  const [previousNode, previousPath] = previous
  if (!isProseNode(previousNode)) {
    if (node.type === 'explanation' && isEmptyProse(node) && !isOnlyExplanation(editor, path)) {
      Transforms.removeNodes(editor, { at: path })
    }
    Transforms.select(editor, Editor.start(editor, previousPath))
  } else if (canJoin(editor, path)) {
    joinWords(editor, path, previousPath)
  } else if (!removeIfBlank(editor, path, previousPath)) {
    Transforms.select(editor, Editor.end(editor, previousPath))
  }
}

function joinWords(editor: EssayEditor, path: Path, previousPath: Path): void {
  Editor.withoutNormalizing(editor, () => {
    const node = Node.get(editor, path)
    const previous = Node.get(editor, previousPath)
    if (isEmptyProse(previous) && isProseNode(previous) && previous.type === 'explanation') {
      // Keeps the caret's block, which may be the link, and drops the blank one above it
      if (!(isProseNode(node) && node.type === 'link' && isOnlyExplanation(editor, previousPath))) {
        return Transforms.removeNodes(editor, { at: previousPath })
      }
    }
    Transforms.select(editor, Editor.end(editor, previousPath))
    if (isProseNode(node) && node.type === 'link') {
      // An argument keeps its link: only the words move up
      if (isEmptyProse(node)) return
      Transforms.insertNodes(editor, prose(editor.newId, 'link'), { at: Path.next(path) })
    }
    if (isProseNode(previous)) {
      Transforms.setNodes(editor, { type: previous.type }, { at: path })
      Transforms.mergeNodes(editor, { at: path })
    }
  })
}

const isOnlyExplanation = (editor: EssayEditor, path: Path): boolean => {
  const argument = argumentAt(editor, path)
  return argument?.[0].children.filter((child) => child.type === 'explanation').length === 1
}

/** A blank argument, a blank section and a blank paragraph go; the caret ends where Backspace points. */
function removeIfBlank(editor: EssayEditor, path: Path, previousPath: Path): boolean {
  const node = Node.get(editor, path)
  const container = () => {
    if (!isProseNode(node)) return undefined
    if (node.type === 'paragraph' && isEmptyProse(node)) return path
    if (node.type === 'point') {
      const argument = argumentAt(editor, path)
      return argument && isBlankArgument(argument[0]) ? argument[1] : undefined
    }
    if (node.type === 'heading') {
      const section = sectionAt(editor, path)
      const another = editor.children.filter((child) => 'role' in child).length > 1
      return section && another && isBlankSection(section[0]) ? section[1] : undefined
    }
    return undefined
  }
  const blank = container()
  if (!blank) return false
  Editor.withoutNormalizing(editor, () => {
    Transforms.select(editor, Editor.end(editor, previousPath))
    Transforms.removeNodes(editor, { at: blank })
  })
  return true
}
