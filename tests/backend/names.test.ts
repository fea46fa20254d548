import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Api, callNames } from '#core/api/contract'
import { questionOf } from '#core/model/outline-text'
import { meansFile, sameNameKey } from '#main/backend/file-names'
import { serialise } from '#main/backend/read-document'
import { deck, essay, okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'
import { temporaryFolder } from './support/temporary-folder'
import { treeOf } from './support/tree'

const titles = [
  '',
  ' ',
  '...',
  '../../outside',
  '..\\..\\outside',
  '/etc/passwd',
  'C:\\Windows\\system.ini',
  'file:stream',
  'CON',
  'nul.txt',
  'COM1.essayplan',
  'ends with a dot.',
  'ends with a space ',
  'x'.repeat(10_000),
  '長'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(100),
  `e${'\u0301'.repeat(5000)}`,
  `a${'.'.repeat(200_000)}b`,
  `a${' '.repeat(200_000)}b`,
  'عنوان المقال',
  'evil\u202enalpyasse.exe',
  '\u2066hidden\u2069',
  '\u3164\u3164',
  'half \ud83d a pair',
  'nul \0 inside',
  'line\nbreak\ttab',
  '~',
  '-rf',
  '.hidden',
  '.marshal',
  '%2e%2e%2foutside',
  '__proto__',
  'constructor',
  '\ufffe\uffff',
  'Peace',
  'PEACE',
  'peace',
]

const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
  /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^[.\s]|[.\s]\.(?:essayplan|evidence)$/

describe('A title', () => {
  it('of any kind becomes a safe file name, with the true title inside', async () => {
    const { opened, workspace } = await openTestBackend()
    const api = okValue(opened)
    for (const title of titles) {
      const plan = essay(title)
      const { file } = okValue(await api.createPlan({ plan }))
      expect(file).not.toMatch(forbidden)
      expect(meansFile(file, 'win32')).toBe(true)
      expect(questionOf(okValue(await api.readPlan({ file })).plan.outline)).toBe(title.trim())
      const named = deck(title, { id: `deck-${titles.indexOf(title)}` })
      const created = okValue(await api.createDeck({ deck: named }))
      expect(created.file).not.toMatch(forbidden)
    }
    const files = await readdir(join(workspace, 'plans'))
    expect(new Set(files.map(sameNameKey)).size).toBe(titles.length)
    const { decks } = okValue(await api.readDecks({}))
    expect(decks.map((entry) => entry.deck.name).sort()).toEqual([...titles].sort())
  })
})

describe('On Windows', () => {
  it.each([
    'CON.essayplan',
    'nul.evidence',
    'COM1.essayplan',
    'a.essayplan:b.essayplan',
    'aux .essayplan',
    'why?.essayplan',
    'card.json ',
  ])('%s means no file', (name) => {
    expect(meansFile(name, 'win32')).toBe(false)
    expect(meansFile(name, 'linux')).toBe(true)
  })
})

/** A workspace among other people's files, with links that lead to them. */
async function amongOthers() {
  const root = await temporaryFolder()
  const workspace = join(root, 'home', 'workspace')
  for (const folder of [
    'home/workspace/plans',
    'home/workspace/decks',
    'home/plans',
    'home/decks',
    'plans',
    'deleted',
  ]) {
    await mkdir(join(root, folder), { recursive: true })
  }
  const mine = essay('Mine')
  const others = essay('Somebody else’s')
  for (const place of [
    'secret.essayplan',
    'home/secret.essayplan',
    'home/plans/secret.essayplan',
    'home/secret.evidence',
  ]) {
    await writeFile(join(root, place), serialise(others))
  }
  const plans = join(workspace, 'plans')
  await writeFile(join(plans, 'mine.essayplan'), serialise(mine))
  await symlink('../../secret.essayplan', join(plans, 'link.essayplan'))
  await symlink('../../nothing-yet.essayplan', join(plans, 'dangling.essayplan'))
  await symlink('../..', join(plans, 'folder.essayplan'))
  await symlink('../../secret.evidence', join(workspace, 'decks', 'link.evidence'))
  return { root, workspace, mine, others }
}

const ending = fc.constantFrom('.essayplan', '.evidence', '', '.ESSAYPLAN', '/x.essayplan', '\0.essayplan')
const stem = fc.oneof(
  fc.constantFrom(
    ...titles.filter((title) => title.length < 1000),
    '..',
    '.',
    '../secret',
    '../../secret',
    '../plans/secret',
  ),
  fc.constantFrom(
    'mine',
    'link',
    'dangling',
    'folder',
    'folder/secret',
    '/tmp/x',
    '..\\secret',
    'id-1',
    'id-1/..',
  ),
  fc.constantFrom(
    '../workspace/../secret',
    'x/../../../secret',
    './mine',
    'mine/',
    'a'.repeat(300),
    '長'.repeat(200),
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const hostileName = fc.tuple(stem, ending).map(([start, end]) => start + end)

describe('A name sent past every check of the contract', () => {
  it('never reaches a file outside the workspace, whatever the call', { timeout: 120_000 }, async () => {
    const { root, workspace, mine, others } = await amongOthers()
    const { opened } = await openTestBackend({ workspace })
    const api = okValue(opened)
    const before = await treeOf(root, workspace)
    // Leaving the workspace is what `changeWorkspace` is for
    const call = fc.constantFrom(...callNames.filter((name) => name !== 'changeWorkspace'))
    await fc.assert(
      fc.asyncProperty(call, hostileName, fc.constantFrom(mine, others), async (name, file, plan) => {
        // Every argument of every call at once: each takes what it knows
        const args = {
          ...{ file, copy: file, deleted: file, name: file, path: file, id: file },
          ...{ window: 'window', takeOver: true, answer: 'stay' },
          ...{
            plan,
            deck: deck(file),
            text: serialise(plan),
            revision: 1,
            base: 'x'.repeat(22),
            changes: [],
            base64: Buffer.from(file).toString('base64'),
          },
          ...{ kind: file.endsWith('.evidence') ? 'deck' : 'plan', paper: 'a4', author: file, saved: true },
        }
        const result = await (api[name] as (given: unknown) => ReturnType<Api['readPlan']>)(args)
        expect(typeof result.ok).toBe('boolean')
        if (result.ok && 'plan' in result.value) expect(result.value.plan.id).not.toBe('never')
        expect(await treeOf(root, workspace)).toEqual(before)
      }),
      { numRuns: 800 },
    )
    expect(await api.readPlan({ file: 'link.essayplan' })).toMatchObject({ ok: false })
  })
})

describe('A link in the workspace', () => {
  it.each(['plans', 'decks', '.marshal', '.marshal/deleted'])(
    'is refused when it makes %s a folder elsewhere',
    async (folder) => {
      const workspace = await emptyWorkspace()
      const elsewhere = await temporaryFolder()
      await rm(join(workspace, folder), { recursive: true, force: true })
      await mkdir(join(workspace, folder, '..'), { recursive: true })
      await symlink(elsewhere, join(workspace, folder))
      const { opened } = await openTestBackend({ workspace })
      expect(opened).toEqual({ ok: false, error: { code: 'no-permission', file: join(workspace, folder) } })
      expect(await readdir(elsewhere)).toEqual([])
    },
  )

  it('may be the workspace itself', async () => {
    const workspace = await emptyWorkspace()
    const link = join(await temporaryFolder(), 'link')
    await symlink(workspace, link)
    const api = okValue((await openTestBackend({ workspace: link })).opened)
    const { file } = okValue(await api.createPlan({ plan: essay('Why?') }))
    expect(await readdir(join(workspace, 'plans'))).toEqual([file])
  })
})
