import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Deck } from '#core/model/deck'
import { fact } from '../fixtures/plans'
import { deck, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

async function open() {
  const { opened, workspace } = await openTestBackend()
  const api = okValue(opened)
  return {
    api,
    files: () => readdir(join(workspace, 'decks')),
    take: (taken: unknown) => api.importDeck({ name: 'friend.evidence', text: JSON.stringify(taken) }),
    bank: async () => okValue(await api.readDecks({})).decks.map((each) => each.deck),
  }
}

const source = { id: 'carr', type: 'book', title: 'The Twenty Years’ Crisis' } as const
const withSource = (title: string): Deck => {
  const cites = { ...fact('Munich was signed in 1938'), id: 'munich', sourceId: 'carr' }
  return deck('Deck', { cards: [cites], sources: [{ ...source, title }] })
}

describe('A deck from elsewhere', () => {
  it('is taken in as it is when it is not here', async () => {
    const { bank, take } = await open()
    const taken = okValue(await take(deck('Deck')))
    expect(taken).toMatchObject({ file: 'Deck.evidence', known: false })
    expect(await bank()).toEqual([taken.deck])
    expect(taken.deck.id).toBe('deck-Deck')
  })

  it('is not taken in twice when it says the same', async () => {
    const { files, take } = await open()
    const theirs = deck('Deck')
    okValue(await take(theirs))
    expect(okValue(await take(theirs))).toMatchObject({ file: 'Deck.evidence', known: true })
    expect(await files()).toEqual(['Deck.evidence'])
  })

  it('is not taken in twice when it only has another name here', async () => {
    const { files, take } = await open()
    const theirs = deck('Deck')
    okValue(await take({ ...theirs, name: 'My name for it' }))
    expect(okValue(await take(theirs))).toMatchObject({ file: 'My name for it.evidence', known: true })
    expect(await files()).toEqual(['My name for it.evidence'])
  })

  it('that is here in another state becomes a deck of its own, once', async () => {
    const { bank, files, take } = await open()
    const mine = deck('Deck')
    const [card = fact('x')] = mine.cards
    const added = fact('Munich was signed in 1938')
    const theirs = { ...mine, cards: [{ ...card, text: 'Litvinov was dismissed in 1939' }, added] }
    okValue(await take(mine))
    const taken = okValue(await take(theirs))
    expect(taken).toMatchObject({ file: 'Deck 2.evidence', known: false })
    expect(okValue(await take(theirs))).toMatchObject({ file: 'Deck 2.evidence', known: true })
    expect(await files()).toEqual(['Deck 2.evidence', 'Deck.evidence'])
    const ids = (await bank()).flatMap((each) => [each.id, ...each.cards.map(({ id }) => id)])
    expect(new Set(ids).size).toBe(5)
    expect(taken.deck.cards.map(({ text }) => text)).toEqual(theirs.cards.map(({ text }) => text))
  })

  it('shares the cards that are the same, and keeps its own sources', async () => {
    const { take } = await open()
    okValue(await take(withSource('The Twenty Years’ Crisis')))
    const same = withSource('The Twenty Years’ Crisis')
    const more = okValue(await take({ ...same, cards: [...same.cards, fact('Prague fell in 1939')] }))
    expect(more.deck.cards[0]?.id).toBe('munich')
    const other = okValue(await take(withSource('What is History?')))
    const [card] = other.deck.cards
    const [cited] = other.deck.sources
    expect(cited).toMatchObject({ title: 'What is History?' })
    expect(cited?.id).not.toBe('carr')
    expect(card?.sourceId).toBe(cited?.id)
    expect(card?.id).not.toBe('munich')
  })

  it.each([
    ['damaged', '{"format": '],
    ['not-marshal', '{"cards": []}'],
    ['too-new', '{"format": "marshal-deck", "formatVersion": 99}'],
    ['invalid', '{"format": "marshal-deck", "formatVersion": 1}'],
    ['too-large', ' '.repeat(64 * 1024 * 1024 + 1)],
  ])('is refused when it is %s', async (code, text) => {
    const { api, files } = await open()
    expect(await api.importDeck({ name: 'friend.evidence', text })).toMatchObject({
      ok: false,
      error: { code, file: 'friend.evidence' },
    })
    expect(await files()).toEqual([])
  })
})
