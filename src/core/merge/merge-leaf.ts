import type { InlineNode, ProseNode } from '../model/outline'
import { isProse } from '../model/outline'
import { isSame } from '../model/same'
import { isBlank, type LeafNode } from './outline-index'

/** What becomes of a block that both sides have: the block as it stays, and the others' where both changed it. */
export interface MergedLeaf {
  node: LeafNode
  rival?: LeafNode
}

/** Whether two blocks show the same; ids of woven words may differ. */
export const saysTheSame = (one: LeafNode, other: LeafNode): boolean =>
  one === other || isSame(contentOf(one), contentOf(other))

/** What a block says, without the ids it says it under. */
export function contentOf(node: LeafNode): unknown {
  if (!isProse(node)) return node.cardId
  return node.children.map((child) => ('text' in child ? child : { ...child, id: undefined }))
}

/** Brings two states of a block together. One that was emptied on one side and rewritten on the other keeps the
 *  words. `base` is missing where no common state is known. */
export function mergeLeaf(base: LeafNode | undefined, mine: LeafNode, theirs: LeafNode): MergedLeaf {
  const takesTheirs =
    !saysTheSame(mine, theirs) && ((base && saysTheSame(base, mine)) || (isBlank(mine) && !isBlank(theirs)))
  const node = withType(takesTheirs ? theirs : mine, oneOf(base?.type, mine.type, theirs.type))
  const isSettled =
    takesTheirs || saysTheSame(mine, theirs) || (base && saysTheSame(base, theirs)) || isBlank(theirs)
  return isSettled ? { node } : { node, rival: theirs }
}

/** The value of the side that changed it; mine when both did. */
export const oneOf = <T>(base: T | undefined, mine: T, theirs: T): T => (mine === base ? theirs : mine)

const withType = (node: LeafNode, type: LeafNode['type']): LeafNode =>
  node.type === type ? node : ({ ...node, type } as LeafNode)

/** The block's words as a block of another kind, with the ids given. */
export function copyAs(
  node: ProseNode,
  type: ProseNode['type'],
  id: string,
  wovenId: () => string,
): ProseNode {
  const named = (child: InlineNode): InlineNode => ('text' in child ? child : { ...child, id: wovenId() })
  return { type, id, children: node.children.map(named) }
}
