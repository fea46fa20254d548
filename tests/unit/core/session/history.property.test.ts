import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { createEditor } from 'slate'
import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import { withEssay } from '#core/outline/with-essay'
import type { Session } from '#core/session/session'
import { essays } from '../outline/arbitraries'
import { cards } from '../outline/cards'
import { countingIds } from '../outline/essay'
import { type Move, moves } from '../outline/moves'
import { patience, runs } from '../outline/runs'
import { deckOf, planOf, sessionWith } from './open'

/** What a person does to the bank, or between the bank and the plan. */
type Deed = (session: Session) => void

const card = fc.constantFrom(...cards)
const nth = fc.nat({ max: 20 })
const deeds: fc.Arbitrary<{ name: string; run: Deed }> = fc.oneof(
  fc.tuple(card, nth).map(([{ id }, index]) => ({
    name: `drag ${id} to place ${index}`,
    run: ({ editor, placeCard }: Session) => {
      const ids = editor.children.flatMap((node) => ('role' in node ? node.children : []))
      const argument = ids.filter((node) => 'stance' in node)[index % Math.max(1, ids.length)]
      placeCard(id, { as: 'block', argumentId: argument?.id ?? 'none', index })
    },
  })),
  card.map(({ id }) => ({
    name: `weave ${id} into the thesis`,
    run: (session: Session) => session.placeCard(id, { as: 'words', at: { path: [1, 0], offset: 0 } }),
  })),
  fc.tuple(card, fc.boolean()).map(([changed, inPlan]) => ({
    name: `change ${changed.id}${inPlan ? ' here too' : ''}`,
    run: (session: Session) =>
      session.changeCard({ ...changed, text: 'changed' }, { id: 'new-book', type: 'book' }, inPlan),
  })),
  card.map(({ id }) => ({ name: `delete ${id}`, run: (session: Session) => session.deleteCard(id) })),
  card.map(({ id }) => ({ name: `refresh ${id}`, run: (session: Session) => session.refreshCopy(id) })),
  fc.constant({
    name: 'add a card',
    run: ({ editor, addCard }: Session) => {
      const book = { id: editor.newId(), type: 'book' }
      addCard('a.evidence', { kind: 'fact', id: editor.newId(), text: 'New', sourceId: book.id }, book)
    },
  }),
  fc.constant({ name: 'undo', run: (session: Session) => void session.undo() }),
  fc.constant({ name: 'redo', run: (session: Session) => void session.redo() }),
)

const steps = fc.record({
  deed: fc.oneof(
    {
      weight: 3,
      arbitrary: moves.map(({ name, run }: Move) => asDeed(name, ({ editor }) => void run(editor))),
    },
    { weight: 1, arbitrary: deeds.map(({ name, run }) => asDeed(name, run)) },
  ),
  /** Whether Slate gets to tell its listeners before the next thing is done. */
  rest: fc.boolean(),
  pause: fc.constantFrom(0, 200, 2000),
})

function asDeed(name: string, run: Deed): { name: string; run: Deed } {
  return Object.assign({ name, run }, { [fc.toStringMethod]: () => name })
}

const everything = ({ editor, store }: Session) => {
  const { cards: copies, sources, decks } = store.getState()
  return { outline: editor.children, copies, sources, decks }
}

// Vitest's own comparison takes ten times as long; it is kept for showing the difference
const expectSame = (actual: unknown, expected: unknown) => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}

describe('undo and redo', () => {
  it(
    'lead from the last state to the first, ids and all, and back through the same states',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          essays,
          fc.array(steps, { minLength: 1, maxLength: 20 }),
          async (outline, chosen) => {
            const editor = withEssay(createEditor(), countingIds())
            const plan = planOf({ outline: outline as Outline })
            const { session, clock } = sessionWith({ plan, decks: [deckOf('a.evidence', { cards })] }, editor)
            const first = structuredClone(everything(session))
            for (const { deed, rest, pause } of chosen) {
              deed.run(session)
              clock.advance(pause)
              if (rest) await Promise.resolve()
            }
            const last = everything(session)

            const states = [last]
            while (session.undo() !== undefined) {
              states.push(everything(session))
            }
            expectSame(everything(session), first)
            // What had been undone before the end belongs to the future as well
            for (const state of states.toReversed().slice(1)) {
              expect(session.redo()).not.toBe(undefined)
              expectSame(everything(session), state)
            }
          },
        ),
        { numRuns: runs },
      )
    },
    patience,
  )
})
