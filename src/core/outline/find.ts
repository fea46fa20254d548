import { Editor, Element, type Location, Node, type NodeEntry, Path } from 'slate'
import type { ArgumentNode, EvidenceNode, OutlineElement, ProseNode, SectionNode } from '../model/outline'
import { isProse } from '../model/outline'
import type { EssayEditor } from './editor'

type ElementOf<T extends OutlineElement['type']> = Extract<OutlineElement, { type: T }>

export const isType =
  <T extends OutlineElement['type']>(...types: T[]) =>
  (node: Node): node is ElementOf<T> =>
    Element.isElement(node) && (types as string[]).includes(node.type)

export const isArgument = isType('argument')
export const isSection = isType('section')
export const isEvidence = isType('evidence')
export const isWoven = isType('woven')
export const isProseNode = (node: Node): node is ProseNode => Element.isElement(node) && isProse(node)

/** The element with this id and its path. Looks through the whole outline: for commands, not for keystrokes. */
export function findById(editor: EssayEditor, id: string): NodeEntry<OutlineElement> | undefined {
  for (const [node, path] of Node.elements(editor)) {
    if (Element.isElement(node) && node.id === id) return [node, path]
  }
  return undefined
}

export function findArgument(editor: EssayEditor, id: string): NodeEntry<ArgumentNode> | undefined {
  const found = findById(editor, id)
  return found && isArgument(found[0]) ? [found[0], found[1]] : undefined
}

/** The nearest element at or above `at` that `match` accepts. */
export function enclosing<T extends OutlineElement>(
  editor: EssayEditor,
  match: (node: Node) => node is T,
  at: Location | null = editor.selection,
): NodeEntry<T> | undefined {
  if (!at) return undefined
  const path = Editor.path(editor, at)
  for (const [node, nodePath] of Node.levels(editor, path, { reverse: true })) {
    if (match(node)) return [node, nodePath]
  }
  return undefined
}

export const proseAt = (editor: EssayEditor, at?: Location) => enclosing(editor, isProseNode, at)
export const argumentAt = (editor: EssayEditor, at?: Location) => enclosing(editor, isArgument, at)
export const sectionAt = (editor: EssayEditor, at?: Location) => enclosing(editor, isSection, at)
export const evidenceAt = (editor: EssayEditor, at?: Location) => enclosing(editor, isEvidence, at)

export const isEmptyProse = (node: Node): boolean => isProseNode(node) && Node.string(node).trim() === ''

/** Blocks a caret or a selection of a whole card can be in, in reading order. */
export type LeafBlock = ProseNode | EvidenceNode
const isLeafBlock = (node: Node): node is LeafBlock => isProseNode(node) || isEvidence(node)

/** The leaf block before or after the one at `path`, across arguments and sections. Walks outwards from
 *  `path`, so its cost does not grow with the essay. */
export function neighbourBlock(
  editor: EssayEditor,
  path: Path,
  direction: 'before' | 'after',
): NodeEntry<LeafBlock> | undefined {
  let at = path
  while (at.length > 0) {
    const sibling =
      direction === 'after' ? Path.next(at) : Path.hasPrevious(at) ? Path.previous(at) : undefined
    if (sibling && Node.has(editor, sibling)) return edgeBlock(editor, sibling, direction)
    at = Path.parent(at)
  }
  return undefined
}

function edgeBlock(
  editor: EssayEditor,
  path: Path,
  direction: 'before' | 'after',
): NodeEntry<LeafBlock> | undefined {
  const node = Node.get(editor, path)
  if (isLeafBlock(node)) return [node, path]
  if (!isSection(node) && !isArgument(node)) return undefined
  const index = direction === 'after' ? 0 : node.children.length - 1
  return node.children[index] ? edgeBlock(editor, path.concat(index), direction) : undefined
}

/** True when nothing has been written or placed in the argument. */
export function isBlankArgument(argument: ArgumentNode): boolean {
  return argument.children.every((child) => isEmptyProse(child))
}

/** True when a section holds no words below its heading and no evidence. */
export function isBlankSection(section: SectionNode): boolean {
  return section.children.every((child) => (isArgument(child) ? isBlankArgument(child) : isEmptyProse(child)))
}
