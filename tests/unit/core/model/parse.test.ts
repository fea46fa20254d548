import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDeck, parsePlan } from '#core/model/parse'
import {
  argument,
  evidence,
  fact,
  plan,
  point,
  quote,
  section,
  statistic,
  woven,
} from '../../../fixtures/plans'

const card = statistic('20 million', 'Soviet citizens died', { date: '1945', tags: ['war'] })
const said = quote('Socialism in one country', 'Stalin', { locator: '45–47', people: ['Stalin'] })
const sound = plan({
  question: 'Why?',
  sections: [
    section(
      'body',
      argument('qualifies', point('As Stalin put it, ', woven(said, 'one country')), evidence(card)),
    ),
  ],
  cards: [card, said, fact('The League was founded in 1920')],
  sources: [
    { id: 'book-1', type: 'book', title: 'A book', ISBN: '123', 'container-title': 'kept as it came' },
  ],
})
const deck = { format: 'marshal-deck', formatVersion: 1, id: 'd', name: 'Deck', cards: [card], sources: [] }

/** The plan's JSON with one part changed. */
const changed = (parts: object) => JSON.stringify({ ...sound, ...parts })

describe('Reading a plan', () => {
  it('returns what was written', () => {
    expect(parsePlan(JSON.stringify(sound))).toEqual({ ok: true, value: sound })
  })

  it('keeps fields of a source that Marshal does not know', () => {
    const read = parsePlan(JSON.stringify(sound))
    expect(read.ok && read.value.sources[0]).toMatchObject({
      ISBN: '123',
      'container-title': 'kept as it came',
    })
  })

  it('passes over a byte order mark', () => {
    expect(parsePlan(`\uFEFF${JSON.stringify(sound)}`)).toEqual({ ok: true, value: sound })
  })

  it.each(['', '{', 'plain words', '{"format":"marshal-plan"', '\u0000'])('calls %j damaged', (text) => {
    expect(parsePlan(text)).toMatchObject({
      ok: false,
      error: { code: 'damaged', detail: expect.any(String) },
    })
  })

  it.each([
    'null',
    '[]',
    '7',
    '"text"',
    '{}',
    '{"format":"marshal-plan"}',
    '{"format":"marshal-plan","formatVersion":"1"}',
    '{"formatVersion":1}',
    JSON.stringify(deck),
  ])('calls %s no plan of Marshal’s', (text) => {
    expect(parsePlan(text)).toEqual({ ok: false, error: { code: 'not-marshal' } })
  })

  it('says which newer version wrote a file, whatever else is in it', () => {
    expect(parsePlan('{"format":"marshal-plan","formatVersion":2,"outline":"of tomorrow"}')).toEqual({
      ok: false,
      error: { code: 'too-new', formatVersion: 2 },
    })
  })

  it.each([
    [{ formatVersion: 0 }, 'its format version is none that Marshal has had'],
    [{ formatVersion: -1 }, 'its format version is none that Marshal has had'],
    [{ formatVersion: 1.5 }, 'its format version is none that Marshal has had'],
    [{ id: '' }, 'the file has something under “id” that does not belong there'],
    [{ id: 'x'.repeat(129) }, 'the file has something under “id” that does not belong there'],
    [{ createdAt: 'yesterday' }, 'the file has something under “createdAt” that does not belong there'],
    [
      { updatedAt: '2026-01-05T08:30:00+07' },
      'the file has something under “updatedAt” that does not belong there',
    ],
    [{ language: 'fr-FR' }, 'the file has something under “language” that does not belong there'],
    [{ language: undefined }, 'the file lacks its “language”'],
    [
      { cards: [{ ...card, kind: 'rumour' }] },
      'card 1 has something under “kind” that does not belong there',
    ],
    [
      { cards: [card, { ...said, speaker: '' }] },
      'card 2 has something under “speaker” that does not belong there',
    ],
    [{ cards: [card, 7] }, 'card 2 is not as it must be'],
    [{ cards: null }, 'the file has something under “cards” that does not belong there'],
    [{ sources: [{ type: 'book' }] }, 'source 1 lacks its “id”'],
    [
      { sources: [{ id: 'a', type: 'book', issued: { 'date-parts': [[null]] } }] },
      'source 1 is not as it must be',
    ],
    [{ outline: {} }, 'the file has something under “outline” that does not belong there'],
    [
      { outline: [{ ...sound.outline[0], id: 4 }] },
      'part 1 of the outline has something under “id” that does not belong there',
    ],
  ])('says where a plan is not as it must be: %j', (parts, detail) => {
    expect(parsePlan(changed(parts))).toEqual({ ok: false, error: { code: 'invalid', detail } })
  })

  it.each([
    ['an unknown block', [{ type: 'diagram', id: 'a', children: [] }]],
    ['an argument outside a section', [argument('supports')]],
    [
      'a stance that does not exist',
      [section('body', { ...argument('supports'), stance: 'denies' as 'supports' })],
    ],
    ['text that is no text', [{ type: 'question', id: 'a', children: [{ text: 7 }] }]],
    ['a mark that is off', [{ type: 'question', id: 'a', children: [{ text: 'a', bold: false }] }]],
  ])('refuses an outline with %s', (_what, outline) => {
    expect(parsePlan(changed({ outline }))).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })

  it('never throws, whatever the text', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => changed({ outline: value })),
      fc.jsonValue().map((value) => changed({ cards: [value], sources: value })),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(typeof parsePlan(text).ok).toBe('boolean')
        expect(typeof parseDeck(text).ok).toBe('boolean')
      }),
    )
  })
})

describe('Records that share an id', () => {
  const other = { ...card, text: 'Something else' }
  const third = { ...card, text: 'A third' }
  const cardsOf = (cards: object[]) => {
    const read = parseDeck(JSON.stringify({ ...deck, cards }))
    return read.ok ? read.value.cards : read.error
  }

  it('become one when they are equal', () => {
    expect(cardsOf([card, said, card])).toEqual([card, said])
    expect(parsePlan(changed({ cards: [card, said, card] }))).toMatchObject({ ok: true })
  })

  it('all stay in a deck, under ids of their own that are the same at each reading', () => {
    const taken = { ...said, id: `${card.id}-2` }
    expect(cardsOf([card, other, taken, third, other])).toEqual([
      card,
      { ...other, id: `${card.id}-3` },
      taken,
      { ...third, id: `${card.id}-4` },
    ])
  })

  it('are refused in a plan, which would lose one of them at its next save', () => {
    expect(parsePlan(changed({ cards: [card, other] }))).toEqual({
      ok: false,
      error: { code: 'invalid', detail: 'two different cards in it share one id' },
    })
  })
})

describe('Reading a deck', () => {
  it('returns what was written', () => {
    expect(parseDeck(JSON.stringify(deck))).toEqual({ ok: true, value: deck })
  })

  it('refuses a plan', () => {
    expect(parseDeck(JSON.stringify(sound))).toEqual({ ok: false, error: { code: 'not-marshal' } })
  })

  it('says where a deck is not as it must be', () => {
    expect(parseDeck(JSON.stringify({ ...deck, cards: [card, { ...card, figure: '' }] }))).toMatchObject({
      ok: false,
      error: { code: 'invalid', detail: 'card 2 has something under “figure” that does not belong there' },
    })
  })
})
