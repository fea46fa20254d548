import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bank, rememberBank } from '#core/evidence/bank'
import type { Card } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import type { Source } from '#core/model/source'

const deck = (cards: Card[], sources: Source[] = [], id = 'deck'): { deck: Deck } => ({
  deck: { format: 'marshal-deck', formatVersion: 1, id, name: id, cards, sources },
})
const fact = (id: string, text: string, rest: { tags?: string[]; sourceId?: string } = {}): Card => ({
  kind: 'fact',
  id,
  text,
  ...rest,
})
const quote = (id: string, speaker: string): Card => ({
  kind: 'quote',
  id,
  text: `So said ${speaker}`,
  speaker,
})
const book = (title: string): Source => ({ id: 'book', type: 'book', title })

describe('the bank', () => {
  it('joins its decks, and lists tags and speakers in alphabetical order', () => {
    const bank = rememberBank()([
      deck([quote('a', 'Michael Lynch'), fact('b', 'A pact', { tags: ['Spain', 'émigrés'] })]),
      deck([quote('c', 'Édouard Daladier'), fact('d', 'A treaty', { tags: ['Spain', 'Finland'] })]),
    ])
    expect(bank.cards.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(bank.tags).toEqual(['émigrés', 'Finland', 'Spain'])
    expect(bank.speakers).toEqual(['Édouard Daladier', 'Michael Lynch'])
  })

  it('shows a card that stands in two decks once, as the first has it, and then as the other has it', () => {
    const bankOf = rememberBank()
    const [first, second] = [deck([fact('a', 'the first wording')]), deck([fact('a', 'the second wording')])]
    const both = bankOf([first, second])
    expect(both.cards).toEqual(first.deck.cards)
    expect(both.index.search('second')).toEqual([])
    const one = bankOf([deck([]), second])
    expect(one.cards).toEqual(second.deck.cards)
    expect(one.index.search('second')).toEqual(['a'])
  })

  it('lets a tag go with the last card that had it', () => {
    const bankOf = rememberBank()
    const [a, b] = [fact('a', 'one', { tags: ['Spain'] }), fact('b', 'two', { tags: ['Spain'] })]
    expect(bankOf([deck([a, b])]).tags).toEqual(['Spain'])
    expect(bankOf([deck([b])]).tags).toEqual(['Spain'])
    expect(bankOf([deck([])]).tags).toEqual([])
  })

  it('finds a card by its source as that is called now', () => {
    const bankOf = rememberBank()
    const card = fact('a', 'A pact', { sourceId: 'book' })
    bankOf([deck([card], [book('Stalin and Khrushchev')])])
    const { index } = bankOf([deck([card], [book('The Soviet Union')])])
    expect(index.search('soviet')).toEqual(['a'])
    expect(index.search('khrushchev')).toEqual([])
  })

  it('keeps its lists of tags, speakers and sources while only words change', () => {
    const bankOf = rememberBank()
    const sources = [book('Stalin and Khrushchev')]
    const before = bankOf([deck([fact('a', 'A pact', { tags: ['Spain'] }), quote('b', 'Lynch')], sources)])
    const after = bankOf([deck([fact('a', 'A treaty', { tags: ['Spain'] }), quote('b', 'Lynch')], sources)])
    expect(after.tags).toBe(before.tags)
    expect(after.speakers).toBe(before.speakers)
    expect(after.sources).toBe(before.sources)
  })

  it('is the same after any changes as one that is read afresh', () => {
    const word = fc.constantFrom('pact', 'treaty', 'purge', 'Piłsudski', 'of', 'to')
    const source = fc.constantFrom(undefined, 'book')
    const card = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), word, word, source, fc.boolean())
      .map(([id, text, tag, sourceId, isQuote]): Card => {
        const rest = { id, text, tags: [tag], ...(sourceId && { sourceId }) }
        return isQuote ? { kind: 'quote', ...rest, speaker: text } : { kind: 'fact', ...rest }
      })
    const cards = fc.uniqueArray(card, { selector: ({ id }) => id, maxLength: 5 })
    const sources = fc.constantFrom<Source[]>([], [book('Rapallo')], [book('Munich')])
    const decks = fc.array(
      fc.tuple(cards, sources).map(([held, cited]) => deck(held, cited)),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.array(decks, { minLength: 2, maxLength: 5 }), (states) => {
        const bankOf = rememberBank()
        for (const state of states) expect(readOut(bankOf(state))).toEqual(readOut(rememberBank()(state)))
      }),
    )
  })
})

function readOut({ cards, sources, index, tags, speakers }: Bank) {
  const found = ['pact', 'treaty', 'purge', 'pilsudski', 'of', 'p', 'rapallo', 'munich'].map((query) =>
    index.search(query).toSorted(),
  )
  return { cards, sources: Array.from(sources), tags, speakers, found }
}
