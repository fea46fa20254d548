import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Api, MAX_BACKUP_BYTES } from '#core/api/contract'
import type { Plan } from '#core/model/plan'
import { restoreKept } from '#main/backend/backup/restore-kept'
import { nodeFileSystem } from '#main/backend/file-system'
import { deck, essay, okValue } from '../support/documents'
import { folderContent } from '../support/folder-content'
import { emptyWorkspace, openTestBackend } from '../support/open-test-backend'

async function open(options: { workspace?: string; now?: () => Date } = {}) {
  const backend = await openTestBackend({ now: new Date('2026-11-25T10:00:00.000Z'), ...options })
  const api = okValue(backend.opened)
  return {
    ...backend,
    api,
    at: (...path: string[]) => join(backend.workspace, ...path),
    async backUp() {
      const outcome = okValue(await api.backUp({}))
      if (outcome.kind !== 'download') throw new Error('Not delivered')
      return outcome
    },
  }
}

async function replace(api: Api, file: string, change: (plan: Plan) => Plan) {
  const { plan, state } = okValue(await api.readPlan({ file }))
  okValue(await api.savePlan({ file, plan: change(plan), revision: 1, base: state, before: 'import' }))
}

const nothing = { added: 0, updated: 0, keptNewer: 0, unchanged: 0, skipped: 0 }

describe('A backup', () => {
  it('is one zip named after the day, with everything in it but passing files', async () => {
    const { api, at, backUp } = await open()
    const { file } = okValue(await api.createPlan({ plan: essay('Why?') }))
    okValue(await api.createDeck({ deck: deck('Deck') }))
    await replace(api, file, (plan) => ({ ...plan, updatedAt: '2026-11-24T10:00:00.000Z' }))
    const gone = okValue(await api.createPlan({ plan: essay('Gone') }))
    okValue(await api.deletePlan({ file: gone.file }))
    await writeFile(at('plans', '.marshal-00000000-1-000000000000.tmp'), 'half')
    await writeFile(at('plans', 'broken.essayplan'), '{')
    await writeFile(at('plans', 'shopping.txt'), 'milk')
    await mkdir(at('.marshal', 'open'), { recursive: true })
    await writeFile(at('.marshal', 'open', 'x.json'), '{}')
    const { name, base64 } = await backUp()
    expect(name).toBe('Marshal backup 2026-11-25.zip')
    const inZip = Object.keys(unzipSync(Buffer.from(base64, 'base64')))
    const onDisk = Object.keys(await folderContent(at())).filter((path) => !/tmp|shopping|open/.test(path))
    expect(inZip.sort()).toEqual(onDisk.sort())
    expect(inZip.filter((path) => path.startsWith('.marshal/versions/plans/')).length).toBe(2)
  })

  it('restored into an empty workspace gives the same files, times and history', async () => {
    // The clock that the files are written by
    const now = () => new Date()
    const old = await open({ now })
    const { file } = okValue(await old.api.createPlan({ plan: essay('Was Stalin in control? 👩‍🏫') }))
    okValue(await old.api.createDeck({ deck: deck('Deck') }))
    await replace(old.api, file, (plan) => ({ ...plan, updatedAt: '2026-11-24T10:00:00.000Z' }))
    okValue(await old.api.deletePlan(okValue(await old.api.createPlan({ plan: essay('Gone') }))))
    await writeFile(old.at('plans', 'broken.essayplan'), '{')
    await utimes(old.at('decks', 'Deck.evidence'), new Date(), new Date('2026-03-01T10:20:30Z'))
    const { base64 } = await old.backUp()

    const fresh = await open({ now })
    expect(okValue(await fresh.api.restoreBackup({ base64 }))).toEqual({ ...nothing, added: 3 })
    expect(await folderContent(fresh.at())).toEqual(await folderContent(old.at()))
    expect((await stat(fresh.at('decks', 'Deck.evidence'))).mtime).toEqual(new Date('2026-03-01T10:20:30Z'))
    expect(okValue(await fresh.api.listVersions({ kind: 'plan', file })).versions).toHaveLength(1)
    expect(okValue(await fresh.api.listDeleted({})).items).toHaveLength(1)
  })

  it('never replaces what is newer here, and keeps its state of it as a version', async () => {
    const { api, at, backUp } = await open()
    const plan = essay('Why?', { updatedAt: '2026-11-20T10:00:00.000Z' })
    const { file } = okValue(await api.createPlan({ plan }))
    const made = okValue(await api.createDeck({ deck: deck('Deck') }))
    await utimes(at('decks', made.file), new Date(), new Date('2026-11-20T10:00:00Z'))
    const { base64 } = await backUp()
    const newer = { ...essay('Why then?'), id: plan.id, updatedAt: '2026-11-21T10:00:00.000Z' }
    const { state } = okValue(await api.readPlan({ file }))
    okValue(await api.savePlan({ file, plan: newer, revision: 1, base: state }))
    await rm(at('.marshal'), { recursive: true })
    const later = JSON.stringify({ ...deck('Deck'), cards: [] })
    await writeFile(at('decks', made.file), later)

    expect(okValue(await api.restoreBackup({ base64 }))).toEqual({ ...nothing, keptNewer: 2 })
    expect(okValue(await api.readPlan({ file })).plan).toEqual(newer)
    expect(await readFile(at('decks', made.file), 'utf8')).toBe(later)
    const [version] = okValue(await api.listVersions({ kind: 'plan', file })).versions
    expect(version).toMatchObject({ reason: 'backup' })
    expect(okValue(await api.readVersion({ kind: 'plan', file, id: version?.id ?? '' }))).toEqual({
      kind: 'plan',
      plan,
    })
    expect(okValue(await api.listVersions({ kind: 'deck', file: made.file })).versions).toHaveLength(1)
  })

  it('brings what is older here up to it, and keeps what was here as a version', async () => {
    const source = await open()
    const plan = essay('Why?', { updatedAt: '2026-11-22T10:00:00.000Z' })
    okValue(await source.api.createPlan({ plan }))
    const theirs = deck('Deck', { cards: [] })
    okValue(await source.api.createDeck({ deck: theirs }))
    const { base64 } = await source.backUp()

    const { api, at } = await open()
    const older = { ...essay('Why, though?'), id: plan.id, updatedAt: '2026-11-20T10:00:00.000Z' }
    const { file } = okValue(await api.createPlan({ plan: older }))
    const mine = okValue(await api.createDeck({ deck: deck('Deck') }))
    await utimes(at('decks', mine.file), new Date(), new Date('2026-11-20T10:00:00Z'))
    expect(okValue(await api.restoreBackup({ base64 }))).toEqual({ ...nothing, updated: 2 })
    expect(file).toBe('Why, though.essayplan')
    expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
    expect(okValue(await api.readDeck({ file: mine.file })).deck).toEqual(theirs)
    const [version] = okValue(await api.listVersions({ kind: 'plan', file })).versions
    const kept = okValue(await api.readVersion({ kind: 'plan', file, id: version?.id ?? '' }))
    expect(kept).toEqual({ kind: 'plan', plan: older })
    expect(okValue(await api.listVersions({ kind: 'deck', file: mine.file })).versions).toHaveLength(1)
  })

  it('restored twice changes nothing the second time', async () => {
    const { api, at, backUp } = await open()
    const plan = essay('Why?', { updatedAt: '2026-11-20T10:00:00.000Z' })
    const { file } = okValue(await api.createPlan({ plan }))
    okValue(await api.createPlan({ plan: essay('Gone by then') }))
    await writeFile(at('plans', 'Why (conflicted copy).essayplan'), JSON.stringify(plan))
    okValue(await api.createDeck({ deck: deck('Deck') }))
    const { base64 } = await backUp()
    await rm(at('plans', 'Gone by then.essayplan'))
    await replace(api, file, (same) => ({ ...same, updatedAt: '2026-11-23T10:00:00.000Z' }))
    expect(okValue(await api.restoreBackup({ base64 }))).toEqual({
      ...nothing,
      added: 1,
      keptNewer: 1,
      unchanged: 2,
    })
    const before = await folderContent(at())
    expect(okValue(await api.restoreBackup({ base64 }))).toEqual({ ...nothing, keptNewer: 1, unchanged: 3 })
    expect(await folderContent(at())).toEqual(before)
  })

  it('brings a plan back beside another that has its name', async () => {
    const { api, backUp } = await open()
    const plan = essay('Why?')
    const { file } = okValue(await api.createPlan({ plan }))
    const { base64 } = await backUp()
    okValue(await api.deletePlan({ file }))
    const other = okValue(await api.createPlan({ plan: essay('Why?') }))
    expect(other.file).toBe(file)
    expect(okValue(await api.restoreBackup({ base64 }))).toMatchObject({ added: 1, unchanged: 0 })
    expect(okValue(await api.readPlan({ file: 'Why 2.essayplan' })).plan).toEqual(plan)
  })

  it('leaves an unreadable file here as it is', async () => {
    const { api, at, backUp } = await open()
    await writeFile(at('plans', 'broken.essayplan'), '{ then')
    const { base64 } = await backUp()
    await writeFile(at('plans', 'broken.essayplan'), '{ now')
    expect(okValue(await api.restoreBackup({ base64 }))).toEqual({ ...nothing, skipped: 1 })
    expect(await readFile(at('plans', 'broken.essayplan'), 'utf8')).toBe('{ now')
  })

  it('with a damaged file brings back the others', async () => {
    const { api, at, backUp } = await open()
    okValue(await api.createPlan({ plan: essay('Alpha') }))
    okValue(await api.createPlan({ plan: essay('Omega') }))
    const zip = Buffer.from((await backUp()).base64, 'base64')
    // Into the compressed bytes of the first file, past its header
    const first = zip.indexOf('Alpha.essayplan')
    zip.fill(0, first + 60, first + 90)
    await rm(at('plans'), { recursive: true })
    await mkdir(at('plans'))
    const report = okValue(await api.restoreBackup({ base64: zip.toString('base64') }))
    expect(report).toEqual({ ...nothing, added: 1, skipped: 1 })
    expect(await readdir(at('plans'))).toEqual(['Omega.essayplan'])
  })

  it('of a workspace with nothing in it is a backup all the same', async () => {
    const { api, backUp } = await open()
    const { base64 } = await backUp()
    expect(okValue(await api.restoreBackup({ base64 }))).toEqual(nothing)
  })

  it('says how far it is, and stops on request', async () => {
    const { api, events, backUp } = await open()
    for (let number = 0; number < 5; number++)
      okValue(await api.createPlan({ plan: essay(`Plan ${number}`) }))
    await backUp()
    expect(events.filter(({ type }) => type === 'progress')).toEqual(
      [0, 1, 2, 3, 4].map((done) => ({ type: 'progress', done, of: 5 })),
    )
    const stopped = api.backUp({})
    await api.stopWork({})
    expect(await stopped).toEqual({ ok: false, error: { code: 'stopped' } })
    okValue(await api.backUp({}))
  })
})

describe('The versions in a backup', () => {
  /** A plan with one version, and that version's folder in the workspace. */
  async function withHistory() {
    const backend = await open()
    const { file } = okValue(await backend.api.createPlan({ plan: essay('Why?') }))
    const written = new Date('2026-11-20T10:00:00Z')
    await utimes(backend.at('plans', file), written, written)
    await replace(backend.api, file, (plan) => ({ ...plan, updatedAt: '2026-11-24T10:00:00.000Z' }))
    const [key = ''] = await readdir(backend.at('.marshal', 'versions', 'plans'))
    const folder = `.marshal/versions/plans/${key}`
    const restore = async (files: Record<string, Uint8Array>) => {
      const inFolder = Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes])
      const base64 = Buffer.from(zipSync(Object.fromEntries(inFolder), { level: 0 })).toString('base64')
      return okValue(await backend.api.restoreBackup({ base64 }))
    }
    const names = async () => (await readdir(backend.at(folder))).filter((name) => name !== 'document.json')
    return { restore, names, before: await names() }
  }
  const MB = 1024 * 1024

  it('come back beside those that are here', async () => {
    const { restore, names, before } = await withHistory()
    expect(await restore({ '20261119T100000.000Z.essayplan': strToU8('{}') })).toEqual(nothing)
    expect(await names()).toEqual(['20261119T100000.000Z.essayplan', ...before])
  })

  it('are skipped when they lie in the future, or are larger than all versions may be', async () => {
    const { restore, names, before } = await withHistory()
    const report = await restore({
      '20261127T100000.000Z.essayplan': strToU8('{}'),
      '20990101T000000.000Z import.essayplan': strToU8('{}'),
      '20261118T100000.000Z.essayplan': new Uint8Array(33 * MB),
    })
    expect(report).toEqual({ ...nothing, skipped: 3 })
    expect(await names()).toEqual(before)
  })

  it('never take the room of those that are here, and the newest come first', async () => {
    const { restore, names, before } = await withHistory()
    const report = await restore({
      '20261117T100000.000Z.essayplan': new Uint8Array(20 * MB),
      '20261118T100000.000Z.essayplan': new Uint8Array(20 * MB),
    })
    expect(report).toEqual({ ...nothing, skipped: 1 })
    expect(await names()).toEqual(['20261118T100000.000Z.essayplan', ...before])
  })

  it('are skipped on Windows when a file cannot have such a name there', async () => {
    const packed = { name: 'x', modified: new Date(), size: 2, read: async () => Buffer.from('{}') }
    const root = await emptyWorkspace()
    const bring = (file: string, platform: NodeJS.Platform) => {
      const part = { kind: 'deleted', folder: 'abc', file } as const
      return restoreKept(nodeFileSystem, root, part, packed, new Date(), platform)
    }
    expect(await bring('Why?.essayplan', 'win32')).toEqual({ ok: true, value: 'skipped' })
    expect(await bring('aux.essayplan', 'win32')).toEqual({ ok: true, value: 'skipped' })
    expect(await bring('Why.essayplan', 'win32')).toEqual({ ok: true, value: 'added' })
    expect(await bring('Why?.essayplan', 'linux')).toEqual({ ok: true, value: 'added' })
  })
})

describe('A zip that is no backup', () => {
  it('is refused for its size before anything of it is unpacked', async () => {
    const { api } = await open()
    const base64 = 'A'.repeat(Math.ceil(MAX_BACKUP_BYTES / 3) * 4 + 4)
    expect(await api.restoreBackup({ base64 })).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  const hostile: [string, Record<string, Uint8Array>, string][] = [
    ['of somebody’s pictures', { 'holiday/beach.png': strToU8('png') }, 'not-marshal'],
    ['that names a file outside', { '../outside.essayplan': strToU8('x') }, 'damaged'],
    ['that names an absolute path', { '/tmp/outside.essayplan': strToU8('x') }, 'damaged'],
    ['that swells', { 'plans/a.essayplan': new Uint8Array(70 * 1024 * 1024) }, 'too-large'],
  ]
  it.each(hostile)('%s is refused, and nothing is written', async (_what, files, code) => {
    const workspace = await emptyWorkspace()
    const { api, at } = await open({ workspace })
    const base64 = Buffer.from(zipSync(files)).toString('base64')
    expect(await api.restoreBackup({ base64 })).toMatchObject({ ok: false, error: { code } })
    expect(await folderContent(at('..'))).toEqual({})
  })

  it.each(['', 'not base64 at all!', Buffer.from('text').toString('base64')])(
    '“%s” is refused',
    async (base64) => {
      const { api } = await open()
      expect(await api.restoreBackup({ base64 })).toMatchObject({ ok: false, error: { code: 'not-marshal' } })
    },
  )

  it('with names that trick some system writes only what is a plan by name', async () => {
    const { api, at } = await open()
    const files = {
      'plans/sub/deep.essayplan': strToU8('x'),
      'plans/a:b.essayplan': strToU8('x'),
      'plans/.hidden.essayplan': strToU8('x'),
      'plans/con.essayplan': strToU8(JSON.stringify(essay('Con'))),
      '.marshal/versions/plans/../../evil.json': strToU8('x'),
    }
    const { '.marshal/versions/plans/../../evil.json': _, ...rest } = files
    expect(await api.restoreBackup({ base64: Buffer.from(zipSync(files)).toString('base64') })).toMatchObject(
      {
        ok: false,
      },
    )
    const report = await api.restoreBackup({ base64: Buffer.from(zipSync(rest)).toString('base64') })
    expect(okValue(report)).toEqual({ ...nothing, added: 1 })
    expect(Object.keys(await folderContent(at()))).toEqual(['plans/_con.essayplan'])
  })
})
