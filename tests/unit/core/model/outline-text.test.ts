import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import {
  countWords,
  elementsOf,
  placedCardIds,
  plainText,
  questionOf,
  writtenWords,
} from '#core/model/outline-text'
import {
  argument,
  evidence,
  explanation,
  heading,
  link,
  paragraph,
  point,
  question,
  section,
  thesis,
  woven,
} from '../../../fixtures/plans'

const outline: Outline = [
  question(' How far was Stalin to blame? '),
  thesis('Largely, ', woven('quote', '“for time”'), '.'),
  section(
    'body',
    heading('Causes'),
    paragraph('In short.'),
    argument(
      'supports',
      point('Fear of war'),
      { ...evidence('pact'), children: [{ text: 'not typed by anybody' }] },
      explanation('He ', woven('pact', 'signed')),
      link(''),
    ),
  ),
]

describe('counting words', () => {
  it.each([
    ['', 0],
    ['   \n ', 0],
    ['one two', 2],
    ['one — two', 2],
    ['Stalin’s well-known “pact”', 3],
    ["it's 1,400,000 or 3.5%", 4],
    ['Józef Piłsudski', 2],
    ['Józef'.normalize('NFD'), 1],
    ['1938/1939', 2],
    ['(end).', 1],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('counts in megabytes of letters without a space as well', () => {
    expect(countWords('ש'.repeat(10_000_000))).toBeGreaterThan(0)
    expect(countWords('a.'.repeat(5_000_000))).toBeGreaterThan(0)
  })

  it('counts all running text but the question, woven words with it and cards without', () => {
    expect(writtenWords(outline)).toBe(
      'Largely for time Causes In short Fear of war He signed'.split(' ').length,
    )
  })

  it('counts anew what has changed', () => {
    writtenWords(outline)
    expect(writtenWords([...outline, section('conclusion', heading('The end'))])).toBe(
      writtenWords(outline) + 2,
    )
  })
})

describe('reading an outline', () => {
  it('gives the question without space around it, or nothing', () => {
    expect(questionOf(outline)).toBe('How far was Stalin to blame?')
    expect(questionOf([])).toBe('')
  })

  it('gives the words of a block as typed, without the text of cards', () => {
    expect(outline.map(plainText)).toEqual([
      ' How far was Stalin to blame? ',
      'Largely, “for time”.',
      'CausesIn short.Fear of warHe signed',
    ])
  })

  it('gives cards in the order they are placed, once for each placement', () => {
    expect(placedCardIds(outline)).toEqual(['quote', 'pact', 'pact'])
  })

  it('walks elements in reading order, containers before their content', () => {
    expect(Array.from(elementsOf(outline), ({ type }) => type).join(' ')).toBe(
      'question thesis woven section heading paragraph argument point evidence explanation woven link',
    )
  })
})
