import { describe, expect, it } from 'vitest'
import { newCards } from '#core/evidence/new-cards'
import { book, fact, plan, quote, statistic } from '../../../fixtures/plans'

const lynch = book('Stalin and Khrushchev')
const overy = book('Russia’s War')

describe('The cards a plan brings', () => {
  it('are new when the bank has neither their id nor their words', () => {
    const cards = [fact('Litvinov was dismissed', { sourceId: lynch.id }), fact('Molotov followed him')]
    expect(newCards(plan({ cards, sources: [lynch, overy] }), [])).toEqual({
      cards,
      sources: [lynch],
      known: 0,
    })
  })

  it('are known by their id, whatever they say by now', () => {
    const card = fact('Litvinov was dismissed')
    const bank = [{ cards: [{ ...card, text: 'Litvinov was sent away' }] }]
    expect(newCards(plan({ cards: [card] }), bank)).toEqual({ cards: [], sources: [], known: 1 })
  })

  it.each([
    ['case and spaces', fact('The Five-Year  Plan'), fact('the five-year plan')],
    ['quotation marks', quote('“Not one step back!”', 'Stalin'), quote('Not one step back', 'Stalin')],
    ['accents', fact('Piłsudski refused'), fact('Pilsudski refused')],
    ['composition', fact('Élan'), fact('E\u0301lan')],
    ['a full stop', statistic('90 of 101', 'were arrested.'), statistic('90 of 101', 'were arrested')],
  ])('are known by their words, but for %s', (_what, theirs, ours) => {
    expect(newCards(plan({ cards: [theirs] }), [{ cards: [ours] }])).toMatchObject({ cards: [], known: 1 })
  })

  it.each([
    ['figure', statistic('1.5 million', 'tonnes'), statistic('15 million', 'tonnes')],
    ['speaker', quote('No', 'Stalin'), quote('No', 'Molotov')],
    ['kind', fact('No'), quote('No', 'Molotov')],
    ['script', fact('Ядро'), fact('Новь')],
  ])('are new when another card differs in its %s', (_what, theirs, ours) => {
    expect(newCards(plan({ cards: [theirs] }), [{ cards: [ours] }])).toMatchObject({
      cards: [theirs],
      known: 0,
    })
  })

  it('are looked for in every deck', () => {
    const [a, b, c] = [fact('A'), fact('B'), fact('C')]
    const found = newCards(plan({ cards: [a, b, c] }), [{ cards: [a] }, { cards: [] }, { cards: [c] }])
    expect(found).toMatchObject({ cards: [b], known: 2 })
  })

  it('come in once even where the plan says a thing twice', () => {
    const cards = [fact('The same'), fact('The  same')]
    expect(newCards(plan({ cards }), [])).toMatchObject({ cards: [cards[0]], known: 1 })
  })
})
