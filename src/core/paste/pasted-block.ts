import type { ArgumentNode, InlineNode, SectionNode, TextRun } from '../model/outline'

/** One piece of what is pasted: running text, a heading, a card, or a whole argument or section of a plan. The
 *  ids in it are placeholders; whoever places it gives it its own. */
export type PastedBlock =
  | {
      kind: 'prose'
      children: InlineNode[]
      /** The whole question or thesis of a plan. */
      was?: 'question' | 'thesis'
    }
  | { kind: 'heading'; children: TextRun[] }
  | { kind: 'evidence'; cardId: string }
  | { kind: 'argument'; node: ArgumentNode }
  | { kind: 'section'; node: SectionNode }

/** Stands where an id will be. */
export const PLACEHOLDER_ID = 'pasted'
