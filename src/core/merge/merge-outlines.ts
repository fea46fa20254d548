import type { BlockNode, InlineNode, Outline } from '../model/outline'
import { isProse } from '../model/outline'
import { elementsOf } from '../model/outline-text'
import { besideId, isBesideId } from './beside-id'
import { contentOf, copyAs, mergeLeaf, oneOf, saysTheSame } from './merge-leaf'
import { mergeOrder } from './order'
import { indexOutline, isLeaf, keyOf, type LeafNode, type OutlineIndex, ROOT } from './outline-index'
import { settleArgument, settleEssay, settleSection } from './settle-outline'
import { findSurvivors } from './survivors'

/** A block that both sides changed. Both are in the merged outline: `mineId` in its place, `theirsId` beside it. */
export interface BlockConflict {
  kind: 'block'
  mineId: string
  theirsId: string
  /** The block as each side had it. */
  mine: LeafNode
  theirs: LeafNode
}

/** Three-way merge of outlines, block by block, against the state both come from (empty when none is known). No
 *  two nodes of the result share an id, and it is in normal form when both sides are. Where two programs have brought
 *  the same two states together, each into its own, their outcomes merge without a block standing there twice. */
export function mergeOutlines(
  base: Outline,
  mine: Outline,
  theirs: Outline,
  newId: () => string,
): { outline: Outline; conflicts: BlockConflict[] } {
  const [was, here, there] = [indexOutline(base), indexOutline(mine), indexOutline(theirs)]
  const survivors = findSurvivors(was, here, there)
  const ids = uniqueIds([mine, theirs], newId)
  const conflicts: BlockConflict[] = []
  for (const key of copiesOfWhatStands(was, here, there)) survivors.delete(key)

  const childrenOf = (container: string): BlockNode[] => {
    const staying = (side: OutlineIndex) =>
      (side.children.get(container) ?? []).filter((key) => survivors.get(key) === container)
    return mergeOrder(staying(was), staying(here), staying(there)).flatMap((key) => build(key))
  }

  const build = (key: string): BlockNode[] => {
    const [before, own, other] = [was, here, there].map((side) => side.blocks.get(key)?.node)
    const node = own ?? other
    if (!node) return []
    if (isLeaf(node)) return buildLeaf(before, node, own && other)
    const id = ids.claim(node.id)
    const children = childrenOf(key)
    if (node.type === 'argument') {
      const [from, to] = [before, other].map((side) => (side?.type === 'argument' ? side.stance : undefined))
      const stance = oneOf(from, node.stance, to ?? node.stance)
      return [{ ...node, id, stance, children: settleArgument(children, ids.fresh) }]
    }
    const [from, to] = [before, other].map((side) => (side?.type === 'section' ? side.role : undefined))
    const role = oneOf(from, node.role, to ?? node.role)
    return [{ ...node, id, role, children: settleSection(children, ids.fresh) }]
  }

  const buildLeaf = (before: BlockNode | undefined, mineOrOnly: LeafNode, other: BlockNode | undefined) => {
    const base = before && isLeaf(before) ? before : undefined
    const { node, rival } =
      other && isLeaf(other) ? mergeLeaf(base, mineOrOnly, other) : { node: mineOrOnly, rival: undefined }
    const own = ids.claimAll(node)
    if (!rival) return [own]
    const { id: theirsId, isThere } = idBeside(own.id, rival)
    conflicts.push({ kind: 'block', mineId: own.id, theirsId, mine: mineOrOnly, theirs: rival })
    if (isThere) return [own]
    let woven = 0
    const wovenId = () => ids.unused(besideId(theirsId, ++woven))
    const beside = isProse(rival)
      ? copyAs(rival, besideType[rival.type], theirsId, wovenId)
      : { ...rival, id: theirsId }
    return [own, beside]
  }

  /** `isThere`: an earlier merge on either side has put the same block beside mine, and it stays. */
  const idBeside = (mineId: string, rival: LeafNode): { id: string; isThere: boolean } => {
    for (let attempt = 0; ; attempt++) {
      const id = besideId(mineId, contentOf(rival), attempt)
      if (ids.use(id)) return { id, isThere: false }
      const key = keyOf({ ...rival, id })
      const sides = [here, there].flatMap((side) => side.blocks.get(key)?.node ?? [])
      const isSame = sides.every((node) => isLeaf(node) && saysTheSame(node, rival))
      if (sides.length > 0 && isSame && survivors.has(key)) return { id, isThere: true }
    }
  }

  return { outline: settleEssay(childrenOf(ROOT), ids.fresh), conflicts }
}

/** The blocks that one side alone has put beside another in a merge of its own, and that say what the merged outline
 *  says in that other block's place. */
function copiesOfWhatStands(was: OutlineIndex, here: OutlineIndex, there: OutlineIndex): string[] {
  const copies = new Map<string, LeafNode>()
  for (const [side, other] of [
    [here, there],
    [there, here],
  ] as const) {
    for (const [key, { node }] of side.blocks) {
      if (isLeaf(node) && isBesideId(node.id) && !was.blocks.has(key) && !other.blocks.has(key))
        copies.set(key, node)
    }
  }
  if (copies.size === 0) return []
  return Array.from(here.blocks).flatMap(([key, { node: own }]) => {
    const [before, other] = [was, there].map((side) => side.blocks.get(key)?.node)
    if (!other || !isLeaf(own) || !isLeaf(other)) return []
    const { node } = mergeLeaf(before && isLeaf(before) ? before : undefined, own, other)
    const copy = keyOf({ ...node, id: besideId(node.id, contentOf(node)) })
    const found = copies.get(copy)
    return found && saysTheSame(found, node) ? [copy] : []
  })
}

/** What the others' words become beside a block of this type. */
const besideType = {
  question: 'paragraph',
  thesis: 'paragraph',
  heading: 'paragraph',
  paragraph: 'paragraph',
  point: 'explanation',
  explanation: 'explanation',
  link: 'explanation',
} as const

/** Hands each id out once: `claim` gives a node its own id unless that is taken already. */
function uniqueIds(outlines: readonly Outline[], newId: () => string) {
  const known = new Set<string>()
  for (const outline of outlines) for (const { id } of elementsOf(outline)) known.add(id)
  const taken = new Set<string>()
  const fresh = (): string => {
    let id = newId()
    while (known.has(id)) id = newId()
    known.add(id)
    return id
  }
  const claim = (id: string): string => {
    if (!id || taken.has(id)) return fresh()
    taken.add(id)
    return id
  }
  /** Whether the id was still free: it is not any more. */
  const use = (id: string): boolean => {
    if (known.has(id)) return false
    known.add(id)
    return true
  }
  const unused = (id: string): string => (use(id) ? id : fresh())
  const claimInline = (node: InlineNode): InlineNode => {
    if ('text' in node) return node
    const id = claim(node.id)
    return id === node.id ? node : { ...node, id }
  }
  const claimAll = (node: LeafNode): LeafNode => {
    const id = claim(node.id)
    if (!isProse(node)) return id === node.id ? node : { ...node, id }
    const children = node.children.map(claimInline)
    const isOwn = id === node.id && children.every((child, index) => child === node.children[index])
    return isOwn ? node : { ...node, id, children }
  }
  return { fresh, use, unused, claim, claimAll }
}
