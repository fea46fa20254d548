import type { Run } from './document-tree'

// Not before a letter or digit: the apostrophe of "Stalin’s" closes nothing
const closing = /^[.,;:!?…”’"')\]]+(?![\p{L}\p{N}])/u

/** Moves note marks behind the punctuation that follows them ("trusted.”¹", not "trusted¹.”"), as every
 *  style guide for essays has it. */
export function notesAfterPunctuation(runs: readonly Run[]): Run[] {
  const placed: Run[] = []
  const queue = [...runs]
  for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
    const next = queue[0]
    const mark = run.footnote && next ? closing.exec(next.text)?.[0] : undefined
    const isWholeNext = mark?.length === next?.text.length
    if (!run.footnote || !next || !mark || (isWholeNext && next.footnote)) {
      placed.push(run)
      continue
    }
    const { footnote, ...words } = run
    placed.push(words, { ...next, text: mark, footnote })
    queue[0] = { ...next, text: next.text.slice(mark.length) }
    if (isWholeNext) queue.shift()
  }
  return placed
}
