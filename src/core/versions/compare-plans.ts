import { mergeOrder, unmoved } from '../merge/order'
import { keyOf, type LeafNode } from '../merge/outline-index'
import { type Card, cardStatement } from '../model/card'
import { type BlockNode, isProse, type Outline, type Stance } from '../model/outline'
import { elementsOf, plainText } from '../model/outline-text'
import type { Plan } from '../model/plan'
import { isSame } from '../model/same'
import { cardLabel } from './card-label'
import { cardText, changedWords } from './compare-decks'
import { diffWords, newDiffBudget, type Segment } from './word-diff'

/** What changed between two states of a plan. Cards are named by a few of their own words, once for each time they
 *  were placed or taken out. */
export interface PlanChangeSummary {
  wordsAdded: number
  wordsRemoved: number
  cardsAdded: string[]
  cardsRemoved: string[]
}

/** One block in two states of a plan, side by side. */
export interface ComparedBlock {
  id: string
  /** `moved` may have changed as well: `segments` tell. */
  change: 'kept' | 'changed' | 'added' | 'removed' | 'moved'
  /** As it is now; for what was removed, as it was. */
  type: LeafNode['type']
  /** The words of both states; those of a card for evidence. Empty where nothing was written. */
  segments: Segment[]
  /** Ids of what the block is in, now or, for what was removed, before. */
  section?: string
  argument?: string
  /** Of its argument, with its point. */
  stance?: { before?: Stance; after?: Stance }
  /** The card of evidence, as each state's copy has it. */
  card?: { before?: Card; after?: Card }
}

/** What has changed in a plan from `before` to `after`: words block by block and in its copies of cards, and placed
 *  cards. */
export function summarisePlanChange(before: Plan, after: Plan): PlanChangeSummary {
  const summary = { wordsAdded: 0, wordsRemoved: 0, ...placementChanges(before, after) }
  const were = leavesOf(before.outline)
  const are = leavesOf(after.outline)
  const budget = newDiffBudget()
  for (const key of new Set([...were.keys(), ...are.keys()])) {
    const [was, is] = [were.get(key)?.node, are.get(key)?.node]
    if (was === is || (was && is && isSame(was.children, is.children))) continue
    const { added, removed } = changedWords(was ? plainText(was) : '', is ? plainText(is) : '', budget)
    summary.wordsAdded += added
    summary.wordsRemoved += removed
  }
  const copies = new Map(before.cards.map((card) => [card.id, card]))
  for (const card of after.cards) {
    const was = copies.get(card.id)
    if (!was || isSame(was, card)) continue
    const { added, removed } = changedWords(cardText(was), cardText(card), budget)
    summary.wordsAdded += added
    summary.wordsRemoved += removed
  }
  return summary
}

/** Both states block by block in reading order: that of `after`, with what was removed where it had been. A block
 *  is known by its id. */
export function comparePlans(before: Plan, after: Plan): ComparedBlock[] {
  const were = leavesOf(before.outline)
  const are = leavesOf(after.outline)
  const steady = unmoved([...were.keys()], [...are.keys()])
  const cardsBefore = new Map(before.cards.map((card) => [card.id, card]))
  const cardsAfter = new Map(after.cards.map((card) => [card.id, card]))
  const budget = newDiffBudget()

  return mergeOrder([], [...are.keys()], [...were.keys()]).flatMap((key) => {
    const [was, is] = [were.get(key), are.get(key)]
    const shown = is ?? was
    if (!shown) return []
    const { node, section, argument } = shown
    const cards = { ...cardOf(was, 'before', cardsBefore), ...cardOf(is, 'after', cardsAfter) }
    const segments = diffWords(wordsOf(was, cards.before), wordsOf(is, cards.after), budget)
    return {
      id: node.id,
      change: changeOf(was, is, steady.has(key), isSame(cards.before, cards.after)),
      type: node.type,
      segments,
      ...(section !== undefined && { section }),
      ...(argument !== undefined && { argument }),
      ...(node.type === 'point' && { stance: stancesOf(was, is) }),
      ...(node.type === 'evidence' && { card: cards }),
    }
  })
}

function changeOf(
  was: PlacedLeaf | undefined,
  is: PlacedLeaf | undefined,
  isSteady: boolean,
  hasSameCard: boolean,
): ComparedBlock['change'] {
  if (!was) return 'added'
  if (!is) return 'removed'
  if (!isSteady || was.section !== is.section || was.argument !== is.argument) return 'moved'
  const saysTheSame = isSame(was.node, is.node) && hasSameCard
  const hasSameStance = is.node.type !== 'point' || was.stance === is.stance
  return saysTheSame && hasSameStance ? 'kept' : 'changed'
}

const wordsOf = (leaf: PlacedLeaf | undefined, card: Card | undefined): string =>
  !leaf ? '' : isProse(leaf.node) ? plainText(leaf.node) : card ? cardStatement(card) : ''

function cardOf<S extends 'before' | 'after'>(
  leaf: PlacedLeaf | undefined,
  side: S,
  cards: ReadonlyMap<string, Card>,
): { [K in S]?: Card } {
  const card = leaf?.node.type === 'evidence' ? cards.get(leaf.node.cardId) : undefined
  return (card ? { [side]: card } : {}) as { [K in S]?: Card }
}

const stancesOf = (was: PlacedLeaf | undefined, is: PlacedLeaf | undefined) => ({
  ...(was?.stance && { before: was.stance }),
  ...(is?.stance && { after: is.stance }),
})

/** Cards placed more often or less often than before, by name. */
function placementChanges(before: Plan, after: Plan): Pick<PlanChangeSummary, 'cardsAdded' | 'cardsRemoved'> {
  const were = placementsOf(before)
  const are = placementsOf(after)
  const more = (labels: Map<string, string[]>, others: Map<string, string[]>) =>
    Array.from(labels).flatMap(([id, names]) => names.slice(others.get(id)?.length ?? 0))
  return { cardsAdded: more(are, were), cardsRemoved: more(were, are) }
}

/** The name of each placement, by the id of its card. */
function placementsOf(plan: Plan): Map<string, string[]> {
  const names = new Map(plan.cards.map((card) => [card.id, cardLabel(card)]))
  const placements = new Map<string, string[]>()
  for (const node of elementsOf(plan.outline)) {
    if (node.type !== 'evidence' && node.type !== 'woven') continue
    const list = placements.get(node.cardId) ?? []
    // A card that the file lacks has no words but those woven in
    list.push(names.get(node.cardId) ?? (plainText(node) || '…'))
    placements.set(node.cardId, list)
  }
  return placements
}

interface PlacedLeaf {
  node: LeafNode
  section?: string
  argument?: string
  /** Of the argument it is the point of. */
  stance?: Stance
}

/** The blocks that hold words or a card, in reading order, by what they are known by. */
function leavesOf(outline: Outline): Map<string, PlacedLeaf> {
  const leaves = new Map<string, PlacedLeaf>()
  const seen = new Map<string, number>()
  const visit = (nodes: readonly BlockNode[], place: Omit<PlacedLeaf, 'node'>): void => {
    for (const node of nodes) {
      if (node.type === 'section') visit(node.children, { section: node.id })
      else if (node.type === 'argument')
        visit(node.children, { ...place, argument: node.id, stance: node.stance })
      else {
        // A block copied inside a file by hand is another one
        const same = seen.get(node.id) ?? 0
        seen.set(node.id, same + 1)
        leaves.set(same === 0 ? keyOf(node) : `${same} ${keyOf(node)}`, { node, ...place })
      }
    }
  }
  visit(outline, {})
  return leaves
}
