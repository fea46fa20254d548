import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { isProse } from '#core/model/outline'
import { elementsOf, plainText } from '#core/model/outline-text'
import { parseDeck, parsePlan } from '#core/model/parse'
import { type Plan, planSchema } from '#core/model/plan'
import { rescueDeck, rescuePlan } from '#core/model/rescue'
import { arbitraryPlan } from '../../../fixtures/arbitrary-plans'
import {
  argument,
  bold,
  book,
  evidence,
  explanation,
  fact,
  heading,
  link,
  paragraph,
  plan,
  point,
  quote,
  section,
  statistic,
  woven,
} from '../../../fixtures/plans'

const now = new Date('2026-11-25T10:00:00.000Z')
const lynch = book('Stalin and Khrushchev', { author: [{ family: 'Lynch' }] })
const dead = statistic('20 million', 'Soviet citizens died', { date: '1945', sourceId: lynch.id })
const said = quote('He said “no” and “never”', 'Stalin', { people: ['Stalin'], tags: ['war', 'speech'] })
const joined = fact('The League was joined in 1934')
const essay = plan({
  question: 'How far was Stalin to blame?',
  thesis: 'Only in part.',
  sections: [
    section('introduction', heading('Opening'), paragraph('It began ', bold('early'), '. "Really"?')),
    section(
      'body',
      heading('War'),
      argument(
        'challenges',
        point('The cost was ', woven(said, 'never'), ' counted \\ ended'),
        evidence(dead),
        explanation('It shows\nmuch'),
        evidence(joined),
        link('So it was.'),
      ),
      argument('qualifies', point('Second'), explanation('And more'), link('')),
    ),
  ],
  cards: [said, dead, joined],
  sources: [lynch],
})
const written = `${JSON.stringify(essay, null, 2)}\n`
const deck = {
  format: 'marshal-deck',
  formatVersion: 1,
  id: 'd',
  name: 'Stalin',
  cards: [said, dead, joined],
  sources: [lynch],
}

function ids(): () => string {
  let made = 0
  return () => `new-${++made}`
}
const rescue = (text: string) => rescuePlan(text, ids(), now)
const texts = (of: Plan) =>
  Array.from(elementsOf(of.outline))
    .filter(isProse)
    .map((node) => [node.type, plainText(node)])
const words = (of: Plan | undefined) => (of ? texts(of).map(([, text]) => text) : [])

/** The essay with `damage` done to its text. */
const damaged = (damage: (text: string) => string) => {
  const text = damage(written)
  expect(text).not.toBe(written)
  return text
}

describe('What is rescued from a plan', () => {
  it('that is sound is all of it, in a plan of its own', () => {
    const rescued = rescue(written)
    expect(rescued?.plan).toEqual({
      ...essay,
      id: expect.stringMatching(/^new-/),
      updatedAt: now.toISOString(),
    })
    expect(rescued).toMatchObject({ cards: 3, words: 30 })
  })

  it.each<[string, (text: string) => string]>([
    ['whose end is missing', (text) => text.slice(0, text.indexOf('"cards": [\n'))],
    ['with one field that does not belong', (text) => text.replace('"en-GB"', '"fr-FR"')],
    ['with a stance that does not exist', (text) => text.replace('"challenges"', '"denies"')],
    ['with another program’s fields', (text) => text.replace('"cards"', '"__proto__": {"a": [1]}, "cards"')],
    ['with a bracket too few', (text) => text.replace(']', '')],
    ['with a bracket too many', (text) => text.replace(']', ']]}')],
    ['with a comma too few', (text) => text.replace(',', '')],
    ['with zeros at its end', (text) => text + '\0'.repeat(4096)],
    ['with zeros at its start', (text) => '\0'.repeat(4096) + text.slice(60)],
    ['in lines of Windows with a mark at the start', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['whose head is lost', (text) => text.slice(text.indexOf('"outline"'))],
    ['that became part of something else', (text) => `["before", {"within": ${text}}]`],
  ])('%s is every word of the outline in its order', (_what, damage) => {
    expect(words(rescue(damaged(damage))?.plan)).toEqual(words(essay))
  })

  it('written twice into one file is both', () => {
    const rescued = rescue(written + written)
    expect(words(rescued?.plan)).toEqual([...words(essay), ...words(essay)])
    expect(rescued?.plan.cards).toEqual(essay.cards)
  })

  it('with the marks of a program that merges files is both sides', () => {
    const text = damaged((text) =>
      text.replace(
        /^( *)"text": "Only in part\."$/m,
        '<<<<<<< mine\n$1"text": "Only in part."\n=======\n$1"text": "Not at all."\n>>>>>>> theirs',
      ),
    )
    expect(words(rescue(text)?.plan)[1]).toBe('Only in part.Not at all.')
    expect(words(rescue(text)?.plan)).toHaveLength(words(essay).length)
  })

  it('with a sector of zeros in the middle is all that stands around them', () => {
    const start = written.indexOf('It shows')
    const text = written.slice(0, start) + '\0'.repeat(512) + written.slice(start + 512)
    const kept = words(rescue(text)?.plan)
    expect(kept).toEqual(expect.arrayContaining(['Only in part.', 'It began early. "Really"?', 'Second']))
  })

  it('whose quotation marks were typed by hand is the whole sentence', () => {
    const text = damaged((text) => text.replace('Only in part.', 'He said "no" to it, "twice" over'))
    expect(words(rescue(text)?.plan)[1]).toContain('He said "no" to it')
  })

  it('with cards that nothing mentions any more has them at its end', () => {
    const rescued = rescue(damaged((text) => text.slice(text.indexOf('"cards": [\n'))))
    expect(rescued?.plan.cards).toEqual(essay.cards)
    expect(rescued?.plan.outline).toMatchObject([
      {
        type: 'section',
        children: [
          { type: 'heading', children: [{ text: 'Rescued evidence' }] },
          { type: 'argument', children: essay.cards.map(({ id }) => ({ type: 'evidence', cardId: id })) },
        ],
      },
    ])
  })

  it('with two cards under one id is both cards', () => {
    const other = { ...joined, text: 'Something else' }
    const text = JSON.stringify({ ...essay, cards: [...essay.cards, other] })
    expect(parsePlan(text)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(rescue(text)?.plan.cards.map((card) => card.text)).toEqual([
      ...essay.cards.map((card) => card.text),
      'Something else',
    ])
  })

  it('leaves out the fields of a card or source that cannot be, and keeps the rest', () => {
    const rescued = rescue(
      JSON.stringify({
        ...essay,
        cards: [
          { ...joined, date: { year: 1934 }, tags: 'League', note: 7 },
          { ...said, speaker: undefined },
        ],
        sources: [{ ...lynch, author: 'Lynch', ISBN: '123' }],
      }),
    )
    expect(rescued?.plan.cards).toEqual([
      { ...joined, tags: ['League'], note: '7' },
      { ...said, speaker: 'Unknown' },
    ])
    expect(rescued?.plan.sources).toEqual([{ id: lynch.id, type: 'book', title: lynch.title, ISBN: '123' }])
  })

  it('that is plain text is a paragraph a line', () => {
    expect(texts(rescue('First line\r\n\r\n  Second line\n')?.plan as Plan)).toEqual([
      ['paragraph', 'First line'],
      ['paragraph', '  Second line'],
    ])
  })

  it.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(1000)],
    ['an empty object', '{}'],
    ['brackets without end', '['.repeat(100_000)],
    ['quotation marks without end', '"'.repeat(100_000)],
    ['backslashes without end', `"${'\\'.repeat(100_001)}`],
    ['blanks without end', `"${' \n'.repeat(100_000)}`],
    ['bytes that are no text', '\u0001PNG\ufffd\ufffd'],
  ])('is nothing when the file has %s', (_what, text) => {
    expect(rescue(text)).toBeUndefined()
    expect(rescueDeck(text, ids())).toBeUndefined()
  })

  it('cut off at any place has every block and card that was written before it', () => {
    fc.assert(
      fc.property(
        arbitraryPlan(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (of, at, compact) => {
          const text = compact ? JSON.stringify(of) : JSON.stringify(of, null, 2)
          const cut = Math.floor(text.length * at)
          const rescued = rescue(text.slice(0, cut))?.plan
          const whole = wholeBefore(of, text, cut)
          const kept = words(rescued)
          let from = 0
          for (const [index, expected] of whole.blocks.entries()) {
            const found = kept.indexOf(expected, from)
            if (expected.trim() !== '') expect(found, `block ${index}`).toBeGreaterThanOrEqual(from)
            if (found >= 0) from = found + 1
          }
          for (const card of whole.cards) expect(rescued?.cards).toContainEqual(card)
          if (rescued) expect(v.safeParse(planSchema, rescued).success).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is a sound plan that can be read again, whatever the text', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '\0', '\n<<<<<<< a\n', '=======\n', '\\u00'),
        fc.constantFrom(
          '"type":',
          '"text":',
          '"children":[',
          '"cards":[',
          '"kind":"fact"',
          '"section"',
          '"id"',
        ),
        fc.constantFrom('"paragraph"', '"argument"', '"evidence"', '"woven"', '"cardId":"a"', '"sources":[{'),
        fc.string({ maxLength: 10 }),
        fc.nat(written.length - 200).map((start) => written.slice(start, start + 200)),
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        const rescued = rescue(text)
        if (rescued) {
          expect(parsePlan(JSON.stringify(rescued.plan))).toEqual({ ok: true, value: rescued.plan })
        }
        const cards = rescueDeck(text, ids())
        if (cards) expect(parseDeck(JSON.stringify(cards.deck))).toEqual({ ok: true, value: cards.deck })
      }),
      { numRuns: 500 },
    )
  })
})

/** What stands in `text` completely before `cut`: the words of blocks in order, and cards. */
function wholeBefore(of: Plan, text: string, cut: number) {
  const cards: Plan['cards'] = []
  let from = text.lastIndexOf('"cards"')
  for (const card of of.cards) {
    from = endOf(card, text, from)
    if (from <= cut && !cards.some(({ id }) => id === card.id)) cards.push(card)
  }
  const blocks: string[] = []
  let place = 0
  for (const block of Array.from(elementsOf(of.outline)).filter(isProse)) {
    place = endOf(block, text, place)
    if (place <= cut) blocks.push(plainText(block))
  }
  return { cards, blocks }
}

/** Where `value` has its end in `text`, looked for behind `from`. */
function endOf(value: object, text: string, from: number): number {
  const compact = JSON.stringify(value)
  const direct = text.indexOf(compact, from)
  if (direct >= 0) return direct + compact.length
  for (let indent = 0; indent < 40; indent += 2) {
    const lines = JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`)
    const at = text.indexOf(lines, from)
    if (at >= 0) return at + lines.length
  }
  throw new Error('It is not there')
}

describe('What is rescued from a deck', () => {
  it('that is sound is all of it, in a deck of its own', () => {
    expect(rescueDeck(JSON.stringify(deck), ids())).toEqual({
      deck: { ...deck, id: 'new-1' },
      cards: 3,
      words: 0,
    })
  })

  it('with one card that cannot be is every other card', () => {
    const text = JSON.stringify({ ...deck, cards: [said, { kind: 'fact', id: 'x' }, dead, 7, null, joined] })
    expect(rescueDeck(text, ids())?.deck.cards).toEqual([said, dead, joined])
  })

  it('in which the border between two cards is lost is both of them', () => {
    const text = JSON.stringify({ ...deck, cards: [said, joined] }).replace('},{"kind"', ',"kind"')
    expect(rescueDeck(text, ids())?.deck.cards).toMatchObject([
      { id: said.id, text: said.text, kind: 'quote' },
      { id: joined.id, text: joined.text, kind: 'fact' },
    ])
  })

  it('cut off anywhere has every card written before it', () => {
    const text = JSON.stringify(deck, null, 2)
    for (let cut = 0; cut <= text.length; cut++) {
      const kept = rescueDeck(text.slice(0, cut), ids())?.deck.cards ?? []
      for (const card of deck.cards) {
        if (text.slice(0, cut).includes(JSON.stringify(card, null, 2).replaceAll('\n', '\n    '))) {
          expect(kept).toContainEqual(card)
        }
      }
    }
    expect(rescueDeck(text, ids())?.cards).toBe(3)
  })
})
