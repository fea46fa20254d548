import { expect, it } from 'vitest'
import type { Card } from '../../../src/core/model/card'
import type { Deck } from '../../../src/core/model/deck'
import type { Source } from '../../../src/core/model/source'
import { compareCards } from '../../../src/renderer/versions/compare-cards'

const fact = (id: string, text: string, sourceId?: string): Card => ({
  kind: 'fact',
  id,
  text,
  ...(sourceId !== undefined && { sourceId }),
})
const book = (title: string): Source => ({ id: 'book', type: 'book', title })
const deck = (cards: Card[], sources: Source[] = []): Deck => ({
  format: 'marshal-deck',
  formatVersion: 1,
  id: 'deck',
  name: 'Deck',
  cards,
  sources,
})

it('tells which cards have changed, gone and come since, and leaves out the rest', () => {
  const then = deck([fact('same', 'Same.'), fact('gone', 'Gone.'), fact('changed', 'Before.')])
  const now = deck([fact('new', 'New.'), fact('changed', 'After.'), fact('same', 'Same.')])
  const found = compareCards(then, now)
  expect(found.map(({ id, was, is }) => [id, was?.card.text, is?.card.text])).toEqual([
    ['gone', 'Gone.', undefined],
    ['changed', 'Before.', 'After.'],
    ['new', undefined, 'New.'],
  ])
})

it('counts a card as changed when its source has', () => {
  const then = deck([fact('card', 'Same.', 'book')], [book('First edition')])
  const now = deck([fact('card', 'Same.', 'book')], [book('Second edition')])
  expect(compareCards(then, now)).toHaveLength(1)
  expect(compareCards(then, deck(then.cards, then.sources))).toEqual([])
})
