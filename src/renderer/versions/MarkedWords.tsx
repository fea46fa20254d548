import type { Segment } from '#core/versions/word-diff'

export type SideName = 'then' | 'now'

/** One side of a comparison: the words of that side, with those struck out that have gone since or underlined that
 *  have come. */
export function MarkedWords({ segments, side }: { segments: readonly Segment[]; side: SideName }) {
  const foreign = side === 'then' ? 'added' : 'removed'
  let at = 0
  return segments
    .filter(({ change }) => change !== foreign)
    .map(({ text, change }) => {
      at += text.length
      if (change === 'removed') return <del key={at}>{text}</del>
      return change === 'added' ? <ins key={at}>{text}</ins> : text
    })
}
