import { execFileSync } from 'node:child_process'
import { copyFile, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Api } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import { type ApiError, apiErrorSchema } from '#core/api/errors'
import { serveCall } from '#core/api/serve'
import { readSettingsFrom } from '#core/api/settings'
import { parseDeck, parsePlan } from '#core/model/parse'
import { rescueDeck, rescuePlan } from '#core/model/rescue'
import type { Result } from '#core/result'
import { nodeFileSystem } from '#main/backend/file-system'
import {
  deckDocument,
  parseDocument,
  planDocument,
  readDocument,
  serialise,
} from '#main/backend/read-document'
import { deckRescue, planRescue, rescuable, rescueFile } from '#main/backend/rescue-file'
import { describeFile } from '#main/cli/describe-file'
import { cyclic, deckOf, huge, large, largeDecks, planOf } from '../fixtures/hostile/huge'
import { essay, okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'
import { temporaryFolder } from './support/temporary-folder'

const folder = resolve(import.meta.dirname, '../fixtures/hostile')
const files = (await readdir(folder)).filter((name) => !name.endsWith('.ts')).sort()
const now = new Date('2026-11-25T10:00:00.000Z')
const newId = () => {
  made++
  return `new-${made}`
}
let made = 0
const context = { fs: nodeFileSystem, newId, now }

/** What becomes of each file: taken in ("sound"), or refused with this error and this much to be rescued. */
const expected: Record<string, string> = {
  'blank.essayplan': 'damaged; nothing',
  'bracket-too-few.essayplan': 'damaged; 24 words, 2 cards',
  'broken-version.essayplan': 'invalid; 24 words, 2 cards',
  'comma-too-many.essayplan': 'damaged; 24 words, 2 cards',
  'control-characters.essayplan': 'sound',
  'cut-off-in-a-letter.essayplan': 'damaged; 6 words, 0 cards',
  'cut-off.essayplan': 'damaged; 17 words, 0 cards',
  'cut-off.evidence': 'damaged; 0 words, 1 cards',
  'deck-as-plan.essayplan': 'not-marshal; 2 words, 2 cards',
  'deep-source.evidence': 'too-large; 0 words, 2 cards',
  'empty.essayplan': 'damaged; nothing',
  'equal-cards.essayplan': 'sound',
  'equal-cards.evidence': 'sound',
  'format-is-unsafe.essayplan': 'not-marshal; 24 words, 2 cards',
  'half-letters.essayplan': 'sound',
  'impossible-card-date.evidence': 'sound',
  'impossible-date.essayplan': 'invalid; 24 words, 2 cards',
  'impossible-offset.essayplan': 'invalid; 24 words, 2 cards',
  'infinite-number.evidence': 'invalid; 0 words, 2 cards',
  'infinite-version.essayplan': 'invalid; 24 words, 2 cards',
  'latin-1.essayplan': 'damaged; 24 words, 2 cards',
  'lines-of-windows.essayplan': 'sound',
  'list.essayplan': 'not-marshal; nothing',
  'mark.essayplan': 'sound',
  'merge-marks.essayplan': 'damaged; 26 words, 2 cards',
  'missing-card.essayplan': 'sound',
  'missing-source.evidence': 'sound',
  'negative-version.essayplan': 'invalid; 24 words, 2 cards',
  'nothing.evidence': 'not-marshal; nothing',
  'number.evidence': 'not-marshal; nothing',
  'other-program.essayplan': 'not-marshal; 4 words, 0 cards',
  'page.essayplan': 'damaged; 11 words, 0 cards',
  'picture.evidence': 'damaged; nothing',
  'plain-words.essayplan': 'damaged; 5 words, 0 cards',
  'plan-as-deck.evidence': 'not-marshal; 0 words, 2 cards',
  'quotation-marks-by-hand.essayplan': 'damaged; 24 words, 2 cards',
  'raw-control-characters.essayplan': 'damaged; 24 words, 2 cards',
  'sound.essayplan': 'sound',
  'sound.evidence': 'sound',
  'twice-in-one.essayplan': 'damaged; 48 words, 2 cards',
  'two-blocks-of-one-id.essayplan': 'sound',
  'two-cards-of-one-id.essayplan': 'invalid; 26 words, 3 cards',
  'two-cards-of-one-id.evidence': 'sound',
  'two-marks.essayplan': 'sound',
  'unsafe-keys.essayplan': 'sound',
  'unsafe-keys.evidence': 'sound',
  'utf-16-without-mark.essayplan': 'damaged; 24 words, 2 cards',
  'utf-16be.essayplan': 'sound',
  'utf-16le.essayplan': 'sound',
  'version-0.evidence': 'invalid; 0 words, 2 cards',
  'version-as-text.essayplan': 'not-marshal; 24 words, 2 cards',
  'version-of-tomorrow.essayplan': 'too-new; nothing',
  'wrong-field.essayplan': 'invalid; 24 words, 2 cards',
  'wrong-types.essayplan': 'invalid; 24 words, 2 cards',
  'wrong-types.evidence': 'invalid; 0 words, 4 cards',
  'zeros-at-the-end.evidence': 'damaged; 0 words, 2 cards',
  'zeros-in-the-middle.essayplan': 'damaged; 26 words, 2 cards',
  'zeros.essayplan': 'damaged; nothing',
}

const readFixture = (file: string, path = join(folder, file)): Promise<Result<object, ApiError>> =>
  isPlan(file) ? readDocument(planDocument, path, file) : readDocument(deckDocument, path, file)

const isPlan = (file: string) => file.endsWith('.essayplan')

async function outcomeOf(file: string): Promise<string> {
  const path = join(folder, file)
  const read = await readFixture(file)
  if (read.ok) return 'sound'
  const found = await (isPlan(file)
    ? rescuable(planRescue, path, context)
    : rescuable(deckRescue, path, context))
  return `${read.error.code}; ${found ? `${found.words} words, ${found.cards} cards` : 'nothing'}`
}

describe('A file from outside', () => {
  it('has an expectation here, each of them', () => {
    expect(Object.keys(expected).sort()).toEqual(files)
  })

  it.each(files)('%s is taken in or refused as it must be', async (file) => {
    const before = await readFile(join(folder, file))
    expect(await outcomeOf(file)).toBe(expected[file])
    expect(await readFile(join(folder, file))).toEqual(before)
  })

  it.each(files)('%s never throws, whatever reads it, and is refused in a sentence', async (file) => {
    const bytes = await readFile(join(folder, file))
    const text = bytes.toString()
    const errors = [
      parseDocument(planDocument, bytes, file),
      parseDocument(deckDocument, bytes, file),
      await describeFile(join(folder, file)),
    ].flatMap((result) => (result.ok ? [] : [result.error]))
    for (const error of errors) {
      expect(v.parse(apiErrorSchema, error)).toEqual(error)
      expect(describeError(error).title).toMatch(/^“[^\n]{1,300}[.]$/)
    }
    for (const document of [rescuePlan(text, newId, now)?.plan, rescueDeck(text, newId)?.deck]) {
      if (document) {
        const read =
          document.format === 'marshal-plan' ? parsePlan(serialise(document)) : parseDeck(serialise(document))
        expect(read).toEqual({ ok: true, value: document })
      }
    }
    expect(readSettingsFrom(tryJson(text))).toEqual(readSettingsFrom(undefined))
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it.each(files.filter((file) => expected[file] === 'sound'))(
    '%s comes back the same after it was saved',
    async (file) => {
      const read = okValue(await readFixture(file))
      const copy = join(await temporaryFolder(), file)
      await writeFile(copy, serialise(read))
      expect(await readFixture(file, copy)).toEqual({ ok: true, value: read })
      expect(JSON.stringify(read)).not.toContain('polluted')
    },
  )

  it('in the workspace is listed as needing attention and left as it is', async () => {
    const workspace = await emptyWorkspace()
    for (const file of files) {
      await copyFile(join(folder, file), join(workspace, isPlan(file) ? 'plans' : 'decks', file))
    }
    const api = okValue((await openTestBackend({ workspace })).opened)
    const plans = okValue(await api.listPlans({}))
    const decks = okValue(await api.readDecks({}))
    const sound = [...plans.plans, ...decks.decks].map(({ file }) => file)
    expect(sound.sort()).toEqual(files.filter((file) => expected[file] === 'sound'))
    const refused = [...plans.attention, ...decks.attention].map(({ file }) => file)
    expect(refused.sort()).toEqual(files.filter((file) => expected[file] !== 'sound'))
    for (const { file } of plans.plans) {
      const { plan } = okValue(await api.readPlan({ file }))
      okValue(await api.exportPlan({ plan, paper: 'a4', author: 'A' }))
    }
    for (const file of files) {
      const copy = await readFile(join(workspace, isPlan(file) ? 'plans' : 'decks', file))
      expect(copy).toEqual(await readFile(join(folder, file)))
    }
  })
})

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

describe('A large file', () => {
  it.each(Object.entries(large))('is taken in: %s', (_what, text) => {
    expect(parsePlan(text())).toMatchObject({ ok: true })
  })

  it.each(Object.entries(largeDecks))('is taken in: %s', (_what, text) => {
    expect(parseDeck(text())).toMatchObject({ ok: true })
  })

  it.each(Object.entries(huge))('is refused: %s', (_what, [code, text]) => {
    const content = text()
    expect(parsePlan(content)).toMatchObject({ ok: false, error: { code } })
    expect(parseDeck(content).ok).toBe(false)
    expect(() => rescuePlan(content, newId, now)).not.toThrow()
    expect(() => rescueDeck(content, newId)).not.toThrow()
  })

  it('gives up the words and cards of a truncated one', () => {
    expect(rescuePlan(planOf(20_000).slice(0, -100), newId, now)).toMatchObject({ words: 79_996 })
    expect(rescueDeck(deckOf(20_000).slice(0, -100), newId)).toMatchObject({ cards: 19_998 })
  })

  it('of 100 MB is refused before it is read', async () => {
    const path = join(await temporaryFolder(), 'p.essayplan')
    const handle = await open(path, 'w')
    await handle.truncate(100_000_000)
    await handle.close()
    const fs = { ...nodeFileSystem, open: () => Promise.reject(new Error('It was opened')) }
    expect(await readDocument(planDocument, path, 'p.essayplan', fs)).toEqual({
      ok: false,
      error: { code: 'too-large', file: 'p.essayplan', detail: 'it has over 80 MB' },
    })
  })

  it('that grows while it is read is refused at the limit', async () => {
    const path = join(await temporaryFolder(), 'p.essayplan')
    await writeFile(path, 'x')
    const fs = {
      ...nodeFileSystem,
      open: async (...args: Parameters<typeof nodeFileSystem.open>) => {
        const handle = await nodeFileSystem.open(...args)
        const stat = await handle.stat()
        // The moment between the look and the reading
        handle.stat = (async () => stat) as typeof handle.stat
        const writer = await nodeFileSystem.open(path, 'r+')
        await writer.truncate(90_000_000)
        await writer.close()
        return handle
      },
    }
    expect(await readDocument(planDocument, path, 'p.essayplan', fs)).toMatchObject({
      error: { code: 'too-large' },
    })
  })

  it('is not written either, as no Marshal could read it again', async () => {
    const { opened, workspace } = await openTestBackend()
    const api: Api = okValue(opened)
    const plan = essay('Why?')
    const { file } = okValue(await api.createPlan({ plan }))
    const before = await readFile(join(workspace, 'plans', file))
    const many = { ...plan, outline: okValue(parsePlan(planOf(90_000))).outline }
    const twice = { ...plan, outline: [...many.outline, ...many.outline] }
    const { state } = okValue(await api.readPlan({ file }))
    expect(await api.savePlan({ file, plan: twice, revision: 1, base: state })).toMatchObject({
      error: { code: 'too-large', file },
    })
    expect(await readFile(join(workspace, 'plans', file))).toEqual(before)
    expect(await api.createPlan({ plan: twice })).toMatchObject({ error: { code: 'too-large' } })
    expect(await readdir(join(workspace, 'plans'))).toEqual([file])
  })
})

describe('What stands under a file’s name without being one', () => {
  it.skipIf(process.platform === 'win32')(
    'is refused at once when it is a pipe nobody writes into',
    async () => {
      const workspace = await emptyWorkspace()
      const path = join(workspace, 'plans', 'pipe.essayplan')
      execFileSync('mkfifo', [path])
      const error = { code: 'io', file: 'pipe.essayplan', detail: 'it is not a file' }
      expect(await readDocument(planDocument, path, 'pipe.essayplan')).toEqual({ ok: false, error })
      expect(await describeFile(path)).toEqual({ ok: false, error })
      const api = okValue((await openTestBackend({ workspace })).opened)
      expect(await api.readPlan({ file: 'pipe.essayplan' })).toEqual({ ok: false, error })
      expect(okValue(await api.listPlans({})).plans).toEqual([])
    },
  )

  it.skipIf(process.platform === 'win32')('is refused when it is a device or a folder', async () => {
    expect(await readDocument(planDocument, '/dev/zero', 'zero')).toMatchObject({ error: { code: 'io' } })
    expect(await readDocument(planDocument, '/dev', 'dev')).toMatchObject({ error: { code: 'io' } })
  })

  it.skipIf(process.platform === 'win32')('is refused when it is a link to itself', async () => {
    const workspace = await emptyWorkspace()
    const path = join(workspace, 'plans', 'loop.essayplan')
    await symlink('loop.essayplan', path)
    const api = okValue((await openTestBackend({ workspace })).opened)
    expect(await api.readPlan({ file: 'loop.essayplan' })).toMatchObject({
      error: { code: 'io', detail: 'it is a link that leads back to itself' },
    })
  })
})

describe('Rescuing a file', () => {
  it('makes a new one beside it and leaves it as it is', async () => {
    const workspace = await emptyWorkspace()
    const path = join(workspace, 'plans', 'Was peace wanted.essayplan')
    await copyFile(join(folder, 'zeros-in-the-middle.essayplan'), path)
    const before = await readFile(path)
    const api = okValue((await openTestBackend({ workspace })).opened)
    const create = async (plan: Parameters<Api['createPlan']>[0]['plan']) => {
      const created = await api.createPlan({ plan })
      return created.ok ? ({ ok: true, value: { ...created.value, state: '' } } as const) : created
    }
    const rescued = await rescueFile(planRescue, path, 'Was peace wanted.essayplan', { create }, context)
    expect(rescued).toEqual({ ok: true, value: 'Was peace wanted 2.essayplan' })
    const { plan } = okValue(await api.readPlan({ file: okValue(rescued) }))
    expect(plan.cards).toHaveLength(2)
    expect(await readFile(path)).toEqual(before)
  })

  it.each([
    ['sound.essayplan', 'bad-request'],
    ['version-of-tomorrow.essayplan', 'too-new'],
    ['zeros.essayplan', 'damaged'],
    ['list.essayplan', 'not-marshal'],
  ])('%s is refused with “%s”', async (file, code) => {
    const create = () => Promise.reject(new Error('Nothing is to be written'))
    const rescued = await rescueFile(planRescue, join(folder, file), file, { create }, context)
    expect(rescued).toMatchObject({ ok: false, error: { code } })
  })

  it('of a file that has gone says so', async () => {
    const path = join(await temporaryFolder(), 'gone.essayplan')
    await rm(path, { force: true })
    expect(await rescuable(planRescue, path, context)).toBeUndefined()
  })
})

describe('A call from outside', () => {
  it('with arguments that contain themselves is refused', async () => {
    const { opened } = await openTestBackend()
    const plan = cyclic(essay('Why?'))
    expect(await serveCall(okValue(opened), 'createPlan', { plan })).toMatchObject({
      error: { code: 'bad-request' },
    })
  })

  it.each(Object.entries(huge))('taking in %s is refused', async (_what, [, text]) => {
    const { opened } = await openTestBackend()
    const taken = await serveCall(okValue(opened), 'importPlan', { name: 'p.essayplan', text: text() })
    expect(taken).toMatchObject({ ok: false })
  })
})
