import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenDisk } from './support/broken-disk'
import { deck, essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'
import { temporaryFolder } from './support/temporary-folder'

const assets = resolve(import.meta.dirname, '../../assets')

async function samples() {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'a.essayplan'), JSON.stringify(essay('Sample question?')))
  await writeFile(join(folder, 'b.evidence'), JSON.stringify(deck('Starter: deck')))
  await writeFile(join(folder, 'icon.png'), 'not a document')
  return folder
}

describe('The first run', () => {
  it('makes the workspace and puts the shipped deck and plan into it', async () => {
    const workspace = join(await temporaryFolder(), 'Documents', 'Marshal')
    const api = okValue((await openTestBackend({ workspace, assets })).opened)
    const { plans, attention } = okValue(await api.listPlans({}))
    const { decks } = okValue(await api.readDecks({}))
    expect(attention).toEqual([])
    expect(plans).toHaveLength(1)
    expect(plans[0]?.evidence).toBeGreaterThan(0)
    expect(decks).toHaveLength(1)
    expect(decks[0]?.deck.cards.length).toBeGreaterThan(50)
  })

  it('names the samples after what they hold', async () => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    okValue((await openTestBackend({ workspace, assets: await samples() })).opened)
    expect(await readdir(join(workspace, 'plans'))).toEqual(['Sample question.essayplan'])
    expect(await readdir(join(workspace, 'decks'))).toEqual(['Starter deck.evidence'])
  })

  it('happens once: a deleted sample stays deleted', async () => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    const folder = await samples()
    const first = okValue((await openTestBackend({ workspace, assets: folder })).opened)
    okValue(await first.deletePlan({ file: 'Sample question.essayplan' }))
    const second = okValue((await openTestBackend({ workspace, assets: folder })).opened)
    expect(okValue(await second.listPlans({})).plans).toEqual([])
  })

  it.each(['plans', 'decks'])('leaves a folder alone that already has %s', async (present) => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    await mkdir(join(workspace, present), { recursive: true })
    okValue((await openTestBackend({ workspace, assets: await samples() })).opened)
    expect(await readdir(join(workspace, 'plans'))).toEqual([])
    expect(await readdir(join(workspace, 'decks'))).toEqual([])
  })

  it('that runs out of disk is undone, so that the next one is a first run again', async () => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    const folder = await samples()
    let writes = 0
    const fileSystem = brokenDisk({ write: () => (++writes > 1 ? 'ENOSPC' : undefined) })
    expect((await openTestBackend({ workspace, assets: folder, fileSystem })).opened).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    })
    expect(await readdir(workspace)).toEqual([])
    const api = okValue((await openTestBackend({ workspace, assets: folder })).opened)
    expect(okValue(await api.listPlans({})).plans).toHaveLength(1)
    expect(okValue(await api.readDecks({})).decks).toHaveLength(1)
  })

  it('by two shells at once fills the workspace once', async () => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    const folder = await samples()
    const opened = await Promise.all([1, 2].map(() => openTestBackend({ workspace, assets: folder })))
    opened.map((backend) => okValue(backend.opened))
    expect(await readdir(join(workspace, 'plans'))).toEqual(['Sample question.essayplan'])
    expect(await readdir(join(workspace, 'decks'))).toEqual(['Starter deck.evidence'])
  })

  it('keeps the text of the samples readable', async () => {
    const workspace = join(await temporaryFolder(), 'Marshal')
    okValue((await openTestBackend({ workspace, assets: await samples() })).opened)
    const text = await readFile(join(workspace, 'plans', 'Sample question.essayplan'), 'utf8')
    expect(text).toMatch(/^\{\n {2}"format": "marshal-plan",\n/)
  })
})
