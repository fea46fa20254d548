import { describe, expect, it } from 'vitest'
import type { VersionSummary } from '../../../src/core/api/contract'
import { holderText } from '../../../src/renderer/shell/holder-text'
import { clockTime, dayName, groupByDay, timeInWords } from '../../../src/renderer/versions/day-and-time'
import {
  amountText,
  changedCardsText,
  changeText,
  reasonText,
} from '../../../src/renderer/versions/describe-change'

// Local times: a day ends at midnight where the reader is
const now = new Date(2026, 10, 25, 10, 30)
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

describe('the time of a version', () => {
  it('is told by the clock of today, and with the day before that', () => {
    expect(timeInWords(at(2026, 10, 25, 9, 5), now)).toBe('09:05')
    expect(timeInWords(at(2026, 10, 24, 23, 59), now)).toBe('yesterday, 23:59')
    expect(timeInWords(at(2026, 10, 2, 14, 0), now)).toBe('Mon 2 Nov, 14:00')
    expect(timeInWords(at(2025, 10, 2, 14, 0), now)).toBe('2 November 2025, 14:00')
  })

  it('changes its day at midnight, not after 24 hours', () => {
    const justAfterMidnight = new Date(2026, 10, 25, 0, 1)
    expect(dayName(new Date(2026, 10, 25, 0, 0), justAfterMidnight)).toBe('Today')
    expect(dayName(new Date(2026, 10, 24, 23, 58), justAfterMidnight)).toBe('Yesterday')
  })

  it('is a day away across the end of summer time as well', () => {
    expect(dayName(new Date(2026, 9, 24, 12, 0), new Date(2026, 9, 25, 23, 0))).toBe('Yesterday')
    expect(dayName(new Date(2026, 2, 28, 12, 0), new Date(2026, 2, 29, 1, 0))).toBe('Yesterday')
  })
})

it('groups versions by their day and keeps their order', () => {
  const versions = [
    { id: 'c', savedAt: at(2026, 10, 25, 10, 0) },
    { id: 'b', savedAt: at(2026, 10, 24, 18, 0) },
    { id: 'a', savedAt: at(2026, 10, 24, 9, 0) },
  ]
  expect(groupByDay(versions, now).map(({ day, items }) => [day, items.map(({ id }) => id)])).toEqual([
    ['Today', ['c']],
    ['Yesterday', ['b', 'a']],
  ])
  expect(groupByDay([], now)).toEqual([])
})

describe('what a version changed', () => {
  const version = (change: Partial<NonNullable<VersionSummary['change']>>): VersionSummary => ({
    id: '20261125T101530.123Z',
    savedAt: at(2026, 10, 25, 10, 15),
    bytes: 1000,
    words: 312,
    cards: 1,
    change: { wordsAdded: 0, wordsRemoved: 0, cardsAdded: [], cardsRemoved: [], ...change },
  })

  it('is told in words written and cards placed', () => {
    expect(changeText(version({ wordsAdded: 42, cardsAdded: ['Not one step back'] }), 'plan')).toBe(
      '+42 words, 1 card placed',
    )
    expect(changeText(version({ wordsAdded: 2, wordsRemoved: 7 }), 'plan')).toBe('+2 −7 words')
    expect(changeText(version({ wordsRemoved: 1 }), 'plan')).toBe('−1 word')
    expect(changeText(version({ cardsRemoved: ['a', 'b'] }), 'plan')).toBe('2 cards taken out')
  })

  it('is told in cards added for a deck', () => {
    expect(changeText(version({ cardsAdded: ['a', 'b'] }), 'deck')).toBe('2 cards added')
  })

  it('has words for a change that is neither, and for the first state', () => {
    expect(changeText(version({}), 'plan')).toBe('Small changes')
    const { change: _, ...first } = version({})
    expect(changeText(first, 'plan')).toBe('The oldest that is kept')
  })

  it('names the cards that came and went, the first of many', () => {
    expect(changedCardsText(version({ cardsAdded: ['a'], cardsRemoved: ['b'] }), 'plan')).toBe(
      'Placed: “a” · Taken out: “b”',
    )
    expect(changedCardsText(version({ cardsAdded: ['a', 'b', 'c', 'd', 'e'] }), 'deck')).toBe(
      'Added: “a”, “b”, “c” and 2 more',
    )
    expect(changedCardsText(version({ wordsAdded: 3 }), 'plan')).toBe('')
  })

  it('comes with how much there was, and with why it was kept', () => {
    expect(amountText(version({}), 'plan')).toBe('312 words · 1 card')
    expect(amountText({ ...version({}), cards: 88 }, 'deck')).toBe('88 cards')
    expect(reasonText('restore')).toBe('Before restoring')
  })
})

describe('a plan that another window holds', () => {
  const since = at(2026, 10, 25, 10, 12)

  it('says since when, where the window came second', () => {
    expect(holderText({ by: 'window', since }, now)).toBe(
      `This plan is open in another window (since ${clockTime(since)}). You can read it here.`,
    )
    expect(holderText({ by: 'program', since }, now)).toContain('in another Marshal on this computer')
  })

  it('says that it is written there now, where it was taken over', () => {
    expect(holderText({ by: 'window', since }, new Date(2026, 10, 25, 9, 0))).toBe(
      'This plan is now being written in another window.',
    )
  })
})
