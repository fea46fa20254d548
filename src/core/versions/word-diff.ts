import { diffArrays } from 'diff'
import { commonEnds } from '../model/common-ends'
import { wordPattern } from '../model/outline-text'

/** A stretch of text that two states share, or that one of them has. */
export interface Segment {
  text: string
  change: 'same' | 'added' | 'removed'
}

/** Steps a comparison may still spend on looking for what two texts share. */
export interface DiffBudget {
  steps: number
}

/** Enough for plans as people write them; a plan rewritten from end to end is shown as removed and added. */
export const newDiffBudget = (): DiffBudget => ({ steps: 4_000_000 })

/** As many words may differ within one block before it counts as rewritten. */
const MOST_EDITS = 600

const tokens = new RegExp(`${wordPattern.source}|\\s{1,200}|[\\s\\S]`, 'gu')

/** The words that differ between two texts, in reading order. What is `same` or `removed` makes up `before`, what is
 *  `same` or `added` makes up `after`. Texts that differ beyond what `budget` pays for share only their ends. */
export function diffWords(before: string, after: string, budget: DiffBudget): Segment[] {
  if (before === after) return segments([['same', before]])
  const old = before.match(tokens) ?? []
  const fresh = after.match(tokens) ?? []
  const maxEditLength = Math.min(MOST_EDITS, Math.floor(Math.sqrt(Math.max(0, budget.steps))))
  const changes = diffArrays<string>(old, fresh, { maxEditLength })
  if (!changes) {
    budget.steps -= maxEditLength ** 2
    return endsOnly(old, fresh)
  }
  const edits = changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
  budget.steps -= edits ** 2
  const pieces = changes.map(({ added, removed, value }): Piece => {
    return [added ? 'added' : removed ? 'removed' : 'same', value.join('')]
  })
  return segments(joined(pieces))
}

type Piece = [change: Segment['change'], text: string]

const segments = (pieces: readonly Piece[]): Segment[] =>
  pieces.flatMap(([change, text]) => (text === '' ? [] : [{ text, change }]))

function endsOnly(old: readonly string[], fresh: readonly string[]): Segment[] {
  const { start, end } = commonEnds(old, fresh)
  return segments([
    ['same', old.slice(0, start).join('')],
    ['removed', old.slice(start, old.length - end).join('')],
    ['added', fresh.slice(start, fresh.length - end).join('')],
    ['same', old.slice(old.length - end).join('')],
  ])
}

/** Words replaced side by side read as one replacement: the space between them goes along on both sides. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    result.push(['removed', removed], ['added', added])
    removed = ''
    added = ''
  }
  for (const [index, [change, text]] of pieces.entries()) {
    if (change === 'removed') removed += text
    else if (change === 'added') added += text
    else if (removed && added && text.trim() === '' && replacesAt(pieces, index + 1)) {
      removed += text
      added += text
    } else {
      flush()
      result.push([change, text])
    }
  }
  flush()
  return result
}

const replacesAt = (pieces: readonly Piece[], index: number): boolean =>
  [pieces[index], pieces[index + 1]].every((piece) => piece !== undefined && piece[0] !== 'same')
