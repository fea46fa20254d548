import type { InlineNode } from '../model/outline'

/** Pieces of one block that may differ in bold and italic or be woven in: no writer has as many, and Slate's cost grows
 *  with their square. */
const MOST_RUNS = 300

/** `children` with no more pieces than an editor can bear: what lies beyond is put together as plain words. */
export function fewRuns(children: readonly InlineNode[]): InlineNode[] {
  if (children.length <= MOST_RUNS) return [...children]
  const rest = children.slice(MOST_RUNS).flatMap((child) => ('text' in child ? [child] : child.children))
  return [...children.slice(0, MOST_RUNS), { text: rest.map(({ text }) => text).join('') }]
}
