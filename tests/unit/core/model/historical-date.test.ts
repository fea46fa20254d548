import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDate, parseDate } from '#core/model/historical-date'

const written = [
  ['1922', '1922'],
  ['1941-06-22', '22 June 1941'],
  ['1936-11', 'November 1936'],
  ['1927/1928', '1927–1928'],
  ['1939-04/1939-08', 'April–August 1939'],
  ['1938-09/1939-03', 'September 1938 – March 1939'],
  ['1941-06-22/1941-06-26', '22–26 June 1941'],
  ['1941-06-22/1941-07-03', '22 June – 3 July 1941'],
  ['1930~', 'c. 1930'],
  ['1936-11~', 'c. November 1936'],
  ['193X', '1930s'],
] as const

describe('a date on a card', () => {
  it.each(written)('reads %s as %s', (date, text) => {
    expect(formatDate(date, 'en-GB')).toBe(text)
  })

  it.each(written)('is kept as %s when %s is typed', (date, text) => {
    expect(parseDate(text)).toBe(date)
  })

  it('follows American usage in American English', () => {
    expect(formatDate('1941-06-22', 'en-US')).toBe('June 22, 1941')
    expect(formatDate('1941-06-22/1941-06-26', 'en-US')).toBe('June 22 – June 26, 1941')
    expect(formatDate('1939-01-01/1939-02-01', 'en-US')).toBe('January 1 – February 1, 1939')
  })

  it('shows an uncertain year as an approximate one', () => {
    expect(formatDate('1930?', 'en-GB')).toBe('c. 1930')
  })

  it.each(['early summer', '1941-02-31', '1941-13', '1927/1928/1929', '', 'June'])(
    'leaves %j alone',
    (date) => {
      expect(formatDate(date, 'en-GB')).toBe(date)
      expect(parseDate(date)).toBe(date)
    },
  )
})

describe('a date as a person types it', () => {
  it.each([
    ['June 22, 1941', '1941-06-22'],
    ['June 22 1941', '1941-06-22'],
    ['22nd June 1941', '1941-06-22'],
    ['  22 june 1941 ', '1941-06-22'],
    ['Nov 1936', '1936-11'],
    ['Sept. 1939', '1939-09'],
    ['1927-28', '1927/1928'],
    ['1927–28', '1927/1928'],
    ['1927 - 1928', '1927/1928'],
    ['c. 1930', '1930~'],
    ['c1930', '1930~'],
    ['circa June 1930', '1930-06~'],
    ['June 22 – June 26, 1941', '1941-06-22/1941-06-26'],
  ])('takes %j for %s', (typed, date) => {
    expect(parseDate(typed)).toBe(date)
  })

  it('keeps a day the calendar does not have as it was typed', () => {
    expect(parseDate('31 February 1941')).toBe('31 February 1941')
  })
})

const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const point = fc.oneof(
  day,
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
  day.map((date) => `${date.slice(0, 3)}X`),
  fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => `${date.slice(0, length)}~`),
)
const anyDate = fc.oneof(
  point,
  fc.tuple(point, point).map((ends) => ends.join('/')),
)

describe('writing and reading dates', () => {
  it.each(['en-GB', 'en-US'] as const)('gives every date back that was written out in %s', (language) => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseDate(formatDate(date, language))).toBe(date)
      }),
      { numRuns: 2000 },
    )
  })

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const date = parseDate(text)
        expect(parseDate(formatDate(date, 'en-GB'))).toBe(date)
      }),
    )
  })
})
