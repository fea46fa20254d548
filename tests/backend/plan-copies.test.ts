import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '#core/model/plan'
import { point } from '../fixtures/plans'
import { essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

async function openWithCopy() {
  let time = Date.parse('2026-11-02T10:00:00.000Z')
  const backend = await openTestBackend({ now: () => new Date(time) })
  const api = okValue(backend.opened)
  const at = (name: string) => join(backend.workspace, 'plans', name)
  const first = essay('Why?', { updatedAt: '2026-11-02T10:00:00.000Z' })
  const { file } = okValue(await api.createPlan({ plan: first }))
  const copy = "Why (Jane's conflicted copy 2026-11-02).essayplan"
  const save = async (change: (plan: Plan) => Plan) => {
    time += 10 * 60_000
    const { plan, state } = okValue(await api.readPlan({ file }))
    const changed = { ...change(plan), updatedAt: new Date(time).toISOString() }
    okValue(await api.savePlan({ file, plan: changed, revision: 1, base: state }))
    return changed
  }
  /** What the sync service leaves of somebody's work on another computer. */
  const writeCopy = async (change: (plan: Plan) => Plan, updatedAt: string) =>
    writeFile(at(copy), JSON.stringify({ ...change(first), updatedAt }))
  return { ...backend, api, at, file, copy, first, save, writeCopy }
}

const withPoint = (text: string) => (plan: Plan) => ({
  ...plan,
  outline: plan.outline.map((node) =>
    node.type === 'section'
      ? {
          ...node,
          children: node.children.map((child) =>
            child.type === 'argument'
              ? {
                  ...child,
                  children: [{ ...point(text), id: child.children[0]?.id ?? '' }, ...child.children.slice(1)],
                }
              : child,
          ),
        }
      : node,
  ),
})

const withQuestion = (text: string) => (plan: Plan) => ({
  ...plan,
  outline: plan.outline.map((node) => (node.type === 'question' ? { ...node, children: [{ text }] } : node)),
})

describe('A sync service’s copy of a plan', () => {
  it('is listed as a copy of its original', async () => {
    const { api, at, file, copy } = await openWithCopy()
    await copyFile(at(file), at(copy))
    const listed = okValue(await api.listPlans({})).plans
    expect(Object.fromEntries(listed.map((plan) => [plan.file, plan.copyOf]))).toEqual({
      [file]: undefined,
      [copy]: file,
    })
  })

  it('and the plan come from the state they parted at, not from one written since', async () => {
    const { api, file, copy, first, save, writeCopy } = await openWithCopy()
    await save(withPoint('Fear'))
    await save(withPoint('Fear and greed'))
    await writeCopy(withQuestion('Why then?'), '2026-11-02T11:00:00.000Z')
    expect(okValue(await api.readCommonState({ file, copy })).plan).toEqual(first)
  })

  it('without any kept state that both come from has none', async () => {
    const { api, file, copy, writeCopy } = await openWithCopy()
    await writeCopy(withQuestion('Why then?'), '2026-11-02T11:00:00.000Z')
    expect(okValue(await api.readCommonState({ file, copy }))).toEqual({})
  })

  it('becomes a plan of its own on request, with every word it had', async () => {
    const { api, at, file, copy, first, writeCopy } = await openWithCopy()
    await writeCopy(withQuestion('Why then?'), '2026-11-02T11:00:00.000Z')
    const before = await readFile(at(file))
    okValue(await api.separateCopy({ file: copy }))
    const { plan } = okValue(await api.readPlan({ file: copy }))
    expect(plan).toEqual({ ...JSON.parse(JSON.stringify(plan)), id: plan.id })
    expect(plan.id).not.toBe(first.id)
    expect(plan.outline).toEqual(withQuestion('Why then?')(first).outline)
    expect(await readFile(at(file))).toEqual(before)
    expect(okValue(await api.listPlans({})).plans.map(({ copyOf }) => copyOf)).toEqual([undefined, undefined])
  })

  it('that is not there, or damaged, is an error by value', async () => {
    const { api, at, file, copy } = await openWithCopy()
    const missing = { ok: false, error: { code: 'not-found', file: copy } }
    expect(await api.separateCopy({ file: copy })).toEqual(missing)
    expect(await api.readCommonState({ file, copy })).toEqual(missing)
    await writeFile(at(copy), '{')
    expect(await api.separateCopy({ file: copy })).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(await readFile(at(copy), 'utf8')).toBe('{')
  })
})

describe('Two decks with the same id', () => {
  it('both stay usable', async () => {
    const { api, workspace } = await openWithCopy()
    const text = JSON.stringify({
      format: 'marshal-deck',
      formatVersion: 1,
      id: 'deck',
      name: 'Deck',
      cards: [],
      sources: [],
    })
    for (const name of ['Deck', 'Deck (conflicted copy)']) {
      await writeFile(join(workspace, 'decks', `${name}.evidence`), text)
    }
    const { decks } = okValue(await api.readDecks({}))
    for (const [index, { file, state }] of decks.entries()) {
      const card = { kind: 'fact' as const, id: `card-${index}`, text: file }
      const changes = [{ table: 'cards' as const, index: 0, after: card }]
      okValue(await api.saveDeck({ file, changes, revision: 1, base: state }))
    }
    const after = okValue(await api.readDecks({})).decks
    expect(after.map(({ file, deck }) => [file, deck.cards[0]?.text])).toEqual(
      decks.map(({ file }) => [file, file]),
    )
  })
})
