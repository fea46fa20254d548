import { saysTheSame } from './merge-leaf'
import { isBlank, isLeaf, type OutlineIndex, type Placed } from './outline-index'

/** The blocks that stay in a merge, and the container each of them stands in. */
export type Survivors = Map<string, string>

/** Decides what stays. Both sides have it: it stays. One side has it: it stays when that side added, rewrote or
 *  carried it into another container since `base`, and goes when only the other side touched it, by deleting it.
 *  An argument deleted on one side comes back whole when something in it stays; a section comes back with its
 *  heading and what stays. Blank blocks bring nothing back. */
export function findSurvivors(base: OutlineIndex, mine: OutlineIndex, theirs: OutlineIndex): Survivors {
  const parents: Survivors = new Map()
  /** Containers that hold something worth bringing them back for. */
  const wanted = new Set<string>()

  const settle = (key: string) => {
    const [was, here, there] = [base.blocks.get(key), mine.blocks.get(key), theirs.blocks.get(key)]
    const side = here ?? there
    if (!side) return
    const isOnBoth = here !== undefined && there !== undefined
    const isTouched = !was || hasChanged(was, side)
    if (!isOnBoth && !isTouched && !wanted.has(key)) return
    const parent = isOnBoth ? parentOf(was, here, there) : side.parent
    parents.set(key, parent)
    const hasContent = isLeaf(side.node) ? !isBlank(side.node) : wanted.has(key) || was !== undefined
    if (isOnBoth || hasContent) wanted.add(parent)
  }

  /** Brings back from the side that still has the container what the other deleted along with it. */
  const revive = (key: string) => {
    if (mine.blocks.has(key) && theirs.blocks.has(key)) return
    const [side, other] = mine.blocks.has(key) ? [mine, theirs] : [theirs, mine]
    const container = side.blocks.get(key)?.node
    for (const child of side.children.get(key) ?? []) {
      const node = side.blocks.get(child)?.node
      const belongs = container?.type === 'argument' || node?.type === 'heading'
      if (belongs && node && isLeaf(node) && !other.blocks.has(child)) parents.set(child, key)
    }
  }

  const all = [...new Set([...mine.blocks.keys(), ...theirs.blocks.keys()])]
  const nodeOf = (key: string) => (mine.blocks.get(key) ?? theirs.blocks.get(key))?.node
  for (const type of ['leaf', 'argument', 'section'] as const) {
    for (const key of all) {
      const node = nodeOf(key)
      if (!node || (isLeaf(node) ? 'leaf' : node.type) !== type) continue
      settle(key)
      if (type !== 'leaf' && parents.has(key)) revive(key)
    }
  }
  return parents
}

/** Moved on one side: there. Moved on both: where mine has it. */
const parentOf = (was: Placed | undefined, here: Placed, there: Placed): string =>
  was && was.parent === here.parent ? there.parent : here.parent

function hasChanged(was: Placed, is: Placed): boolean {
  if (was.parent !== is.parent) return true
  const [before, after] = [was.node, is.node]
  if (isLeaf(before) && isLeaf(after)) return !isBlank(after) && !saysTheSame(before, after)
  if (before.type === 'argument' && after.type === 'argument') return before.stance !== after.stance
  return before.type === 'section' && after.type === 'section' && before.role !== after.role
}
