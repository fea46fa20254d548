import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import { fact } from '../fixtures/plans'
import { deck, essay, okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'

const DAY = 24 * 60 * 60 * 1000
const start = Date.parse('2026-03-01T12:00:00.000Z')

async function opened(workspace?: string) {
  let clock = start
  const at = workspace ?? (await emptyWorkspace())
  const backend = await openTestBackend({ workspace: at, now: () => new Date(clock) })
  const api = okValue(backend.opened)
  return {
    api,
    workspace: at,
    deletedFolder: join(at, '.marshal', 'deleted'),
    pass: (time: number) => {
      clock += time
    },
    items: async () => okValue(await api.listDeleted({})).items,
  }
}

async function reopened(workspace: string, time: number) {
  const api = okValue((await openTestBackend({ workspace, now: new Date(start + time) })).opened)
  return { api, items: async () => okValue(await api.listDeleted({})).items }
}

const source: Source = { id: 'source-1', type: 'book', title: 'Stalin' }

/** A deck of three cards, the second of which cites a source. */
async function withDeck() {
  const backend = await opened()
  const cards: [Card, Card, Card] = [fact('First'), { ...fact('Second'), sourceId: source.id }, fact('Third')]
  const made = deck('Sources', { cards, sources: [source] })
  const { file, state } = okValue(await backend.api.createDeck({ deck: made }))
  let base = state
  async function change(index: number, parts: { before?: Card; after?: Card }) {
    const args = { file, changes: [{ table: 'cards' as const, index, ...parts }], revision: 1, base }
    base = okValue(await backend.api.saveDeck(args)).state
  }
  const texts = async () => okValue(await backend.api.readDeck({ file })).deck.cards.map((card) => card.text)
  return { ...backend, cards, deck: made, file, change, texts }
}

describe('Recently deleted', () => {
  it('lists plans, decks and cards, the last deleted first', async () => {
    const { api, cards, change, pass, items } = await withDeck()
    const { file } = okValue(await api.createPlan({ plan: essay('Was Stalin in control?') }))
    okValue(await api.deletePlan({ file }))
    pass(1000)
    await change(1, { before: cards[1] })
    pass(1000)
    const other = okValue(await api.createDeck({ deck: deck('Other') }))
    okValue(await api.deleteDeck({ file: other.file }))
    expect(await items()).toMatchObject([
      { kind: 'deck', title: 'Other', deletedAt: '2026-03-01T12:00:02.000Z' },
      { kind: 'card', title: 'Second', deletedAt: '2026-03-01T12:00:01.000Z', from: 'Sources' },
      { kind: 'plan', title: 'Was Stalin in control?', deletedAt: '2026-03-01T12:00:00.000Z' },
    ])
  })

  it('keeps each for 30 days, and then lets it go at the next start', async () => {
    const { api, cards, change, workspace, deletedFolder } = await withDeck()
    const { file } = okValue(await api.createPlan({ plan: essay('Old') }))
    okValue(await api.deletePlan({ file }))
    await change(0, { before: cards[0] })
    const inTime = await reopened(workspace, 30 * DAY - 1)
    expect(await inTime.items()).toHaveLength(2)
    const late = await reopened(workspace, 30 * DAY)
    expect(await late.items()).toEqual([])
    expect(await readdir(deletedFolder)).toEqual([])
  })

  it('deletes for good on request', async () => {
    const { api, cards, change, items, deletedFolder } = await withDeck()
    const { file } = okValue(await api.createPlan({ plan: essay('Secret') }))
    okValue(await api.deletePlan({ file }))
    await change(0, { before: cards[0] })
    for (const { deleted } of await items()) okValue(await api.discardDeleted({ deleted }))
    expect(await items()).toEqual([])
    expect(await readdir(deletedFolder)).toEqual([])
  })

  it('lets go of the versions with the last of a plan', async () => {
    const { api, workspace, items } = await opened()
    const versions = () => readdir(join(workspace, '.marshal', 'versions', 'plans'))
    const plan = essay('Secret')
    const { file } = okValue(await api.createPlan({ plan }))
    const base = okValue(await api.readPlan({ file })).state
    okValue(
      await api.savePlan({ file, plan: { ...plan, language: 'en-US' }, revision: 1, base, before: 'import' }),
    )
    await writeFile(join(workspace, 'plans', 'Copy.essayplan'), JSON.stringify(plan))
    okValue(await api.deletePlan({ file }))
    okValue(await api.discardDeleted({ deleted: (await items())[0]?.deleted ?? '' }))
    expect(await versions()).toHaveLength(1)
    okValue(await api.deletePlan({ file: 'Copy.essayplan' }))
    const { deleted } = (await items())[0] ?? { deleted: '' }
    okValue(await api.restoreDeleted({ deleted }))
    okValue(await api.deletePlan({ file: 'Copy.essayplan' }))
    await reopened(workspace, 31 * DAY)
    expect(await versions()).toEqual([])
  })

  it('holds a file as it was, so that it can be taken back by hand', async () => {
    const { api, workspace, deletedFolder } = await opened()
    const { file } = okValue(await api.createPlan({ plan: essay('By hand') }))
    const before = await readFile(join(workspace, 'plans', file))
    const { deleted } = okValue(await api.deletePlan({ file }))
    expect(await readFile(join(deletedFolder, deleted, file))).toEqual(before)
  })

  it('knows what an earlier Marshal left there, which noted no time', async () => {
    const { workspace, deletedFolder, items } = await opened()
    await mkdir(join(deletedFolder, 'old-1'), { recursive: true })
    await writeFile(join(deletedFolder, 'old-1', 'Before.essayplan'), JSON.stringify(essay('Before')))
    expect(await items()).toMatchObject([{ deleted: 'old-1', kind: 'plan', title: 'Before' }])
    const late = await reopened(workspace, 400 * DAY)
    expect(await late.items()).toEqual([])
  })

  it('leaves alone what is not its own', async () => {
    const { workspace, deletedFolder, items } = await opened()
    await mkdir(join(deletedFolder, 'mine', 'deep'), { recursive: true })
    await writeFile(join(deletedFolder, 'mine', 'notes.txt'), 'mine')
    await writeFile(join(deletedFolder, 'loose.essayplan'), 'mine')
    expect(await items()).toEqual([])
    await reopened(workspace, 400 * DAY)
    expect((await readdir(deletedFolder)).sort()).toEqual(['loose.essayplan', 'mine'])
    expect(await readFile(join(deletedFolder, 'mine', 'notes.txt'), 'utf8')).toBe('mine')
  })

  it.each(['..', '.', '../../plans', 'plans', '.hidden', 'Kept.essayplan'])(
    'has nothing by the name “%s”',
    async (deleted) => {
      const { api, workspace } = await opened()
      const { file } = okValue(await api.createPlan({ plan: essay('Kept') }))
      for (const call of [api.restoreDeleted, api.discardDeleted]) {
        expect(await call({ deleted })).toMatchObject({ ok: false, error: { code: 'not-found' } })
      }
      expect(await readdir(join(workspace, 'plans'))).toEqual([file])
    },
  )

  it('does not make a folder on a drive that was taken out', async () => {
    const { api, workspace } = await opened()
    const { file } = okValue(await api.createPlan({ plan: essay('On a stick') }))
    await rm(workspace, { recursive: true })
    expect(await api.deletePlan({ file })).toEqual({ ok: false, error: { code: 'not-found', file } })
    await expect(readdir(workspace)).rejects.toThrow('ENOENT')
  })
})

describe('A deleted card', () => {
  it('comes back where it was, with its source', async () => {
    const { api, cards, change, items, texts, deck: before, file } = await withDeck()
    await change(1, { before: cards[1] })
    const [item] = await items()
    const state = okValue(await api.readDeck({ file })).state
    const changes = [{ table: 'sources' as const, index: 0, before: source }]
    okValue(await api.saveDeck({ file, changes, revision: 1, base: state }))
    expect(await texts()).toEqual(['First', 'Third'])
    expect(await api.restoreDeleted({ deleted: item?.deleted ?? '' })).toEqual({
      ok: true,
      value: { kind: 'deck', file },
    })
    expect(okValue(await api.readDeck({ file })).deck).toEqual(before)
    expect(await items()).toEqual([])
  })

  it('is no longer listed once an undo has brought it back', async () => {
    const { cards, change, items, texts } = await withDeck()
    await change(1, { before: cards[1] })
    await change(1, { after: cards[1] })
    expect(await texts()).toEqual(['First', 'Second', 'Third'])
    expect(await items()).toEqual([])
  })

  it('that was brought back and deleted again is listed once, and discarded for good at once', async () => {
    const { api, cards, change, items, pass } = await withDeck()
    await change(1, { before: cards[1] })
    await change(1, { after: cards[1] })
    pass(1000)
    await change(1, { before: cards[1] })
    expect(await items()).toMatchObject([{ title: 'Second', deletedAt: '2026-03-01T12:00:01.000Z' }])
    okValue(await api.discardDeleted({ deleted: (await items())[0]?.deleted ?? '' }))
    expect(await items()).toEqual([])
  })

  it('comes back into a deck of its deck’s name when that is gone', async () => {
    const { api, cards, change, items, file } = await withDeck()
    await change(0, { before: cards[0] })
    await change(0, { before: cards[1] })
    okValue(await api.deleteDeck({ file }))
    const deletedCards = (await items()).filter(({ kind }) => kind === 'card')
    for (const { deleted } of deletedCards) okValue(await api.restoreDeleted({ deleted }))
    const { decks } = okValue(await api.readDecks({}))
    expect(decks.map(({ deck: { name, cards } }) => [name, cards.length])).toEqual([['Sources', 2]])
    expect(decks[0]?.deck.sources).toEqual([source])
  })

  it('keeps to the words it had on disk when somebody else had changed it', async () => {
    const { api, cards, file, items } = await withDeck()
    const base = okValue(await api.readDeck({ file })).state
    const edited: Card = { ...cards[0], text: 'First, edited elsewhere' }
    const edit = [{ table: 'cards' as const, index: 0, before: cards[0], after: edited }]
    okValue(await api.saveDeck({ file, changes: edit, revision: 1, base }))
    const remove = [{ table: 'cards' as const, index: 0, before: cards[0] }]
    const { merged } = okValue(await api.saveDeck({ file, changes: remove, revision: 2, base }))
    expect(merged?.deck.cards[0]).toEqual(edited)
    expect(await items()).toEqual([])
  })
})
