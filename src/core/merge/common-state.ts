import type { Outline, OutlineElement } from '../model/outline'
import type { Plan } from '../model/plan'

/** Finds what two states of a plan come from, among earlier states of it that either side has kept. Where both have a
 *  block in common, so had the state they parted at; where they differ, nobody can tell which of the earlier states
 *  of the block it was. So of all that agree with them as far as they agree, the oldest is taken: one that is too old
 *  costs a needless question in a merge, one that is too young would cost words.
 *  @param candidates in any order
 *  @returns undefined when no candidate is as old as both */
export function commonState(a: Plan, b: Plan, candidates: Iterable<Plan>): Plan | undefined {
  const [inA, inB] = [blocksOf(a.outline), blocksOf(b.outline)]
  let best: { plan: Plan; disagreement: number } | undefined
  for (const plan of candidates) {
    if (plan.id !== a.id || plan.updatedAt > a.updatedAt || plan.updatedAt > b.updatedAt) continue
    const disagreement = countDisagreement(blocksOf(plan.outline), inA, inB)
    const isBetter =
      best === undefined ||
      disagreement < best.disagreement ||
      (disagreement === best.disagreement && plan.updatedAt < best.plan.updatedAt)
    if (isBetter) best = { plan, disagreement }
  }
  return best?.plan
}

type Blocks = ReadonlyMap<string, string>

/** In how many blocks a state differs from what both sides agree on. */
function countDisagreement(state: Blocks, inA: Blocks, inB: Blocks): number {
  let count = 0
  for (const [id, block] of inA) if (inB.get(id) === block && state.get(id) !== block) count += 1
  for (const id of state.keys()) if (!inA.has(id) && !inB.has(id)) count += 1
  return count
}

/** What is each block's own, as text, by its id: for one that holds blocks, which and in what order. */
function blocksOf(outline: Outline): Blocks {
  const blocks = new Map<string, string>()
  const add = (node: OutlineElement): void => {
    if (node.type !== 'section' && node.type !== 'argument') {
      blocks.set(node.id, JSON.stringify(node))
      return
    }
    const { children, ...own } = node
    blocks.set(node.id, JSON.stringify([own, children.map(({ id }) => id)]))
    for (const child of children) add(child)
  }
  for (const node of outline) add(node)
  return blocks
}
