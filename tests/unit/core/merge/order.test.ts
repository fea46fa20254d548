import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeOrder, unmoved } from '#core/merge/order'
import { runs } from '../outline/runs'

const list = (letters: string) => [...letters]
const merge = (base: string, mine: string, theirs: string) =>
  mergeOrder(list(base), list(mine), list(theirs)).join('')

describe('two orders of one list', () => {
  it.each([
    ['nothing changed', 'abc', 'abc', 'abc', 'abc'],
    ['mine moved one', 'abcd', 'bcda', 'abcd', 'bcda'],
    ['theirs moved one', 'abcd', 'abcd', 'bcda', 'bcda'],
    ['each moved another', 'abcd', 'bacd', 'abdc', 'badc'],
    ['both moved one, each elsewhere', 'abcd', 'bcda', 'bacd', 'bcda'],
    ['both moved one alike', 'abcd', 'bcda', 'bcda', 'bcda'],
    ['both added in one place', 'ab', 'axb', 'ayb', 'axyb'],
    ['both added at the start', 'a', 'xa', 'ya', 'xya'],
    ['theirs added behind one that mine moved', 'abc', 'bca', 'axbc', 'bcax'],
    ['nothing is known in common', '', 'abc', 'xbc', 'axbc'],
  ])('are brought together: %s', (_, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toBe(merged)
  })

  it('hold everything of both once, and equal one side where the other changed nothing', () => {
    const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    fc.assert(
      fc.property(letters, letters, letters, (base, mine, theirs) => {
        const merged = mergeOrder(base, mine, theirs)
        expect([...merged].sort()).toEqual([...new Set([...mine, ...theirs])].sort())
        expect(mergeOrder(mine, mine, mine.toSorted())).toEqual(mine.toSorted())
        expect(mergeOrder(mine, mine.toSorted(), mine)).toEqual(mine.toSorted())
      }),
      { numRuns: runs },
    )
  })
})

describe('what has moved', () => {
  it('is as little as can be', () => {
    expect([...unmoved(list('abcde'), list('bcdea'))]).toEqual(list('bcde'))
    expect([...unmoved(list('abcde'), list('xeabcd'))]).toEqual(list('abcd'))
    expect([...unmoved(list('abc'), list('xyz'))]).toEqual([])
  })
})
