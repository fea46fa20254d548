import { describe, expect, it } from 'vitest'
import { type CardFilter, createCardIndex, filterCards, foldText } from '#core/evidence/search'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'

const lynch: Source = {
  id: 'lynch',
  type: 'book',
  title: 'Stalin and Khrushchev',
  author: [{ given: 'Michael', family: 'Lynch' }],
  issued: { 'date-parts': [[1990]] },
}
const munich: Card = {
  kind: 'fact',
  id: 'munich',
  text: 'The Munich Agreement left the USSR out.',
  date: '1938-09-30',
  tags: ['appeasement'],
}
const poland: Card = {
  kind: 'fact',
  id: 'poland',
  text: 'Piłsudski’s Poland signed a pact of non-aggression.',
  date: '1932',
  people: ['Józef Piłsudski'],
}
const purge: Card = {
  kind: 'statistic',
  id: 'purge',
  figure: '90 of 101',
  text: 'members of the supreme command were arrested',
  tags: ['purges', 'army'],
}
const quote: Card = {
  kind: 'quote',
  id: 'quote',
  text: 'Stalin gained time at Munich’s price',
  speaker: 'Michael Lynch',
  sourceId: 'lynch',
}
const cards = [munich, poland, purge, quote]

function search(filter: CardFilter | string, among: readonly Card[] = cards): string[] {
  const index = createCardIndex(among, (card) => (card.sourceId === 'lynch' ? lynch : undefined))
  return filterCards(among, typeof filter === 'string' ? { query: filter } : filter, index).map(
    ({ id }) => id,
  )
}

describe('searching the bank', () => {
  it.each([
    ['pilsudski', 'a name with a stroke and an accent, typed without'],
    ['Piłsudski', 'the same name typed as it is'],
    ['PILSUDSKI', 'the same name in capitals'],
    ['jozef', 'a person who is not in the text'],
  ])('finds "%s": %s', (query) => {
    expect(search(query)).toEqual(['poland'])
  })

  it('finds a plain word typed with an accent', () => {
    expect(search('pürges')).toEqual(['purge'])
  })

  it('finds letters and accents stored apart', () => {
    const apart: Card = { kind: 'fact', id: 'apart', text: 'Józef Beck'.normalize('NFD') }
    expect(search('józef', [apart])).toEqual(['apart'])
  })

  it('wants every word, wherever on the card each stands', () => {
    expect(search('Munich')).toEqual(expect.arrayContaining(['munich', 'quote']))
    expect(search('Munich 1938')).toEqual(['munich'])
    expect(search('Munich 1939')).toEqual([])
  })

  it('finds words by their beginnings, not by their middles', () => {
    expect(search('aggr')).toEqual(['poland'])
    expect(search('gression')).toEqual([])
  })

  it.each([
    ['m', ['munich', 'purge', 'quote']],
    ['pa', ['poland']],
    ['p m', ['purge', 'quote']],
    ['ł', ['munich', 'quote']],
  ])('shows every card with words that begin with "%s", in the bank’s order', (query, ids) => {
    expect(search(query)).toEqual(ids)
  })

  it('asks for a short word beside longer ones', () => {
    expect(search('munich us')).toEqual(['munich'])
    expect(search('mu ti')).toEqual(['quote'])
  })

  it('shows a card that stands in two decks once, by however few letters it is found', () => {
    for (const query of ['m', 'munich']) expect(search(query, [munich, munich])).toEqual(['munich'])
  })

  it.each([
    ['90 101', 'purge', 'its figure'],
    ['lynch', 'quote', 'its speaker'],
    ['khrushchev', 'quote', 'its source’s title'],
    ['1990', 'quote', 'its source’s year'],
    ['appeasement', 'munich', 'a tag'],
  ])('finds "%s" on the card "%s": %s', (query, id) => {
    expect(search(query)).toEqual([id])
  })

  it('puts a card that says the word before one that is only tagged with it', () => {
    const says: Card = { kind: 'fact', id: 'says', text: 'The army was purged.' }
    const tagged: Card = { kind: 'fact', id: 'tagged', text: 'Arrests in 1937.', tags: ['army'] }
    expect(search('army', [tagged, says])).toEqual(['says', 'tagged'])
  })

  it.each(['', '   ', '“', ' - '])(
    'shows every card in the bank’s order for "%s", which has no word',
    (query) => {
      expect(search(query)).toEqual(['munich', 'poland', 'purge', 'quote'])
    },
  )

  it('takes a card that stands in two decks once', () => {
    const index = createCardIndex([munich, munich], () => undefined)
    expect(index.search('munich')).toEqual(['munich'])
  })
})

describe('filters', () => {
  it.each<[string, CardFilter, string[]]>([
    ['by kind', { kind: 'fact' }, ['munich', 'poland']],
    ['by tag', { tag: 'army' }, ['purge']],
    ['by speaker', { speaker: 'Michael Lynch' }, ['quote']],
    ['by what the plan uses already', { without: new Set(['munich', 'quote']) }, ['poland', 'purge']],
    ['by all of these at once', { kind: 'fact', without: new Set(['poland']) }, ['munich']],
    ['together with words', { kind: 'quote', query: 'munich' }, ['quote']],
    ['with none given', {}, ['munich', 'poland', 'purge', 'quote']],
  ])('narrow %s', (_, filter, expected) => {
    expect(search(filter)).toEqual(expected)
  })

  it('do not take a person named on a card for its speaker', () => {
    expect(search({ speaker: 'Józef Piłsudski' })).toEqual([])
  })
})

describe('an index kept up to date', () => {
  it('finds a changed card by its new words and no longer by its old ones', () => {
    const index = createCardIndex(cards, () => undefined)
    index.put({ ...munich, text: 'The Sudetenland was handed over.' }, undefined)
    expect(index.search('sudetenland')).toEqual(['munich'])
    expect(index.search('agreement')).toEqual([])
  })

  it('finds a card by its source once that is known', () => {
    const index = createCardIndex(cards, () => undefined)
    expect(index.search('khrushchev')).toEqual([])
    index.put(quote, lynch)
    expect(index.search('khrushchev')).toEqual(['quote'])
  })

  it('finds a new card, and no longer one that was removed, and again when it comes back', () => {
    const index = createCardIndex([], () => undefined)
    index.put(munich, undefined)
    expect(index.search('munich')).toEqual(['munich'])
    index.remove('munich')
    expect(index.search('munich')).toEqual([])
    index.put(munich, undefined)
    expect(index.search('munich')).toEqual(['munich'])
  })

  it('does not mind removing what it never had', () => {
    const index = createCardIndex(cards, () => undefined)
    index.remove('stranger')
    expect(index.search('purges')).toEqual(['purge'])
  })
})

it.each([
  ['Piłsudski', 'pilsudski'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['Ægir', 'aegir'],
  ['Ørsted', 'orsted'],
])('folds %s to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})
