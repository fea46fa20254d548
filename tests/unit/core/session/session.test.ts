import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { ApiError } from '#core/api/errors'
import type { Card } from '#core/model/card'
import { planSchema } from '#core/model/plan'
import type { Source } from '#core/model/source'
import { removeBlock } from '#core/outline/commands/remove-block'
import type { EssayEditor } from '#core/outline/editor'
import type { Session } from '#core/session/session'
import { deckOf, planOf, sessionWith, settle, slowSaves } from './open'

const book: Source = { id: 'lynch', type: 'book', title: 'Stalin and Khrushchev' }
const pact: Card = {
  kind: 'fact',
  id: 'pact',
  text: 'The pact was signed in August 1939.',
  sourceId: 'lynch',
}
const purge: Card = { kind: 'statistic', id: 'purge', figure: '90 of 101', text: 'were arrested' }
const bank = () => [deckOf('stalin.evidence', { cards: [pact, purge], sources: [book] })]

function argumentsIn(editor: EssayEditor) {
  return editor.children
    .flatMap((node) => ('role' in node ? node.children : []))
    .filter((node) => 'stance' in node)
}
const firstId = (editor: EssayEditor) => argumentsIn(editor)[0]?.id ?? ''
const place = (session: Session, cardId: string) =>
  session.placeCard(cardId, { as: 'block', argumentId: firstId(session.editor), index: 1 })
const placedIn = (editor: EssayEditor) =>
  argumentsIn(editor)[0]?.children.find((node) => node.type === 'evidence')?.id ?? ''
const deckCards = (session: Session) => session.store.getState().decks[0]?.deck.cards.map(({ id }) => id)

describe('placing a card', () => {
  it('copies the card and the source it cites into the plan', () => {
    const { session } = sessionWith({ decks: bank() })
    expect(place(session, 'pact').ok).toBe(true)
    expect(session.plan()).toMatchObject({ cards: [pact], sources: [book] })
    expect(v.is(planSchema, session.plan())).toBe(true)
  })

  it('copies it when its words are woven into a sentence, too', () => {
    const { session } = sessionWith({ decks: bank() })
    session.placeCard('pact', { as: 'words', at: { path: [1, 0], offset: 0 } })
    expect(session.plan()).toMatchObject({ cards: [pact], sources: [book] })
  })

  it('is one step with its copies: undone together, redone together', () => {
    const { session } = sessionWith({ decks: bank() })
    const before = session.plan()
    place(session, 'pact')
    expect(session.undo()).toBe('placing evidence')
    expect(session.plan()).toMatchObject({ outline: before.outline, cards: [], sources: [] })
    expect(session.store.getState().cards).toEqual([])
    session.redo()
    expect(session.plan().cards).toEqual([pact])
  })

  it('copies a card once however often it is placed', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'pact')
    place(session, 'pact')
    expect(session.plan().cards).toEqual([pact])
    expect(session.plan().sources).toEqual([book])
  })

  it('changes nothing when the place is gone', () => {
    const { session } = sessionWith({ decks: bank() })
    const before = session.plan()
    const placed = session.placeCard('pact', { as: 'block', argumentId: 'gone', index: 1 })
    expect(placed).toEqual({ ok: false, error: { code: 'target-missing', id: 'gone' } })
    expect(session.plan()).toEqual(before)
    expect(session.undo()).toBe(undefined)
  })

  it('says so when nobody knows the card', () => {
    const { session } = sessionWith({ decks: bank() })
    expect(place(session, 'stranger')).toEqual({
      ok: false,
      error: { code: 'target-missing', id: 'stranger' },
    })
  })
})

describe('the plan as it is saved', () => {
  it('holds only cards that are placed and sources that they cite', () => {
    const { session } = sessionWith({
      plan: planOf({ cards: [pact, purge], sources: [book, { id: 'unread', type: 'book' }] }),
    })
    expect(session.plan()).toMatchObject({ cards: [], sources: [] })
    place(session, 'purge')
    expect(session.plan()).toMatchObject({ cards: [purge], sources: [] })
  })

  it('drops a copy with its last placement, and has it again when that is undone', () => {
    const { session, editor } = sessionWith({ decks: bank() })
    place(session, 'pact')
    session.history.step('deleting evidence', () => removeBlock(editor, placedIn(editor)))
    expect(session.plan().cards).toEqual([])
    session.undo()
    expect(session.plan().cards).toEqual([pact])
  })

  it('bears the time of the last change', () => {
    const { session, clock } = sessionWith({ decks: bank() })
    const { updatedAt } = session.plan()
    clock.advance(90_000)
    expect(session.plan().updatedAt).toBe(updatedAt)
    place(session, 'pact')
    expect(session.plan().updatedAt).toBe(clock.now().toISOString())
  })
})

describe('a card in the bank and its copy in the plan', () => {
  it('deleting the one keeps the other', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'pact')
    session.deleteCard('pact')
    expect(deckCards(session)).toEqual(['purge'])
    expect(session.plan().cards).toEqual([pact])
    expect(session.card('pact')).toEqual(pact)
    expect(session.bankCard('pact')).toBe(undefined)
  })

  it('a deleted card comes back to its place in the deck', () => {
    const { session } = sessionWith({ decks: bank() })
    session.deleteCard('pact')
    session.undo()
    expect(deckCards(session)).toEqual(['pact', 'purge'])
  })

  it('changing the one leaves the other until it is refreshed, its source with it', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'pact')
    const changed = { ...pact, text: 'Signed on 23 August 1939.' }
    const newBook = { ...book, title: 'Second edition' }
    session.changeCard(changed, newBook, false)
    expect(session.plan()).toMatchObject({ cards: [pact], sources: [book] })
    session.refreshCopy('pact')
    expect(session.plan()).toMatchObject({ cards: [changed], sources: [newBook] })
  })

  it('both change in one step when asked to', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'pact')
    const changed = { ...pact, text: 'Signed on 23 August 1939.' }
    session.changeCard(changed, undefined, true)
    expect(session.plan().cards).toEqual([changed])
    expect(session.bankCard('pact')?.card).toEqual(changed)
    session.undo()
    expect(session.plan().cards).toEqual([pact])
    expect(session.bankCard('pact')?.card).toEqual(pact)
  })

  it('a change that makes the copy cite a source of the bank brings that source along', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'purge')
    session.changeCard({ ...purge, sourceId: 'lynch' }, undefined, true)
    expect(session.plan().sources).toEqual([book])
  })

  it('a card taken out of the plan and changed in the bank is placed as it is now', () => {
    const { session, editor } = sessionWith({ decks: bank() })
    place(session, 'pact')
    removeBlock(editor, placedIn(editor))
    const changed = { ...pact, text: 'Signed on 23 August 1939.' }
    session.changeCard(changed, undefined, false)
    place(session, 'pact')
    expect(session.plan().cards).toEqual([changed])
  })

  it('a second placement shows the same words as the first', () => {
    const { session } = sessionWith({ decks: bank() })
    place(session, 'pact')
    session.changeCard({ ...pact, text: 'Changed' }, undefined, false)
    place(session, 'pact')
    expect(session.plan().cards).toEqual([pact])
  })

  it('undo takes back changes of both panes in the order they were made', () => {
    const { session, editor } = sessionWith({ decks: bank() })
    place(session, 'pact')
    session.deleteCard('purge')
    session.history.step('deleting evidence', () => removeBlock(editor, placedIn(editor)))
    expect([session.undo(), session.undo(), session.undo(), session.undo()]).toEqual([
      'deleting evidence',
      'deleting a card',
      'placing evidence',
      undefined,
    ])
    expect(deckCards(session)).toEqual(['pact', 'purge'])
  })
})

describe('new cards', () => {
  it('stand first in their deck, with their source', () => {
    const { session } = sessionWith({ decks: bank() })
    const source: Source = { id: 'conquest', type: 'book' }
    session.addCard('stalin.evidence', { kind: 'fact', id: 'new', text: 'New', sourceId: 'conquest' }, source)
    expect(deckCards(session)).toEqual(['new', 'pact', 'purge'])
    expect(session.source('conquest')).toEqual(source)
    session.undo()
    expect(deckCards(session)).toEqual(['pact', 'purge'])
    expect(session.source('conquest')).toBe(undefined)
  })
})

describe('saving', () => {
  it('saves the plan when the outline changes, and only the plan', async () => {
    const { session, editor, clock, saved, disk } = sessionWith({ decks: bank() })
    removeBlock(editor, firstId(editor))
    clock.advance(500)
    await settle()
    expect(saved.map(({ file }) => file)).toEqual(['why.essayplan'])
    expect(disk.plan('why.essayplan').plan).toEqual(session.plan())
  })

  it('saves a deck when its cards change, and only that deck', async () => {
    const { session, clock, saved, disk } = sessionWith({
      decks: [...bank(), deckOf('other.evidence')],
    })
    session.deleteCard('pact')
    clock.advance(500)
    await settle()
    expect(saved.map(({ file }) => file)).toEqual(['stalin.evidence'])
    expect(disk.decks()[0]?.deck.cards).toEqual([purge])
  })

  it('saves a deck that joined later', async () => {
    const { session, clock, saved, disk } = sessionWith()
    const added = deckOf('new.evidence')
    disk.putDeck(added.file, added.deck)
    session.addDeck({ ...added, state: disk.state(added.file) })
    session.addCard('new.evidence', purge)
    clock.advance(500)
    await settle()
    expect(saved).toMatchObject([{ file: 'new.evidence' }])
    expect(disk.decks()).toMatchObject([{ file: 'new.evidence', deck: { cards: [purge] } }])
  })

  it('counts revisions up for each file', async () => {
    const { session, saved } = sessionWith({ decks: bank() })
    session.deleteCard('purge')
    await session.flush()
    session.undo()
    await session.flush()
    session.redo()
    await session.flush()
    expect(saved.map(({ file, revision }) => [file, revision])).toEqual([
      ['stalin.evidence', 1],
      ['stalin.evidence', 2],
      ['stalin.evidence', 3],
    ])
  })

  it('saves what an undo brought back', async () => {
    const { session, saved } = sessionWith({ decks: bank() })
    place(session, 'pact')
    await session.flush()
    session.undo()
    await session.flush()
    expect(saved.map((args) => 'plan' in args && args.plan.cards.length)).toEqual([1, 0])
  })

  it('tells of a failure as long as any file is unsaved for that reason', async () => {
    const full: ApiError = { code: 'disk-full', file: 'stalin.evidence' }
    const { calls, save } = slowSaves<{ file: string; revision: number }>()
    const { session } = sessionWith({ decks: bank() }, undefined, save)
    const status = () => session.store.getState().save
    place(session, 'pact')
    session.deleteCard('purge')
    expect(status()).toEqual({ state: 'saving' })
    const done = session.flush()
    const [plan, deck] = calls
    await deck?.fail(full)
    expect(status()).toEqual({ state: 'failed', error: full })
    await plan?.succeed()
    expect(status()).toEqual({ state: 'failed', error: full })
    expect(await done).toBe(false)
    const again = session.flush()
    await calls[2]?.succeed()
    expect(await again).toBe(true)
    expect(status()).toEqual({ state: 'saved' })
  })

  it('is not "saved" while one of two files is still on its way', async () => {
    const { calls, save } = slowSaves<{ file: string; revision: number }>()
    const { session } = sessionWith({ decks: bank() }, undefined, save)
    place(session, 'pact')
    session.deleteCard('purge')
    void session.flush()
    await calls[0]?.succeed()
    expect(session.store.getState().save).toEqual({ state: 'saving' })
    await calls[1]?.succeed()
    expect(session.store.getState().save).toEqual({ state: 'saved' })
  })

  it('stops with the session', () => {
    const { session, clock, saved } = sessionWith({ decks: bank() })
    place(session, 'pact')
    session.close()
    clock.advance(60_000)
    expect(saved).toEqual([])
  })
})

describe('a deleted card', () => {
  it('can be brought back whatever was done since, as one step of its own', () => {
    const { session, editor } = sessionWith({ decks: bank() })
    session.deleteCard('pact')
    session.deleteCard('purge')
    session.history.step('typing', () => editor.insertText('x', { at: { path: [0, 0], offset: 0 } }))
    const typed = session.plan().outline
    session.restoreCard(pact, 'stalin.evidence')
    expect(deckCards(session)).toEqual(['pact'])
    expect(session.plan().outline).toEqual(typed)
    session.undo()
    expect(deckCards(session)).toEqual([])
  })

  it('is not brought back twice, nor into a plan that was closed', () => {
    const { session } = sessionWith({ decks: bank() })
    session.restoreCard(pact, 'stalin.evidence')
    expect(deckCards(session)).toEqual(['pact', 'purge'])
    session.deleteCard('pact')
    session.close()
    session.restoreCard(pact, 'stalin.evidence')
    expect(deckCards(session)).toEqual(['purge'])
  })
})
