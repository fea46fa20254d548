import { Editor, type Operation, Path } from 'slate'
import { unmoved } from '../../merge/order'
import { isLeaf, keyOf } from '../../merge/outline-index'
import type { BlockNode, InlineNode, Outline } from '../../model/outline'
import { changeInlines } from '../change-inlines'
import type { EssayEditor } from '../editor'
import { keepSelection } from '../kept-selection'
import { withOwnIds } from '../own-ids'

/** Turns what is in the editor into `outline`, repaired where it is not in normal form. Blocks are told by their
 *  ids: one that says the same stays as it is, one that was moved is moved, one that reads differently is
 *  rewritten in place. The selection stays with its words. */
export function replaceOutline(editor: EssayEditor, outline: Outline): void {
  const wanted = withOwnIds(outline, editor.newId)
  const restoreSelection = keepSelection(editor)
  Editor.withoutNormalizing(editor, () => {
    const present = keysIn(editor.children as Outline)
    arrangeAll(editor, wanted, present)
    settle(editor, [], wanted)
  })
  restoreSelection()
}

function keysIn(nodes: readonly BlockNode[], keys = new Set<string>()): Set<string> {
  for (const node of nodes) {
    keys.add(keyOf(node))
    if (!isLeaf(node)) keysIn(node.children, keys)
  }
  return keys
}

/** The blocks in the container at `path`, or the topmost ones. */
function blocksAt(editor: EssayEditor, path: Path): readonly BlockNode[] {
  let blocks = editor.children as readonly BlockNode[]
  for (const index of path) {
    const node = blocks[index]
    blocks = node && !isLeaf(node) ? node.children : []
  }
  return blocks
}

/** Brings every wanted block into its container and its order there. What is not wanted stays between them. */
function arrangeAll(editor: EssayEditor, wanted: Outline, present: Set<string>): void {
  arrange(editor, [], wanted, present)
  for (const section of wanted) {
    if (isLeaf(section)) continue
    arrange(editor, pathOf(editor, [], section), section.children, present)
    for (const argument of section.children) {
      if (isLeaf(argument)) continue
      // Blocks moved into the arguments before may have stood in front of this one
      const path = pathOf(editor, pathOf(editor, [], section), argument)
      arrange(editor, path, argument.children, present)
    }
  }
}

const pathOf = (editor: EssayEditor, container: Path, node: BlockNode): Path =>
  container.concat(indexIn(blocksAt(editor, container), node))

function indexIn(blocks: readonly BlockNode[], node: BlockNode, from = 0): number {
  const key = keyOf(node)
  for (let index = from; index < blocks.length; index++) {
    const block = blocks[index]
    if (block && block.id === node.id && keyOf(block) === key) return index
  }
  return -1
}

function arrange(
  editor: EssayEditor,
  container: Path,
  wanted: readonly BlockNode[],
  present: Set<string>,
): void {
  let path = container
  const staying = unmoved(blocksAt(editor, path).map(keyOf), wanted.map(keyOf))
  let next = 0
  for (const node of wanted) {
    const key = keyOf(node)
    if (staying.has(key)) {
      next = indexIn(blocksAt(editor, path), node, next) + 1
      continue
    }
    const from = present.has(key) ? locate(editor, path, node) : undefined
    if (from) {
      const comesFromBefore = Path.isSibling(from, path.concat(next)) && (from.at(-1) ?? 0) < next
      if (comesFromBefore) next -= 1
      const move: Operation = { type: 'move_node', path: from, newPath: path.concat(next) }
      editor.apply(move)
      path = Path.transform(path, move) ?? path
    } else {
      editor.apply({ type: 'insert_node', path: path.concat(next), node: withoutPresent(node, present) })
    }
    next += 1
  }
}

/** Where a block is now, which is mostly among those it is to stand among. */
function locate(editor: EssayEditor, container: Path, node: BlockNode): Path | undefined {
  const index = indexIn(blocksAt(editor, container), node)
  if (index !== -1) return container.concat(index)
  const search = (path: Path): Path | undefined => {
    const blocks = blocksAt(editor, path)
    const here = indexIn(blocks, node)
    if (here !== -1) return path.concat(here)
    for (const [at, block] of blocks.entries()) {
      const found = isLeaf(block) ? undefined : search(path.concat(at))
      if (found) return found
    }
    return undefined
  }
  return search([])
}

/** A new block as it is first put in: without the blocks that will be moved into it. */
function withoutPresent(node: BlockNode, present: Set<string>): BlockNode {
  if (isLeaf(node)) return node
  const children = (node.children as BlockNode[])
    .filter((child) => !present.has(keyOf(child)))
    .map((child) => withoutPresent(child, present))
  const isWhole =
    children.length === node.children.length &&
    children.every((child, index) => child === node.children[index])
  return isWhole ? node : ({ ...node, children } as BlockNode)
}

/** Takes out what is not wanted and gives each block its wanted properties and words. */
function settle(editor: EssayEditor, path: Path, wanted: readonly BlockNode[]): void {
  const keys = new Set(wanted.map(keyOf))
  for (const [index, node] of [...blocksAt(editor, path).entries()].reverse()) {
    if (!keys.has(keyOf(node))) editor.apply({ type: 'remove_node', path: path.concat(index), node })
  }
  const now = blocksAt(editor, path)
  for (const [index, node] of wanted.entries()) {
    const block = now[index]
    if (!block || block === node) continue
    const at = path.concat(index)
    setProperties(editor, at, block, node)
    if (!isLeaf(node)) settle(editor, at, node.children)
    else changeInlines(editor, at, block.children as InlineNode[], node.children)
  }
}

function setProperties(editor: EssayEditor, path: Path, now: BlockNode, wanted: BlockNode): void {
  const { children: _, ...had } = now
  const { children: __, ...has } = wanted
  const changed = Object.entries(has).filter(
    ([name, value]) => (had as Record<string, unknown>)[name] !== value,
  )
  if (changed.length === 0) return
  const properties = Object.fromEntries(
    changed.map(([name]) => [name, (had as Record<string, unknown>)[name]]),
  )
  editor.apply({ type: 'set_node', path, properties, newProperties: Object.fromEntries(changed) })
}
