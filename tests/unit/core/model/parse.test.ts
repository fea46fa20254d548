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
    [{ formatVersion: 0 }, 'formatVersion'],
    [{ id: '' }, 'id'],
    [{ id: 'x'.repeat(129) }, 'id'],
    [{ createdAt: 'yesterday' }, 'createdAt'],
    [{ language: 'fr-FR' }, 'language'],
    [{ cards: [{ ...card, kind: 'rumour' }] }, 'cards.0.kind'],
    [{ cards: [{ ...said, speaker: '' }] }, 'cards.0.speaker'],
    [{ cards: null }, 'cards'],
    [{ sources: [{ type: 'book' }] }, 'sources.0.id'],
    [{ outline: {} }, 'outline'],
  ])('says where a plan is not as it must be: %j', (parts, where) => {
    expect(parsePlan(changed(parts))).toEqual({
      ok: false,
      error: {
        code: 'invalid',
        detail: expect.stringMatching(new RegExp(`^${where.replaceAll('.', '\\.')}: `)),
      },
    })
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
      error: { code: 'invalid', detail: expect.stringContaining('cards.1.figure') },
    })
  })
})
