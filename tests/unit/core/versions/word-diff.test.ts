import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffWords, newDiffBudget, type Segment } from '#core/versions/word-diff'
import { runs } from '../outline/runs'

const diff = (before: string, after: string, steps?: number) =>
  diffWords(before, after, steps === undefined ? newDiffBudget() : { steps })

/** "kept [-removed-] {+added+}" */
const shown = (segments: Segment[]) =>
  segments
    .map(({ text, change }) =>
      change === 'same' ? text : change === 'added' ? `{+${text}+}` : `[-${text}-]`,
    )
    .join('')

const side = (segments: Segment[], without: 'added' | 'removed') =>
  segments
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')

describe('the words that differ', () => {
  it.each([
    ['nothing', 'Fear of war', 'Fear of war', 'Fear of war'],
    ['a word put in', 'Fear of war', 'Fear of total war', 'Fear of {+total +}war'],
    ['a word taken out', 'Fear of total war', 'Fear of war', 'Fear of [-total -]war'],
    ['a word exchanged', 'Fear of war', 'Fear of peace', 'Fear of [-war-]{+peace+}'],
    ['two words exchanged, read as one', 'a red house', 'a blue car', 'a [-red house-]{+blue car+}'],
    ['a whole word, not its letters', 'Stalin’s', 'Stalin', '[-Stalin’s-]{+Stalin+}'],
    ['words in other letters', 'страх войны', 'страх мира', 'страх [-войны-]{+мира+}'],
    ['everything', '', 'New', '{+New+}'],
  ])('are found: %s', (_, before, after, expected) => {
    expect(shown(diff(before, after))).toBe(expected)
  })

  it('make up both texts again, whatever they are and however much may be spent', () => {
    const words = fc.constantFrom('fear', 'war', ' ', '  ', '.', '’s', 'é', '\ud800', '\n', '👩‍🏫', '\u0000')
    const text = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, fc.constantFrom(0, 10, 1_000_000), (before, after, steps) => {
        const segments = diff(before, after, steps)
        expect(side(segments, 'added')).toBe(before)
        expect(side(segments, 'removed')).toBe(after)
        expect(segments.every(({ text }) => text !== '')).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  it('are not looked for beyond the budget: only the ends are shared then', () => {
    expect(shown(diff('a b c d e f', 'a x c y e f', 1))).toBe('a [-b c d-]{+x c y+} e f')
  })

  it('are found in a text of many megabytes without a space', () => {
    const long = 'ש.'.repeat(2_000_000)
    expect(side(diff(long, `${long}x`), 'removed')).toBe(`${long}x`)
  })

  it('cost the budget what was spent, until there is nothing left', () => {
    const budget = newDiffBudget()
    const text = (word: string) => Array.from({ length: 900 }, (_, n) => `${word}${n}`).join(' ')
    for (let block = 0; block < 40; block++) diffWords(text('a'), text('b'), budget)
    expect(budget.steps).toBeLessThanOrEqual(0)
    expect(shown(diffWords('a b c', 'a x c', budget))).toBe('a [-b-]{+x+} c')
  })
})
