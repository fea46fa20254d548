import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import { fact } from '../fixtures/plans'
import { brokenDisk } from './support/broken-disk'
import { deck, essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

/** A backend, and the paths of the plans and decks it has read and written. */
async function watched() {
  const read: string[] = []
  const written: string[] = []
  const note = (list: string[]) => (path: string) => {
    list.push(path)
    return undefined
  }
  const backend = await openTestBackend({
    fileSystem: brokenDisk({ readFile: note(read), write: note(written) }),
  })
  const { workspace } = backend
  return { api: okValue(backend.opened), workspace, read, written }
}

describe('A save after a save', () => {
  it('of a plan reads nothing and writes one file', async () => {
    const { api, read, written } = await watched()
    const plan = essay('Start')
    const { file } = okValue(await api.createPlan({ plan }))
    let base = okValue(await api.readPlan({ file })).state
    // The first keeps a version; within the minute there is none
    for (const language of ['en-US', 'en-GB', 'en-US'] as const) {
      read.length = 0
      written.length = 0
      base = okValue(await api.savePlan({ file, plan: { ...plan, language }, revision: 1, base })).state
    }
    expect(read).toEqual([])
    expect(written).toEqual([expect.stringContaining(join('plans', '.marshal-'))])
  })

  it('of one card among many reads nothing and writes one file', async () => {
    const { api, read, written } = await watched()
    const cards = Array.from({ length: 2000 }, (_, number): Card => fact(`Card ${number}`))
    const { file, state } = okValue(await api.createDeck({ deck: deck('Large', { cards }) }))
    let base = state
    let before = cards[7] as Card
    for (const text of ['One', 'Two', 'Three']) {
      read.length = 0
      written.length = 0
      const after = { ...before, text } as Card
      const changes = [{ table: 'cards' as const, index: 7, before, after }]
      base = okValue(await api.saveDeck({ file, changes, revision: 1, base })).state
      before = after
    }
    expect(read).toEqual([])
    expect(written).toEqual([expect.stringContaining(join('decks', '.marshal-'))])
    expect(okValue(await api.readDeck({ file })).deck.cards[7]?.text).toBe('Three')
  })

  it('looks at what is there again on a disk that counts time coarsely', async () => {
    const { api, workspace } = await watched()
    const plan = essay('Start')
    const { file } = okValue(await api.createPlan({ plan }))
    const path = join(workspace, 'plans', file)
    const wholeSecond = Math.floor(Date.now() / 1000)
    await utimes(path, wholeSecond, wholeSecond)
    const base = okValue(await api.readPlan({ file })).state
    // As long as before, in place, and in the same tick
    const text = (await readFile(path, 'utf8')).replace('Start', 'Stark')
    await writeFile(path, text)
    await utimes(path, wholeSecond, wholeSecond)
    expect(await api.savePlan({ file, plan: essay('Mine', { id: plan.id }), revision: 1, base })).toEqual({
      ok: false,
      error: { code: 'changed-elsewhere', file },
    })
  })
})

describe('The list of versions', () => {
  it('reads each of them once', async () => {
    const { api, read } = await watched()
    const plan = essay('Start')
    const { file } = okValue(await api.createPlan({ plan }))
    let base = okValue(await api.readPlan({ file })).state
    for (let number = 0; number < 20; number++) {
      const later = { ...plan, outline: essay(`State ${number}`).outline }
      base = okValue(await api.savePlan({ file, plan: later, revision: 1, base, before: 'import' })).state
    }
    read.length = 0
    const first = okValue(await api.listVersions({ kind: 'plan', file }))
    expect(first.versions).toHaveLength(20)
    expect(read).toHaveLength(20)
    expect(okValue(await api.listVersions({ kind: 'plan', file }))).toEqual(first)
    expect(read).toHaveLength(20)
  })
})
