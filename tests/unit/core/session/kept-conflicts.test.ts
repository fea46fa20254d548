import { Node, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import { planToDocument } from '#core/export/plan-to-document'
import type { Card } from '#core/model/card'
import type { Conflict } from '#core/model/conflict'
import { parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'
import { rescuePlan } from '#core/model/rescue'
import type { EssayEditor } from '#core/outline/editor'
import type { Session } from '#core/session/session'
import { countingIds } from '../outline/essay'
import { deckOf, planOf, sessionWith } from './open'

const PLAN = 'why.essayplan'
const DECK = 'stalin.evidence'
const pact: Card = { kind: 'fact', id: 'pact', text: 'The pact was signed.' }

const type = (editor: EssayEditor, path: number[], words: string) =>
  Transforms.insertText(editor, words, { at: { path, offset: Node.string(Node.get(editor, path)).length } })
const thesis = [1, 0]
const conflictsOf = (session: Session) => session.store.getState().conflicts

function withThesis(plan: Plan, words: string): Plan {
  const outline = structuredClone(plan.outline)
  const [, second] = outline
  if (second?.type === 'thesis') second.children = [{ text: words }]
  return { ...plan, outline, updatedAt: '2026-01-05T10:00:00.000Z' }
}

/** A session that has met another thesis on disk, with both kept and saved. */
async function withTwoTheses() {
  const opened = sessionWith()
  opened.disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
  type(opened.editor, thesis, 'From home.')
  await opened.session.flush()
  return opened
}

/** A session whose plan has a card that was changed here and elsewhere. */
async function withTwoCards() {
  const placed = sessionWith({ decks: [deckOf(DECK, { cards: [pact] })] })
  const { session, disk } = placed
  const body = session.plan().outline.find((node) => node.type === 'section' && node.role === 'body')
  const argument =
    body && 'role' in body ? body.children.find((child) => child.type === 'argument') : undefined
  if (!argument) throw new Error('No argument')
  session.placeCard('pact', { as: 'block', argumentId: argument.id, index: 1 })
  await session.flush()
  const { plan } = disk.plan(PLAN)
  disk.putPlan(PLAN, { ...plan, cards: [{ ...pact, text: 'Theirs.' }] })
  session.changeCard({ ...pact, text: 'Mine.' }, undefined, true)
  await session.flush()
  return placed
}

const exported = (plan: Plan) => planToDocument(plan, { author: 'A. Writer' })

const reopened = ({ disk }: Pick<ReturnType<typeof sessionWith>, 'disk'>) =>
  sessionWith({ disk, window: 'later' })

describe('what was changed in two places and not chosen from', () => {
  it('is offered again when the plan is opened again', async () => {
    const before = await withTwoTheses()
    const { session } = reopened(before)
    expect(conflictsOf(session)).toHaveLength(1)
    expect(conflictsOf(session)).toEqual(conflictsOf(before.session))
    session.resolveConflict(conflictsOf(session)[0] as Conflict, 'theirs')
    expect(Node.string(Node.get(session.editor, [1]))).toBe('From the library.')
  })

  it('keeps the other side of a card, which stands nowhere else', async () => {
    const { session } = reopened(await withTwoCards())
    expect(session.card('pact')?.text).toBe('Mine.')
    expect(conflictsOf(session)).toMatchObject([{ kind: 'card', theirs: { text: 'Theirs.' } }])
    session.resolveConflict(conflictsOf(session)[0] as Conflict, 'theirs')
    expect(session.card('pact')?.text).toBe('Theirs.')
  })

  it('keeps the pair of a deck’s cards', async () => {
    const bank = { decks: [deckOf(DECK, { cards: [pact] })] }
    const { session, disk } = sessionWith(bank)
    disk.putDeck(DECK, deckOf(DECK, { cards: [{ ...pact, text: 'Theirs.' }] }).deck)
    session.changeCard({ ...pact, text: 'Mine.' }, undefined, false)
    expect(await session.flush()).toBe(true)
    const again = reopened({ disk })
    expect(conflictsOf(again.session)).toMatchObject([{ kind: 'bank-card', mineId: 'pact' }])
    disk.putDeck(DECK, deckOf(DECK, { cards: [pact] }).deck)
    expect(conflictsOf(reopened({ disk }).session)).toEqual([])
  })

  it.each(['mine', 'theirs', 'both'] as const)('is gone from the file once %s is kept', async (choice) => {
    const { session, disk } = await withTwoTheses()
    session.resolveConflict(conflictsOf(session)[0] as Conflict, choice)
    expect(await session.flush()).toBe(true)
    expect(disk.plan(PLAN).plan).not.toHaveProperty('conflicts')
    expect(conflictsOf(reopened({ disk }).session)).toEqual([])
  })

  it('leaves both as plain blocks when the choice is undone', async () => {
    const { session, disk } = await withTwoTheses()
    session.resolveConflict(conflictsOf(session)[0] as Conflict, 'mine')
    session.undo()
    await session.flush()
    const text = JSON.stringify(disk.plan(PLAN).plan.outline)
    expect(text).toContain('From home.')
    expect(text).toContain('From the library.')
    expect(conflictsOf(session)).toEqual([])
  })

  it('is settled for the other window too', async () => {
    const { session, disk } = await withTwoTheses()
    const other = reopened({ disk })
    session.resolveConflict(conflictsOf(session)[0] as Conflict, 'mine')
    await session.flush()
    await other.session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    expect(conflictsOf(other.session)).toEqual([])
    expect(other.saved).toEqual([])
  })

  it('joins what the other side has not chosen from either', async () => {
    const { session, editor, disk } = await withTwoTheses()
    const elsewhere = disk.plan(PLAN).plan
    const card: Conflict = { kind: 'card', cardId: 'war', theirs: { ...pact, id: 'war' } }
    disk.putPlan(PLAN, { ...elsewhere, conflicts: [...(elsewhere.conflicts ?? []), card] })
    type(editor, [0, 0], ' Also.')
    await session.flush()
    expect(conflictsOf(session).map(({ kind }) => kind)).toEqual(['block', 'card'])
    expect(disk.plan(PLAN).plan.conflicts).toHaveLength(2)
  })

  it('is nothing to choose from any more when a block of the pair is gone', async () => {
    const { disk } = await withTwoTheses()
    const { plan } = disk.plan(PLAN)
    disk.putPlan(PLAN, { ...plan, outline: planOf().outline })
    expect(conflictsOf(reopened({ disk }).session)).toEqual([])
  })

  it('stays to be chosen from when an earlier version is brought back', async () => {
    const placed = await withTwoCards()
    const earlier = { ...placed.session.plan(), outline: planOf().outline, cards: [] }
    delete (earlier as { conflicts?: unknown }).conflicts
    placed.session.restorePlan(earlier)
    await placed.session.flush()
    expect(placed.disk.plan(PLAN).plan.conflicts).toMatchObject([{ theirs: { text: 'Theirs.' } }])
  })
})

describe('a file with places to choose from', () => {
  it('is read as it was written', async () => {
    const { plan } = (await withTwoCards()).disk.plan(PLAN)
    expect(plan.conflicts).toHaveLength(1)
    expect(parsePlan(JSON.stringify(plan))).toEqual({ ok: true, value: plan })
  })

  it('exports as it does without them', async () => {
    const { conflicts: _, ...plain } = (await withTwoCards()).disk.plan(PLAN).plan
    const { plan } = (await withTwoCards()).disk.plan(PLAN)
    expect(JSON.stringify(exported(plan))).not.toContain('Theirs.')
    expect(exported(plan)).toEqual(exported(plain))
  })

  it('gives all words to a rescue, the other side’s too', async () => {
    const { plan } = (await withTwoCards()).disk.plan(PLAN)
    const damaged = JSON.stringify(plan).slice(0, -1)
    const rescued = rescuePlan(damaged, countingIds('rescued'), new Date(0))
    expect(rescued?.plan.cards.map(({ text }) => text).sort()).toEqual(['Mine.', 'Theirs.'])
    const blocks = (await withTwoTheses()).disk.plan(PLAN).plan
    const both = JSON.stringify(
      rescuePlan(JSON.stringify(blocks).slice(0, -1), countingIds('r'), new Date(0)),
    )
    for (const words of ['From home.', 'From the library.']) expect(both.split(words)).toHaveLength(2)
  })
})
