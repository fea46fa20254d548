import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'
import { brokenDisk } from '../support/broken-disk'
import { deck, essay, okValue } from '../support/documents'
import { folderContent } from '../support/folder-content'
import { openTestBackend } from '../support/open-test-backend'

/** A workspace with a plan, its history, a deck and something deleted; and a place beside it. */
async function open(options: Parameters<typeof openTestBackend>[0] = {}) {
  const backend = await openTestBackend(options)
  const api = okValue(backend.opened)
  const { file } = okValue(await api.createPlan({ plan: essay('Why?') }))
  const { plan, state } = okValue(await api.readPlan({ file }))
  const later = { ...plan, updatedAt: '2026-11-24T10:00:00.000Z' }
  okValue(await api.savePlan({ file, plan: later, revision: 1, base: state, before: 'import' }))
  okValue(await api.createDeck({ deck: deck('Deck') }))
  okValue(await api.deletePlan(okValue(await api.createPlan({ plan: essay('Gone') }))))
  const beside = (name: string) => join(dirname(backend.workspace), name)
  return { ...backend, api, file, plan: later, beside, before: await folderContent(backend.workspace) }
}

describe('Moving to another folder', () => {
  it('takes every file along and removes the old ones', async () => {
    const { api, beside, before, workspace, remembered, served, file, plan } = await open()
    const folder = beside('new/deeper')
    expect(await api.changeWorkspace({ folder, how: 'move' })).toEqual({
      ok: true,
      value: { workspace: folder, stayed: 0 },
    })
    expect(await folderContent(folder)).toEqual(before)
    expect(await readdir(dirname(workspace))).toEqual(['new'])
    expect(remembered).toEqual([folder])
    expect(okValue(served).folder()).toBe(folder)
    expect(okValue(await api.readAppInfo({})).workspace).toBe(folder)
    expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
    expect(okValue(await api.listVersions({ kind: 'plan', file })).versions).toHaveLength(1)
    expect(okValue(await api.listDeleted({})).items).toHaveLength(1)
  })

  it('removes nothing before the new folders outlive a power cut', async () => {
    const steps: string[] = []
    const note = (step: string) => (path: string) => void steps.push(`${step} ${path}`)
    const fileSystem = brokenDisk({ sync: note('synced'), unlink: note('removed') })
    const { api, beside, workspace } = await open({ fileSystem })
    steps.length = 0
    okValue(await api.changeWorkspace({ folder: beside('new/deeper'), how: 'move' }))
    const firstRemoved = steps.findIndex((step) => step.startsWith(`removed ${workspace}`))
    const before = steps.slice(0, firstRemoved)
    expect(firstRemoved).toBeGreaterThan(0)
    for (const folder of [dirname(workspace), beside('new'), beside('new/deeper')]) {
      expect(before).toContain(`synced ${folder}`)
    }
  })

  it('removes nothing through a link in its own folder', async () => {
    const { api, beside, workspace } = await open()
    await rm(join(workspace, '.marshal', 'open'), { recursive: true, force: true })
    await mkdir(join(workspace, 'mine'))
    await writeFile(join(workspace, 'mine', 'thesis.docx'), 'all my work')
    await symlink(join('..', 'mine'), join(workspace, '.marshal', 'open'))
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
    expect(await readFile(join(workspace, 'mine', 'thesis.docx'), 'utf8')).toBe('all my work')
  })

  it('leaves what is not Marshal’s, and passing files', async () => {
    const { api, beside, before, workspace } = await open()
    await writeFile(join(workspace, 'timetable.pdf'), 'pdf')
    await mkdir(join(workspace, '.marshal', 'open'), { recursive: true })
    await writeFile(join(workspace, '.marshal', 'open', 'x.json'), '{}')
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
    expect(await folderContent(beside('new'))).toEqual(before)
    expect(await folderContent(workspace)).toEqual({ 'timetable.pdf': 'pdf' })
  })

  it('keeps calls that come meanwhile waiting, and makes them in the new folder', async () => {
    const { api, beside, file, plan } = await open()
    const { state } = okValue(await api.readPlan({ file }))
    const moving = api.changeWorkspace({ folder: beside('new'), how: 'move' })
    const typed = { ...plan, updatedAt: '2026-11-25T10:00:00.000Z' }
    const saved = await api.savePlan({ file, plan: typed, revision: 9, base: state })
    okValue(await moving)
    expect(okValue(saved).revision).toBe(9)
    expect(JSON.parse(await readFile(join(beside('new'), 'plans', file), 'utf8'))).toEqual(typed)
  })

  it('tells every window, and how far it is', async () => {
    const { api, beside, events, workspace } = await open()
    events.length = 0
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
    expect(events[0]).toMatchObject({ type: 'progress', done: 0 })
    expect(events.at(-1)).toEqual({ type: 'workspace-changed', how: 'move', before: workspace, stayed: 0 })
  })

  it('waits until every window has saved what it holds', async () => {
    const windows = { save: async () => {} }
    const { api, beside, file, plan } = await open({
      flushWindows: async () => {
        await windows.save()
        return true
      },
    })
    const typed = { ...plan, updatedAt: '2026-11-25T10:00:00.000Z' }
    windows.save = async () => {
      const { state } = okValue(await api.readPlan({ file }))
      okValue(await api.savePlan({ file, plan: typed, revision: 2, base: state }))
    }
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
    expect(okValue(await api.readPlan({ file })).plan).toEqual(typed)
  })

  it.each(['move', 'leave'] as const)('changes nothing (%s) while a window cannot save', async (how) => {
    const { api, beside, before, workspace, remembered } = await open({ flushWindows: async () => false })
    expect(await api.changeWorkspace({ folder: beside('new'), how })).toEqual({
      ok: false,
      error: { code: 'window-unsaved' },
    })
    expect(await folderContent(workspace)).toEqual(before)
    expect(await readdir(dirname(workspace))).toEqual(['workspace'])
    expect(remembered).toEqual([])
  })

  it('leaves links where they are, whatever they lead to, and counts them', async () => {
    const { api, beside, workspace } = await open()
    await symlink('/dev/zero', join(workspace, 'plans', 'endless.essayplan'))
    const { stayed } = okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
    expect(stayed).toBe(1)
    expect(await readdir(join(workspace, 'plans'))).toEqual(['endless.essayplan'])
    expect(await readdir(join(beside('new'), 'plans'))).not.toContain('endless.essayplan')
  })

  it('is refused for a folder that the next start does not ask for by itself', async () => {
    const { api, beside, before, workspace } = await open({ forThisRun: true })
    expect(okValue(await api.readAppInfo({})).forThisRun).toBe(true)
    expect(await api.changeWorkspace({ folder: beside('new'), how: 'move' })).toMatchObject({
      ok: false,
      error: { code: 'folder-unusable' },
    })
    expect(await folderContent(workspace)).toEqual(before)
  })

  it('can be stopped, and then nothing has changed', async () => {
    const { api, beside, before, workspace, events } = await open()
    const moving = api.changeWorkspace({ folder: beside('new'), how: 'move' })
    while (!events.some(({ type }) => type === 'progress')) await new Promise(setImmediate)
    await api.stopWork({})
    expect(await moving).toEqual({ ok: false, error: { code: 'stopped' } })
    expect(await folderContent(workspace)).toEqual(before)
    expect(await folderContent(beside('new'))).toEqual({})
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'move' }))
  })

  const target = (path: string) => path.includes('/new/')
  it.each<[string, Parameters<typeof brokenDisk>[0]]>([
    ['the new disk is full', { write: (path) => (target(path) ? 'ENOSPC' : undefined) }],
    ['the new disk fails', { sync: (path) => (target(path) ? 'EIO' : undefined) }],
    [
      'a file cannot be made there',
      { open: (path) => (path.endsWith('new/decks/Deck.evidence') ? 'EIO' : undefined) },
    ],
    ['it cannot be read back', { readFile: (path) => (target(path) ? 'EIO' : undefined) }],
  ])('changes nothing when %s', async (_what, faults) => {
    const { api, beside, before, workspace, remembered, file, plan } = await open({
      fileSystem: brokenDisk(faults),
    })
    const moved = await api.changeWorkspace({ folder: beside('new'), how: 'move' })
    expect(moved.ok).toBe(false)
    expect(await folderContent(workspace)).toEqual(before)
    expect(await folderContent(beside('new'))).toEqual({})
    expect(remembered).toEqual([])
    expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
  })

  it('changes nothing when a copy is not the same as what was copied', async () => {
    const readFile = async (path: string, ...rest: []) => {
      const bytes = await nodeFileSystem.readFile(path, ...rest)
      if (target(path) && path.endsWith('.evidence')) bytes[20] = 0
      return bytes
    }
    const fileSystem = { ...nodeFileSystem, readFile } as unknown as FileSystem
    const { api, beside, before, workspace } = await open({ fileSystem })
    expect(await api.changeWorkspace({ folder: beside('new'), how: 'move' })).toMatchObject({
      ok: false,
      error: { code: 'io' },
    })
    expect(await folderContent(workspace)).toEqual(before)
    expect(await folderContent(beside('new'))).toEqual({})
  })

  it('leaves in the old folder what somebody has written there meanwhile', async () => {
    const { api, beside, workspace, events, file } = await open()
    const moving = api.changeWorkspace({ folder: beside('new'), how: 'move' })
    while (!events.some((event) => event.type === 'progress' && event.done > 1))
      await new Promise(setImmediate)
    await writeFile(join(workspace, 'plans', file), 'by a sync service')
    await writeFile(join(workspace, 'plans', 'late.essayplan'), 'by a sync service')
    expect(okValue(await moving).stayed).toBe(2)
    expect(Object.values(await folderContent(workspace))).toEqual(['by a sync service', 'by a sync service'])
    expect(events.at(-1)).toMatchObject({ type: 'workspace-changed', before: workspace, stayed: 2 })
  })

  it('changes nothing when the new folder cannot be remembered', async () => {
    const remember = () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS' })
    }
    const { api, beside, before, workspace } = await open({ remember })
    expect(await api.changeWorkspace({ folder: beside('new'), how: 'move' })).toMatchObject({
      ok: false,
      error: { code: 'no-permission' },
    })
    expect(await folderContent(workspace)).toEqual(before)
    expect(await folderContent(beside('new'))).toEqual({})
    expect(okValue(await api.readAppInfo({})).workspace).toBe(workspace)
  })
})

describe('Leaving everything where it is', () => {
  it('serves what the other folder holds, and the way back is open', async () => {
    const other = await open()
    const { api, before, workspace, file } = await open()
    okValue(await api.changeWorkspace({ folder: other.workspace, how: 'leave' }))
    expect(okValue(await api.readPlan({ file: other.file })).plan).toEqual(other.plan)
    expect(await folderContent(workspace)).toEqual(before)
    okValue(await api.changeWorkspace({ folder: workspace, how: 'leave' }))
    okValue(await api.readPlan({ file }))
  })

  it('puts nothing that was meant for the old folder into the other one', async () => {
    const other = await open()
    const { api, workspace, file, plan } = await open()
    const { state } = okValue(await api.readPlan({ file }))
    const changing = api.changeWorkspace({ folder: other.workspace, how: 'leave' })
    await new Promise(setImmediate)
    const typed = { ...plan, updatedAt: '2026-11-25T10:00:00.000Z' }
    const late = api.savePlan({ file, plan: typed, revision: 9, base: state })
    const made = api.createPlan({ plan: essay('Made late') })
    okValue(await changing)
    const error = { code: 'other-workspace', file: other.workspace }
    expect([await late, await made]).toEqual([
      { ok: false, error },
      { ok: false, error },
    ])
    expect(await folderContent(other.workspace)).toEqual(other.before)
    expect(await readdir(join(workspace, 'plans'))).not.toContain('Made late.essayplan')
  })

  it('is for this run where the folder was named at the start', async () => {
    const { api, beside, remembered } = await open({ forThisRun: true })
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'leave' }))
    expect(remembered).toEqual([])
  })

  it('starts afresh where there is nothing', async () => {
    const { api, beside } = await open()
    okValue(await api.changeWorkspace({ folder: beside('new'), how: 'leave' }))
    expect(okValue(await api.listPlans({})).plans).toEqual([])
    expect(await readdir(beside('new'))).toEqual(['decks', 'plans'])
  })
})

describe('A folder that cannot take the place of the workspace', () => {
  const cases: [
    string,
    'move' | 'leave',
    (beside: (name: string) => string, workspace: string) => Promise<string>,
  ][] = [
    ['the one in use', 'move', async (_beside, workspace) => workspace],
    [
      'the one in use by another way',
      'leave',
      async (beside, workspace) => `${beside('x')}/../${workspace.split('/').at(-1)}`,
    ],
    [
      'the one in use, through a link',
      'leave',
      async (beside, workspace) => {
        await symlink(workspace, beside('link'))
        return beside('link')
      },
    ],
    ['inside the one in use', 'move', async (_beside, workspace) => join(workspace, 'plans', 'new')],
    ['around the one in use', 'leave', async (_beside, workspace) => dirname(workspace)],
    [
      'a file',
      'leave',
      async (beside) => {
        await writeFile(beside('file'), 'x')
        return beside('file')
      },
    ],
    [
      'below a file',
      'move',
      async (beside) => {
        await writeFile(beside('file'), 'x')
        return join(beside('file'), 'new')
      },
    ],
    [
      'with plans of its own, when moving',
      'move',
      async (beside) => {
        await mkdir(join(beside('other'), 'plans'), { recursive: true })
        await writeFile(join(beside('other'), 'plans', 'a.essayplan'), 'x')
        return beside('other')
      },
    ],
    ['not a whole path', 'leave', async () => 'Documents/Marshal'],
  ]
  it.each(cases)('%s (%s) is refused with the reason', async (_what, how, make) => {
    const { api, beside, workspace, before } = await open()
    const folder = await make(beside, workspace)
    const changed = await api.changeWorkspace({ folder, how })
    expect(changed).toMatchObject({ ok: false, error: { code: 'folder-unusable', file: folder } })
    expect(await folderContent(workspace)).toEqual(before)
    expect(okValue(await api.readAppInfo({})).workspace).toBe(workspace)
  })

  it.skipIf(process.getuid?.() === 0)('not writable is refused', async () => {
    const { api, beside } = await open()
    await mkdir(beside('shut'))
    await chmod(beside('shut'), 0o555)
    expect(await api.changeWorkspace({ folder: beside('shut'), how: 'move' })).toMatchObject({
      ok: false,
      error: { code: 'folder-unusable' },
    })
  })

  it('not writable on its disk is refused', async () => {
    const fileSystem = brokenDisk({ access: (path) => (path.endsWith('/new') ? 'EROFS' : undefined) })
    const { api, beside } = await open({ fileSystem })
    expect(await api.changeWorkspace({ folder: beside('new'), how: 'leave' })).toMatchObject({
      ok: false,
      error: { code: 'folder-unusable', detail: 'Marshal may not write there' },
    })
  })
})
