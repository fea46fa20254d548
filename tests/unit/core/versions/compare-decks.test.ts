import { describe, expect, it } from 'vitest'
import { summariseDeckChange } from '#core/versions/compare-decks'
import { fact, quote, statistic } from '../../../fixtures/plans'
import { deckOf } from '../session/open'

const deckWith = (...cards: ReturnType<typeof fact | typeof quote | typeof statistic>[]) =>
  deckOf('a.evidence', { cards }).deck

const [treaty, purge, words] = [
  fact('The treaty of Rapallo was signed'),
  statistic('90 of 101', 'members were arrested'),
  quote('So it ends', 'A. Speaker'),
]

describe('what changed in a deck', () => {
  it('is nothing between two equal states', () => {
    expect(summariseDeckChange(deckWith(treaty, purge), structuredClone(deckWith(treaty, purge)))).toEqual({
      wordsAdded: 0,
      wordsRemoved: 0,
      cardsAdded: [],
      cardsRemoved: [],
      cardsChanged: [],
    })
  })

  it('names the cards added, taken out and changed, and counts the words changed', () => {
    const changed = { ...treaty, text: 'The treaty of Rapallo was not signed', note: 'Really' }
    expect(summariseDeckChange(deckWith(treaty, purge), deckWith(words, changed))).toEqual({
      wordsAdded: 2,
      wordsRemoved: 0,
      cardsAdded: ['So it ends'],
      cardsRemoved: ['90 of 101 members were arrested'],
      cardsChanged: ['The treaty of Rapallo was not signed'],
    })
  })

  it('shortens long cards to their first words, and one long word to its first letters', () => {
    const long = fact('One two three four five, six seven eight nine')
    const endless = fact('x'.repeat(5000))
    expect(summariseDeckChange(deckWith(), deckWith(long, endless)).cardsAdded).toEqual([
      'One two three four five, six seven…',
      `${'x'.repeat(60)}…`,
    ])
  })
})
