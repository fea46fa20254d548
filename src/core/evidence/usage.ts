import type { ArgumentNode, Outline, OutlineElement, SectionNode } from '../model/outline'
import { placedCardIds, plainText } from '../model/outline-text'

// Slate keeps the identity of what did not change, so a keystroke recounts one argument
const cache = new WeakMap<object, readonly string[]>()

function cardIdsIn(node: OutlineElement): readonly string[] {
  let ids = cache.get(node)
  if (!ids) {
    ids = node.type === 'section' ? node.children.flatMap((child) => cardIdsIn(child)) : placedCardIds([node])
    cache.set(node, ids)
  }
  return ids
}

/** How often each card is placed in the plan, as a block or woven in. Cards not placed are absent. */
export function countUses(outline: Outline): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const node of outline) {
    for (const id of cardIdsIn(node)) uses.set(id, (uses.get(id) ?? 0) + 1)
  }
  return uses
}

/** Whether two states of one plan place the same cards in the same order, so far as that shows at a glance: what
 *  stayed the same object is not looked into. */
export function placesSameCards(before: Outline, after: Outline): boolean {
  return sameThroughout(before, after, (one, other) =>
    one.type === 'section' && other.type === 'section'
      ? sameThroughout(one.children, other.children, placesSameIds)
      : placesSameIds(one, other),
  )
}

const placesSameIds = (one: OutlineElement, other: OutlineElement): boolean =>
  sameThroughout(cardIdsIn(one), cardIdsIn(other), () => false)

const sameThroughout = <T>(before: readonly T[], after: readonly T[], same: (one: T, other: T) => boolean) =>
  before.length === after.length &&
  before.every((one, index) => {
    const other = after[index] as T
    return one === other || same(one, other)
  })

/** Where a card stands in a plan: the argument, or the section for words woven in outside arguments. */
export interface Use {
  id: string
  /** The argument's number in the plan, counting from 1; absent outside arguments. */
  number?: number
  /** The argument's point or the section's heading, possibly empty. */
  label: string
}

/** Every argument or section that uses the card, once each, in reading order. */
export function findUses(outline: Outline, cardId: string): Use[] {
  const uses: Use[] = []
  let number = 0
  const addIf = (node: OutlineElement, use: Use) => {
    if (cardIdsIn(node).includes(cardId)) uses.push(use)
  }
  for (const node of outline) {
    if (node.type !== 'section') {
      addIf(node, { id: node.id, label: node.type === 'thesis' ? 'Thesis' : plainText(node) })
      continue
    }
    const outside = node.children.filter((child) => child.type !== 'argument')
    if (outside.some((child) => cardIdsIn(child).includes(cardId))) {
      uses.push({ id: node.id, label: headingOf(node) })
    }
    for (const child of node.children) {
      if (child.type !== 'argument') continue
      number += 1
      addIf(child, { id: child.id, number, label: pointOf(child) })
    }
  }
  return uses
}

export const pointOf = (argument: ArgumentNode): string => {
  const point = argument.children.find((child) => child.type === 'point')
  return point ? plainText(point).trim() : ''
}

export const headingOf = (section: SectionNode): string => {
  const heading = section.children.find((child) => child.type === 'heading')
  return heading ? plainText(heading).trim() : ''
}
