import { type BlockNode, type EvidenceNode, isProse, type Outline, type ProseNode } from '../model/outline'
import { plainText } from '../model/outline-text'

/** A block that holds no other block. */
export type LeafNode = ProseNode | EvidenceNode
export type ContainerNode = Exclude<BlockNode, LeafNode>

/** The place of what belongs to no section. */
export const ROOT = ''

/** A block where one side has it. */
export interface Placed {
  node: BlockNode
  parent: string
}

/** One side's outline by key. A key is what the sides know a block by: its kind and its id, and a number where a
 *  file has an id twice. Text blocks are of one kind, so that a point that became an explanation is still the
 *  same block. */
export interface OutlineIndex {
  blocks: Map<string, Placed>
  /** Keys of the blocks in each container, and at {@link ROOT}. */
  children: Map<string, string[]>
}

export const isLeaf = (node: BlockNode): node is LeafNode => isProse(node) || node.type === 'evidence'

export const isBlank = (node: BlockNode): boolean => isProse(node) && plainText(node).trim() === ''

/** What a block is known by, in any state of an outline in which no id stands twice. */
export const keyOf = (node: BlockNode): string => `${isProse(node) ? 'text' : node.type} ${node.id}`

export function indexOutline(outline: Outline): OutlineIndex {
  const blocks = new Map<string, Placed>()
  const children = new Map<string, string[]>()
  const seen = new Map<string, number>()
  const add = (nodes: readonly BlockNode[], parent: string): void => {
    const keys: string[] = []
    children.set(parent, keys)
    for (const node of nodes) {
      const name = keyOf(node)
      const nth = (seen.get(name) ?? 0) + 1
      seen.set(name, nth)
      const key = nth === 1 ? name : `${nth} ${name}`
      keys.push(key)
      blocks.set(key, { node, parent })
      if (!isLeaf(node)) add(node.children, key)
    }
  }
  add(outline, ROOT)
  return { blocks, children }
}
