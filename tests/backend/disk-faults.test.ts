import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Api } from '#core/api/contract'
import type { Plan } from '#core/model/plan'
import { contentState } from '#main/backend/content-state'
import { brokenDisk } from './support/broken-disk'
import { essay, okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'

const isRoot = process.getuid?.() === 0

/** A workspace with one plan, made on a healthy disk, and a backend on it over a faulty one. */
async function onDisk(faults: Parameters<typeof brokenDisk>[0]) {
  const workspace = await emptyWorkspace()
  const plan = essay('Kept')
  const healthy = okValue((await openTestBackend({ workspace })).opened)
  const { file } = okValue(await healthy.createPlan({ plan }))
  const before = await readFile(join(workspace, 'plans', file))
  const base = contentState(before)
  const { opened } = await openTestBackend({ workspace, fileSystem: brokenDisk(faults) })
  const api: Api = okValue(opened)
  return {
    api,
    plan,
    file,
    base,
    save: () => api.savePlan({ file, plan: { ...plan, language: 'en-US' }, revision: 2, base }),
    async expectUntouched() {
      expect(await readdir(join(workspace, 'plans'))).toEqual([file])
      expect(await readFile(join(workspace, 'plans', file))).toEqual(before)
    },
  }
}

const onTemporary = (code: string) => (path: string) => (path.endsWith('.tmp') ? code : undefined)

describe('A save that the disk refuses', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'no-permission'],
    ['EPERM', 'no-permission'],
    ['EROFS', 'no-permission'],
    ['EBUSY', 'locked'],
    ['ENAMETOOLONG', 'name-too-long'],
    ['EIO', 'io'],
  ])('with %s while writing is “%s”, and the file stays whole', async (errno, code) => {
    const { save, file, expectUntouched } = await onDisk({ write: onTemporary(errno) })
    expect(await save()).toMatchObject({ ok: false, error: { code, file } })
    await expectUntouched()
  })

  it('while opening the temporary file leaves the plan whole', async () => {
    const { save, expectUntouched } = await onDisk({ open: onTemporary('ENOSPC') })
    expect(await save()).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    await expectUntouched()
  })

  it('while syncing leaves the plan whole', async () => {
    const { save, expectUntouched } = await onDisk({ sync: onTemporary('EIO') })
    expect(await save()).toMatchObject({ ok: false, error: { code: 'io', detail: 'EIO' } })
    await expectUntouched()
  })

  it('while renaming leaves the plan whole and no temporary file', async () => {
    const { save, expectUntouched } = await onDisk({ rename: () => 'EACCES' })
    expect(await save()).toMatchObject({ ok: false, error: { code: 'no-permission' } })
    await expectUntouched()
  })

  it('can be tried again once there is room', async () => {
    let full = true
    const { api, file, plan, save } = await onDisk({ write: () => (full ? 'ENOSPC' : undefined) })
    expect(await save()).toMatchObject({ ok: false })
    full = false
    expect(await save()).toMatchObject({ ok: true, value: { revision: 2 } })
    expect(okValue(await api.readPlan({ file })).plan).toEqual({ ...plan, language: 'en-US' })
  })

  it('does not hold up the saves behind it', async () => {
    let failures = 1
    const { save } = await onDisk({
      write: (path) => (path.includes('plans/.marshal') && failures-- > 0 ? 'EIO' : undefined),
    })
    const replies = await Promise.all([save(), save(), save()])
    expect(replies.map((reply) => reply.ok)).toEqual([false, true, true])
  })

  it('is no failure where only the folder cannot be synced', async () => {
    const { save } = await onDisk({ sync: (path) => (path.endsWith('plans') ? 'EINVAL' : undefined) })
    expect(await save()).toMatchObject({ ok: true, value: { revision: 2 } })
  })

  it('because the file is read-only leaves it so', async ({ skip }) => {
    skip(isRoot, 'root may write to any file')
    const workspace = await emptyWorkspace()
    const api = okValue((await openTestBackend({ workspace })).opened)
    const plan = essay('Locked')
    const { file } = okValue(await api.createPlan({ plan }))
    await chmod(join(workspace, 'plans', file), 0o444)
    const base = okValue(await api.readPlan({ file })).state
    const later: Plan = { ...plan, language: 'en-US' }
    expect(await api.savePlan({ file, plan: later, revision: 1, base })).toEqual({
      ok: false,
      error: { code: 'no-permission', file },
    })
  })

  it('because access is refused leaves the file whole', async () => {
    const { save, file, expectUntouched } = await onDisk({
      access: (path) => (path.endsWith('.essayplan') ? 'EACCES' : undefined),
    })
    expect(await save()).toEqual({ ok: false, error: { code: 'no-permission', file } })
    await expectUntouched()
  })
})

describe('A new file', () => {
  it('that does not fit on the disk leaves nothing behind', async () => {
    const { api, expectUntouched } = await onDisk({ write: () => 'ENOSPC' })
    expect(await api.createPlan({ plan: essay('New') })).toEqual({
      ok: false,
      error: { code: 'disk-full', file: 'New.essayplan' },
    })
    await expectUntouched()
  })

  it('is made, moved and brought back on a disk without hard links', async () => {
    const { api, file } = await onDisk({ link: () => 'EPERM' })
    const made = okValue(await api.createPlan({ plan: essay('Kept') }))
    expect(made.file).toBe('Kept 2.essayplan')
    const { deleted } = okValue(await api.deletePlan({ file }))
    expect(okValue(await api.restoreDeleted({ deleted })).file).toBe(file)
    expect(okValue(await api.listPlans({})).plans).toHaveLength(2)
  })

  it('whose name is taken while it is being written takes the next one', async () => {
    let first = true
    const { api, file } = await onDisk({
      link: () => {
        if (!first) return undefined
        first = false
        return 'EEXIST'
      },
    })
    expect(file).toBe('Kept.essayplan')
    expect(okValue(await api.createPlan({ plan: essay('Race') })).file).toBe('Race 2.essayplan')
  })
})

describe('A saved file', () => {
  it('keeps the permissions its owner gave it', async () => {
    const workspace = await emptyWorkspace()
    const api = okValue((await openTestBackend({ workspace })).opened)
    const plan = essay('Private')
    const { file } = okValue(await api.createPlan({ plan }))
    const path = join(workspace, 'plans', file)
    await chmod(path, 0o600)
    const base = okValue(await api.readPlan({ file })).state
    okValue(await api.savePlan({ file, plan: { ...plan, language: 'en-US' }, revision: 1, base }))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('that another program has touched since is read before it is replaced', async () => {
    const workspace = await emptyWorkspace()
    const api = okValue((await openTestBackend({ workspace })).opened)
    const mine = essay('Mine')
    const { file } = okValue(await api.createPlan({ plan: mine }))
    const base = okValue(await api.readPlan({ file })).state
    const later: Plan = { ...mine, language: 'en-US' }
    const { state } = okValue(await api.savePlan({ file, plan: later, revision: 1, base }))
    await writeFile(join(workspace, 'plans', file), JSON.stringify({ ...mine, id: 'somebody else’s' }))
    expect(await api.savePlan({ file, plan: mine, revision: 2, base: state })).toEqual({
      ok: false,
      error: { code: 'replaced', file },
    })
  })

  it('cannot be written once its folder is gone', async () => {
    const { save, file } = await onDisk({
      open: (path) => (path.endsWith('.tmp') ? 'ENOENT' : undefined),
    })
    expect(await save()).toEqual({
      ok: false,
      error: { code: 'not-found', file },
    })
  })
})

describe('A workspace that cannot be used', () => {
  it('is refused when a file has its place', async () => {
    const workspace = await emptyWorkspace()
    const file = join(workspace, 'not-a-folder')
    await writeFile(file, '')
    expect((await openTestBackend({ workspace: join(file, 'inside') })).opened).toMatchObject({
      ok: false,
      error: { code: 'io', detail: 'a file stands where a folder should be' },
    })
    expect((await openTestBackend({ workspace: file })).opened).toMatchObject({ ok: false })
  })

  it('is refused when a file is where its plans should be', async () => {
    const workspace = join(await emptyWorkspace(), 'other')
    await mkdir(workspace)
    await writeFile(join(workspace, 'plans'), 'mine')
    expect((await openTestBackend({ workspace })).opened).toMatchObject({ ok: false, error: { code: 'io' } })
    expect(await readFile(join(workspace, 'plans'), 'utf8')).toBe('mine')
  })

  it('is refused when it cannot be written', async () => {
    const fileSystem = brokenDisk({ access: () => 'EROFS' })
    expect((await openTestBackend({ fileSystem })).opened).toMatchObject({
      ok: false,
      error: { code: 'no-permission' },
    })
  })
})
