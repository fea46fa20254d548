import type { ArgumentNode, Outline } from '#core/model/outline'
import type { ComparedBlock } from '#core/versions/compare-plans'

/** Blocks that belong together in the comparison: those of one argument, or one block outside arguments. */
export interface BlockGroup {
  key: string
  argument?: string
  /** The whole argument has come or gone: one difference, however many blocks it has. */
  whole?: 'added' | 'removed'
  blocks: ComparedBlock[]
}

/** Whether a reader would see any difference: places that are empty on both sides have none. */
export const isDifference = (block: ComparedBlock): boolean => block.change !== 'kept' && hasContent(block)

const hasContent = ({ segments, card, stance }: ComparedBlock): boolean =>
  segments.length > 0 || card !== undefined || stance?.before !== stance?.after

/** The blocks as they are shown, in their order, without empty places. */
export function groupBlocks(blocks: readonly ComparedBlock[]): BlockGroup[] {
  const groups: BlockGroup[] = []
  for (const block of blocks) {
    // The point stays: the argument is known by it
    const isHead = block.type === 'point'
    if (!hasContent(block) && !isHead) continue
    const last = groups.at(-1)
    if (last && block.argument !== undefined && last.argument === block.argument) last.blocks.push(block)
    else
      groups.push({
        key: block.id,
        ...(block.argument !== undefined && { argument: block.argument }),
        blocks: [block],
      })
  }
  return groups.map((group) => {
    const whole = (['added', 'removed'] as const).find((change) =>
      group.blocks.every((block) => block.change === change),
    )
    return group.argument !== undefined && whole ? { ...group, whole } : group
  })
}

export const countDifferences = (groups: readonly BlockGroup[]): number =>
  groups.reduce((sum, { whole, blocks }) => sum + (whole ? 1 : blocks.filter(isDifference).length), 0)

/** Only what differs: the blocks that do, and the points of their arguments. */
export function onlyDifferences(groups: readonly BlockGroup[]): BlockGroup[] {
  return groups.flatMap((group) => {
    if (!group.blocks.some(isDifference)) return []
    return { ...group, blocks: group.blocks.filter((block) => isDifference(block) || block.type === 'point') }
  })
}

/** Every argument by its id. */
export function argumentsById(outline: Outline): ReadonlyMap<string, ArgumentNode> {
  const found = new Map<string, ArgumentNode>()
  for (const section of outline) {
    if (section.type !== 'section') continue
    for (const child of section.children) if (child.type === 'argument') found.set(child.id, child)
  }
  return found
}
