import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES } from '#core/model/limits'
import { machine } from '#main/backend/temporary-files'
import { essay, okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'
import { temporaryFolder } from './support/temporary-folder'

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** A workspace from somebody else, with these files in its hidden folder. */
async function workspaceWith(hidden: Record<string, string>): Promise<string> {
  const workspace = await emptyWorkspace()
  for (const [name, text] of Object.entries(hidden)) {
    const path = join(workspace, '.marshal', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  return workspace
}

const overdue = JSON.stringify({ id: 'plan-1', title: 'Old', deletedAt: '2020-01-01T00:00:00.000Z' })

const nasty = [
  '',
  'null',
  '7',
  '[]',
  '"text"',
  '{',
  '{"__proto__":{"kind":"plan"}}',
  '{"id":{"toString":1},"file":["x"],"title":7,"deletedAt":"2026-99-99"}',
  '{"deletedAt":"2026-02-31T00:00:00Z","title":null}',
  `{"deckId":"d","deckFile":"../../x","deckName":"\\u0000","index":-1,"card":{"id":"__proto__"}}`,
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
]

describe('A workspace from somebody else', () => {
  it.each(['plans', `plans/${keyOf('plan-1')}`])(
    'does not get files elsewhere removed by a link at versions/%s',
    async (place) => {
      const elsewhere = await temporaryFolder()
      const folder = place === 'plans' ? join(elsewhere, keyOf('plan-1')) : elsewhere
      await mkdir(folder, { recursive: true })
      const names = ['20200101T000000.000Z.essayplan', '20200102T000000.000Z.essayplan', 'thesis.docx']
      for (const name of names) await writeFile(join(folder, name), 'all my work')
      const workspace = await workspaceWith({
        'deleted/a/Old.essayplan': '{}',
        'deleted/a/deleted.json': overdue,
      })
      const link = join(workspace, '.marshal', 'versions', place)
      await mkdir(dirname(link), { recursive: true })
      await symlink(elsewhere, link)
      const api = okValue((await openTestBackend({ workspace })).opened)
      expect(await readdir(join(workspace, '.marshal', 'deleted'))).toEqual([])

      const plan = { ...essay('Why?'), id: 'plan-1' }
      const { file } = okValue(await api.createPlan({ plan }))
      const base = okValue(await api.readPlan({ file })).state
      okValue(await api.savePlan({ file, plan: { ...plan, language: 'en-US' }, revision: 1, base }))
      okValue(await api.listVersions({ kind: 'plan', file }))
      expect((await readdir(folder)).sort()).toEqual(names)
    },
  )

  it.each(nasty.map((text) => [text.slice(0, 40), text]))(
    'with notes of %s works all the same',
    async (_, text) => {
      const workspace = await workspaceWith({
        'deleted/a/Old.essayplan': text,
        'deleted/a/deleted.json': text,
        'deleted/b/card.json': text,
        'deleted/b/deleted.json': text,
        [`versions/plans/${keyOf('x')}/document.json`]: text,
        [`versions/plans/${keyOf('x')}/20260101T000000.000Z.essayplan`]: text,
        [`open/${keyOf('why?.essayplan')}.json`]: text,
      })
      const api = okValue((await openTestBackend({ workspace })).opened)
      const { items } = okValue(await api.listDeleted({}))
      expect(items.map(({ deleted }) => deleted)).toEqual(['a'])
      okValue(await api.restoreDeleted({ deleted: 'a' }))
      expect(await readFile(join(workspace, 'plans', 'Old.essayplan'), 'utf8')).toBe(text)
      okValue(await api.listVersions({ kind: 'plan', file: 'Old.essayplan' }))
      expect(await api.claimPlan({ file: 'Why?.essayplan', window: 'w', takeOver: false })).toEqual({
        ok: true,
        value: {},
      })
    },
  )

  it.each([
    ['a day that is none', { since: 'yesterday', pid: process.pid + 1 }],
    ['every process', { since: '2026-01-01T00:00:00.000Z', pid: -1 }],
    ['a part of a process', { since: '2026-01-01T00:00:00.000Z', pid: 1.5 }],
  ])('cannot hold a plan in the name of %s', async (_, { since, pid }) => {
    const record = { file: 'Why?.essayplan', machine, window: 'w', since, pid }
    const workspace = await workspaceWith({
      [`open/${keyOf('why?.essayplan')}.json`]: JSON.stringify(record),
    })
    const api = okValue((await openTestBackend({ workspace })).opened)
    expect(okValue(await api.claimPlan({ file: 'Why?.essayplan', window: 'own', takeOver: false }))).toEqual(
      {},
    )
  })

  it('with notes and versions larger than any file of Marshal’s works all the same', async () => {
    const workspace = await workspaceWith({})
    const api = okValue((await openTestBackend({ workspace })).opened)
    const plan = { ...essay('Why?'), id: 'plan-1' }
    const { file } = okValue(await api.createPlan({ plan }))
    const folder = join(workspace, '.marshal', 'versions', 'plans', keyOf('plan-1'))
    await mkdir(folder, { recursive: true })
    const id = '20260101T000000.000Z'
    for (const name of ['document.json', `${id}.essayplan`]) {
      await writeFile(join(folder, name), '')
      await truncate(join(folder, name), MAX_FILE_BYTES + 1)
    }
    expect(okValue(await api.listVersions({ kind: 'plan', file })).versions).toEqual([])
    expect(await api.readVersion({ kind: 'plan', file, id })).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    })
    const base = okValue(await api.readPlan({ file })).state
    okValue(
      await api.savePlan({
        file,
        plan: { ...plan, language: 'en-US' },
        revision: 1,
        base,
        before: 'restore',
      }),
    )
    expect(okValue(await api.listVersions({ kind: 'plan', file })).versions).toHaveLength(1)
  })
})
