import { describe, expect, it } from 'vitest'
import { attributedText, footnoteRuns, shortCitation } from '#core/citations/citation'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import { book, fact, lynchBook, quote, statistic } from '../../../fixtures/plans'

const note = (card: Card, source?: Source) =>
  footnoteRuns(card, source)
    .map((run) => (run.italic ? `*${run.text}*` : run.text))
    .join('')

const distrust = 'The plain fact was that Soviet Russia could not be trusted'

describe('the footnote of a card', () => {
  it('names author, title in italics and page', () => {
    expect(note(quote(distrust, 'Michael Lynch', { locator: '45' }), lynchBook())).toBe(
      'Michael Lynch, *Stalin and Khrushchev: The USSR, 1924–64*, p. 45.',
    )
  })

  it('says "quoted in" when the speaker did not write the source', () => {
    expect(note(quote('Not one step back', 'Stalin', { locator: '45' }), lynchBook())).toBe(
      'Stalin, quoted in Michael Lynch, *Stalin and Khrushchev: The USSR, 1924–64*, p. 45.',
    )
  })

  it('says when such a speaker spoke, in the language of the plan', () => {
    const order = quote('Not one step back', 'Stalin', { date: '1942-07-28' })
    expect(note(order, lynchBook())).toMatch(/^Stalin, 28 July 1942, quoted in Michael Lynch/)
    expect(footnoteRuns(order, undefined, 'en-US')[0]?.text).toBe('Stalin, July 28, 1942.')
  })

  it.each(['Lynch', 'M. Lynch', 'michael lynch'])('takes %s for the author of the source', (speaker) => {
    expect(note(quote(distrust, speaker), lynchBook())).toMatch(/^Michael Lynch, \*Stalin/)
  })

  it('tells two people with one family name apart', () => {
    expect(note(quote(distrust, 'David Lynch'), lynchBook())).toMatch(/^David Lynch, quoted in Michael Lynch/)
  })

  it('adds publisher and year as far as they are known', () => {
    const published = lynchBook({ publisher: 'Hodder', issued: { 'date-parts': [[2001]] } })
    expect(note(fact('A fact.'), published)).toMatch(/\* \(Hodder, 2001\)\.$/)
    expect(note(fact('A fact.'), lynchBook({ issued: { 'date-parts': [[2001]] } }))).toMatch(/\* \(2001\)\.$/)
  })

  it('puts the title of a web page or article in quotation marks, not in italics', () => {
    const page = book('Stalin and the League', { type: 'webpage', 'container-title': 'History Today' })
    expect(note(fact('A fact.'), page)).toBe('‘Stalin and the League’, *History Today*.')
  })

  it('says "quoted in" for a web page of no named author', () => {
    expect(note(quote('disinformation', 'Stalin'), book('Notes', { type: 'webpage' }))).toBe(
      'Stalin, quoted in ‘Notes’.',
    )
  })

  it('does not claim that a book of no named author only quotes the speaker', () => {
    expect(note(quote('words', 'Robert Conquest'), book('The Great Terror'))).toBe(
      'Robert Conquest, *The Great Terror*.',
    )
  })

  it.each([
    ['only a speaker is known', quote('words', 'Robert Conquest'), 'Robert Conquest.'],
    [
      'a speaker and a year are known',
      quote('words', 'Robert Conquest', { date: '1991' }),
      'Robert Conquest, 1991.',
    ],
    ['only a page is known', fact('A fact.', { locator: '12' }), 'p. 12.'],
  ])('makes do when %s', (_, card, expected) => {
    expect(note(card)).toBe(expected)
  })

  it('makes do with a source that has neither title nor author', () => {
    const bare: Source = { id: 's', type: 'book', issued: { 'date-parts': [[1999]] } }
    expect(note(fact('A fact.'), bare)).toBe('1999.')
  })

  it('does not add a full stop to a title that ends in a question mark', () => {
    expect(note(fact('A fact.'), book('Was Stalin Really Necessary?'))).toBe('*Was Stalin Really Necessary?*')
  })

  it.each([
    ['45', 'p. 45.'],
    ['xii', 'p. xii.'],
    ['45–47', 'pp. 45–47.'],
    ['45, 51', 'pp. 45, 51.'],
    ['ch. 3', 'ch. 3.'],
  ])('writes the locator %s as %s', (locator, expected) => {
    expect(note(fact('A fact.', { locator }))).toBe(expected)
  })

  it('is empty when nothing is known of where the card comes from', () => {
    expect(footnoteRuns(fact('A fact.', { date: '1922' }), undefined)).toEqual([])
    expect(footnoteRuns(statistic('90', 'of 101'), undefined)).toEqual([])
  })
})

describe('the short citation of a card', () => {
  it.each([
    ['(Lynch, p. 45)', quote(distrust, 'Michael Lynch', { locator: '45' }), lynchBook()],
    ['(Stalin, in Lynch, p. 45)', quote('words', 'Joseph Stalin', { locator: '45' }), lynchBook()],
    ['(Lynch, 2001)', fact('A fact.'), lynchBook({ issued: { 'date-parts': [[2001]] } })],
    ['(Lynch)', fact('A fact.'), lynchBook()],
    ['(Conquest, 1991)', quote('words', 'Robert Conquest', { date: '1991' }), undefined],
    ['(Conquest)', quote('words', 'Robert Conquest'), undefined],
    ['(p. 12)', fact('A fact.', { locator: '12' }), undefined],
    [
      '(Notes, 2011)',
      fact('A fact.'),
      book('A long title', { 'title-short': 'Notes', issued: { 'date-parts': [[2011]] } }),
    ],
    ['', fact('A fact.', { date: '1922' }), undefined],
  ])('is %j', (expected, card, source) => {
    expect(shortCitation(card, source)).toBe(expected)
  })

  it.each([
    ['Charles de Gaulle', '(de Gaulle)'],
    ['Mao Zedong', '(Mao Zedong)'],
    ['Nicholas II', '(Nicholas II)'],
    ['Alexander the Great', '(Alexander the Great)'],
    ['Stalin', '(Stalin)'],
  ])('shortens %s to %s', (speaker, expected) => {
    expect(shortCitation(quote('words', speaker), undefined)).toBe(expected)
  })

  it('names two authors, and the first of three', () => {
    const authors = ['Lynch', 'Corin', 'Fiehn'].map((family) => ({ family }))
    expect(shortCitation(fact('A fact.'), book('B', { author: authors.slice(0, 2) }))).toBe(
      '(Lynch and Corin)',
    )
    expect(shortCitation(fact('A fact.'), book('B', { author: authors }))).toBe('(Lynch et al.)')
  })
})

describe('a card as text for another program', () => {
  it('is a quotation in its marks with its attribution', () => {
    expect(attributedText(quote(distrust, 'Michael Lynch'), lynchBook())).toBe(
      `“${distrust}” (Michael Lynch, Stalin and Khrushchev: The USSR, 1924–64)`,
    )
  })

  it('has no quotation marks around a statistic', () => {
    expect(attributedText(statistic('90 of 101', 'were arrested.', { locator: '3' }), undefined)).toBe(
      '90 of 101 were arrested. (p. 3)',
    )
  })

  it('is the statement alone when nothing else is known', () => {
    expect(attributedText(fact('The USSR joined the League.'), undefined)).toBe('The USSR joined the League.')
  })
})
