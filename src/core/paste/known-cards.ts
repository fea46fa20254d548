import type { ArgumentNode, InlineNode, SectionNode } from '../model/outline'
import { assertNever } from '../result'
import type { PastedBlock } from './pasted-block'

/** The blocks without cards that `isKnown` does not know: such a card has no words here, and words woven from it
 *  become the writer's own. */
export function withKnownCards(
  blocks: readonly PastedBlock[],
  isKnown: (cardId: string) => boolean,
): PastedBlock[] {
  const words = (children: readonly InlineNode[]): InlineNode[] =>
    children.flatMap((child) => ('text' in child || isKnown(child.cardId) ? [child] : child.children))
  const argument = (node: ArgumentNode): ArgumentNode => ({
    ...node,
    children: node.children
      .filter((child) => child.type !== 'evidence' || isKnown(child.cardId))
      .map((child) => (child.type === 'evidence' ? child : { ...child, children: words(child.children) })),
  })
  const section = (node: SectionNode): SectionNode => ({
    ...node,
    children: node.children.map((child) =>
      child.type === 'argument' ? argument(child) : { ...child, children: words(child.children) },
    ),
  })
  return blocks
    .filter((block) => block.kind !== 'evidence' || isKnown(block.cardId))
    .map((block) => {
      switch (block.kind) {
        case 'prose':
          return { ...block, children: words(block.children) }
        case 'argument':
          return { ...block, node: argument(block.node) }
        case 'section':
          return { ...block, node: section(block.node) }
        case 'evidence':
        case 'heading':
          return block
        default:
          return assertNever(block)
      }
    })
}
