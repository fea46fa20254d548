import { useMemo } from 'react'
import { diffWords, newDiffBudget } from '#core/versions/word-diff'

/** `words`, with those marked that `other` has not. */
export function WordsThatDiffer({ words, other }: { words: string; other: string }) {
  const segments = useMemo(() => diffWords(other, words, newDiffBudget()), [words, other])
  let at = 0
  return segments
    .filter(({ change }) => change !== 'removed')
    .map(({ text, change }) => {
      at += text.length
      return change === 'added' ? (
        <mark key={at} className="differs">
          {text}
        </mark>
      ) : (
        text
      )
    })
}
