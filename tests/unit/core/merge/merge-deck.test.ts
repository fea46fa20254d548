import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideId } from '#core/merge/beside-id'
import { applyDeckChanges } from '#core/merge/merge-deck'
import type { Card } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import { applyToList, type DeckChange, invertChange } from '#core/model/record-change'
import { patience, runs } from '../outline/runs'
import { deckOf } from '../session/open'

const card = (id: string, text: string): Card => ({ kind: 'fact', id, text })
const deckWith = (...cards: Card[]): Deck => deckOf('a.evidence', { cards }).deck
const change = (before: Card | undefined, after: Card | undefined, index = 0): DeckChange => ({
  table: 'cards',
  index,
  ...(before && { before }),
  ...(after && { after }),
})
const apply = (deck: Deck, ...changes: DeckChange[]) => applyDeckChanges(deck, changes)

const [pact, war, fear] = [card('pact', 'The pact'), card('war', 'The war'), card('fear', 'Fear')]
const mine = { ...war, text: 'My war' }
const theirs = { ...war, text: 'Their war' }

describe('a change to a card', () => {
  it('is made where nobody has touched the card, whatever else was changed', () => {
    const elsewhere = deckWith({ ...pact, text: 'Rewritten' }, war, fear)
    const { deck, conflicts } = apply(elsewhere, change(war, mine))
    expect(deck.cards).toEqual([{ ...pact, text: 'Rewritten' }, mine, fear])
    expect(conflicts).toEqual([])
  })

  it('keeps both where somebody else has rewritten the card, theirs as a new card right after mine', () => {
    const { deck, conflicts } = apply(deckWith(pact, theirs, fear), change(war, mine))
    expect(deck.cards).toEqual([pact, mine, { ...theirs, id: besideId('war', theirs) }, fear])
    expect(conflicts).toEqual([{ mineId: 'war', otherId: expect.stringMatching(/^beside-/) }])
  })

  it('gives the other card an id that no card has', () => {
    const taken = card(besideId('war', theirs), 'Taken')
    const { conflicts } = apply(deckWith(theirs, taken), change(war, mine))
    expect(conflicts).toEqual([{ mineId: 'war', otherId: besideId('war', theirs, 1) }])
  })

  it('that somebody else has made as well is no conflict', () => {
    expect(apply(deckWith(mine), change(war, mine))).toMatchObject({ deck: deckWith(mine), conflicts: [] })
  })

  it('brings back a card that was deleted elsewhere', () => {
    expect(apply(deckWith(pact), change(war, mine)).deck.cards).toEqual([mine, pact])
  })

  it('leaves a card deleted here but rewritten elsewhere', () => {
    const { deck, conflicts } = apply(deckWith(theirs), change(war, undefined))
    expect(deck.cards).toEqual([theirs])
    expect(conflicts).toEqual([])
  })

  it('adds a card beside another that has come in under its id', () => {
    const { deck, conflicts } = apply(deckWith(theirs), change(undefined, war))
    expect(deck.cards).toEqual([war, { ...theirs, id: besideId('war', theirs) }])
    expect(conflicts).toHaveLength(1)
  })
})

describe('a chain of changes to one card', () => {
  const middle = { ...war, text: 'The w' }
  const chain = [change(war, middle), change(middle, mine)]

  it('is made as a whole', () => {
    expect(apply(deckWith(war), ...chain)).toMatchObject({ deck: deckWith(mine), conflicts: [] })
  })

  it.each([
    ['the middle', middle],
    ['the end', mine],
  ])('goes on from %s where it was made that far before', (_, now) => {
    expect(apply(deckWith(now), ...chain)).toMatchObject({ deck: deckWith(mine), conflicts: [] })
  })

  it('meets a change made elsewhere once', () => {
    const { deck, conflicts } = apply(deckWith(theirs), ...chain)
    expect(deck.cards).toEqual([mine, { ...theirs, id: besideId('war', theirs) }])
    expect(conflicts).toHaveLength(1)
  })

  it('that leads back to its start leaves what was changed elsewhere alone', () => {
    const { deck, conflicts } = apply(deckWith(theirs), change(war, mine), change(mine, war))
    expect(deck.cards).toEqual([theirs])
    expect(conflicts).toEqual([])
  })

  it('of a card added and deleted again leaves nothing', () => {
    expect(apply(deckWith(pact), change(undefined, war), change(war, undefined)).deck.cards).toEqual([pact])
  })
})

describe('a change to a source', () => {
  it('keeps both where it was rewritten elsewhere, and tells it apart from cards', () => {
    const book = { id: 'book', type: 'book', title: 'A' }
    const deck = { ...deckWith(), sources: [{ ...book, title: 'C' }] }
    const changes: DeckChange[] = [
      { table: 'sources', index: 0, before: book, after: { ...book, title: 'B' } },
    ]
    const outcome = applyDeckChanges(deck, changes)
    expect(outcome.deck.sources.map(({ title }) => title)).toEqual(['B', 'C'])
    expect(outcome.conflicts).toEqual([])
    expect(outcome.sourceConflicts).toEqual([{ mineId: 'book', otherId: expect.stringMatching(/^beside-/) }])
  })
})

/** What may happen to a deck: by `nth` card and place. */
const edits = fc.array(
  fc.record({
    what: fc.constantFrom('add', 'edit', 'delete', 'undo'),
    nth: fc.nat({ max: 3000 }),
    text: fc.constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 25 },
)
type Edit = { what: string; nth: number; text: string }

/** Does the edits one after another; `who` goes into ids and texts. */
function work(start: readonly Card[], who: string, todo: readonly Edit[]) {
  let cards = start
  const changes: DeckChange[] = []
  for (const [step, { what, nth, text }] of todo.entries()) {
    const index = nth % Math.max(1, cards.length)
    const before = cards[index]
    const made =
      what === 'add' || !before
        ? change(undefined, card(`${who}${step}`, `${who} ${text}`), nth % (cards.length + 1))
        : what === 'edit'
          ? change(before, { ...before, text: `${who} ${text}` })
          : what === 'delete'
            ? change(before, undefined, index)
            : changes.length > 0
              ? invertChange(changes.at(-1) as DeckChange)
              : undefined
    if (!made) continue
    changes.push(made)
    cards = applyToList(cards, made as { index: number; before?: Card; after?: Card })
  }
  return { cards, changes }
}

const decks = fc
  .nat({ max: 2500 })
  .map((size) => Array.from({ length: size }, (_, index) => card(`card-${index}`, `Card ${index}`)))

describe('any changes', () => {
  it(
    'are made one after another where nothing was changed elsewhere',
    () => {
      fc.assert(
        fc.property(decks, edits, (start, todo) => {
          const { cards, changes } = work(start, 'mine', todo)
          expect(apply(deckWith(...start), ...changes)).toEqual({
            deck: deckWith(...cards),
            conflicts: [],
            sourceConflicts: [],
          })
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it('are made in their order by the thousand too', () => {
    const start = Array.from({ length: 1500 }, (_, index) => card(`card-${index}`, `Card ${index}`))
    const todo = Array.from({ length: 4000 }, (_, step) => ({
      what: step % 5 === 4 ? 'delete' : step % 7 === 6 ? 'edit' : 'add',
      nth: step % 3 === 0 ? 700 : step * 31,
      text: 'a',
    }))
    const { cards, changes } = work(start, 'mine', todo)
    const outcome = apply(deckWith(...start), ...changes)
    expect(outcome.deck.cards.map(({ id }) => id)).toEqual(cards.map(({ id }) => id))
    expect(outcome.deck.cards).toEqual(cards)
  })

  it(
    'and others made elsewhere both stay, word for word, and are not made twice',
    () => {
      let met = 0
      fc.assert(
        fc.property(fc.nat({ max: 4 }), edits, edits, (size, first, second) => {
          const start = Array.from({ length: size }, (_, index) => card(`card-${index}`, `Card ${index}`))
          const own = work(start, 'mine', first)
          const other = work(start, 'theirs', second)
          const { deck, conflicts } = apply(deckWith(...other.cards), ...own.changes)
          const texts = deck.cards.map(({ text }) => text)
          const before = new Set(start.map(({ text }) => text))
          for (const { text } of [...own.cards, ...other.cards]) {
            if (!before.has(text)) expect(texts).toContain(text)
          }
          const ids = deck.cards.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const { mineId, otherId } of conflicts) {
            expect(ids.indexOf(otherId)).toBe(ids.indexOf(mineId) + 1)
          }
          met += conflicts.length
          const again = apply(deck, ...own.changes)
          const sorted = (cards: Card[]) => cards.toSorted((a, b) => a.id.localeCompare(b.id))
          expect(sorted(again.deck.cards)).toEqual(sorted(deck.cards))
          expect(again.conflicts).toEqual([])
        }),
        { numRuns: runs },
      )
      expect(met).toBeGreaterThan(0)
    },
    patience,
  )
})
