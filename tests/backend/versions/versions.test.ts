import { mkdir, readdir, readFile, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Api, VersionReason, VersionSummary } from '#core/api/contract'
import { questionOf } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { brokenDisk } from '../support/broken-disk'
import { essay, okValue } from '../support/documents'
import { emptyWorkspace, openTestBackend } from '../support/open-test-backend'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A plan that is written by a clock of our own: its question says which state it is. */
async function writing(options: { faults?: Parameters<typeof brokenDisk>[0]; workspace?: string } = {}) {
  const workspace = options.workspace ?? (await emptyWorkspace())
  let clock = Date.parse('2026-03-02T09:00:00.000Z')
  const { opened } = await openTestBackend({
    workspace,
    now: () => new Date(clock),
    ...(options.faults && { fileSystem: brokenDisk(options.faults) }),
  })
  const api: Api = okValue(opened)
  const plan = essay('Start')
  let { file } = okValue(await api.createPlan({ plan }))
  let base = okValue(await api.readPlan({ file })).state
  const path = () => join(workspace, 'plans', file)
  const stamp = () => utimes(path(), clock / 1000, clock / 1000)
  await stamp()

  const state = (question: string): Plan => ({ ...plan, outline: essay(question).outline })
  async function save(question: string, before?: VersionReason) {
    const args = { file, plan: state(question), revision: 1, base, ...(before && { before }) }
    const reply = await api.savePlan(args)
    if (reply.ok) {
      base = reply.value.state
      await stamp()
    }
    return reply
  }
  const list = async () => okValue(await api.listVersions({ kind: 'plan', file })).versions
  async function question({ id }: VersionSummary) {
    const version = okValue(await api.readVersion({ kind: 'plan', file, id }))
    return version.kind === 'plan' ? questionOf(version.plan.outline) : ''
  }
  return {
    api,
    workspace,
    plan,
    path,
    save,
    list,
    pass: (time: number) => {
      clock += time
    },
    rename: async (to: string) => {
      await rename(path(), join(workspace, 'plans', to))
      file = to
    },
    /** The questions of all versions, the newest first. */
    questions: async () => Promise.all((await list()).map(question)),
    folder: async () => {
      const kind = join(workspace, '.marshal', 'versions', 'plans')
      const [key = ''] = await readdir(kind)
      return join(kind, key)
    },
  }
}

describe('While a plan is edited', () => {
  it('a version of it is kept at most every minute', async () => {
    const { save, pass, questions } = await writing()
    for (let second = 10; second <= 180; second += 10) {
      pass(10 * SECOND)
      okValue(await save(`After ${second} s`))
    }
    expect(await questions()).toEqual(['After 120 s', 'After 60 s', 'Start'])
  })

  it('the last state of a day is kept by the first save of the next', async () => {
    const { save, pass, list, questions } = await writing()
    pass(10 * SECOND)
    okValue(await save('Evening'))
    pass(DAY)
    okValue(await save('Morning'))
    expect(await questions()).toEqual(['Evening'])
    expect((await list())[0]).toMatchObject({ savedAt: '2026-03-02T09:00:10.000Z' })
  })

  it('versions say what they hold, and what had changed', async () => {
    const { save, pass, list } = await writing()
    for (const question of ['Second', 'Third']) {
      pass(2 * MINUTE)
      okValue(await save(question))
    }
    const versions = await list()
    expect(versions).toMatchObject([
      { id: '20260302T090200.000Z', savedAt: '2026-03-02T09:02:00.000Z', words: 3, cards: 1 },
      { id: '20260302T090000.000Z', savedAt: '2026-03-02T09:00:00.000Z', words: 3, cards: 1 },
    ])
    expect(versions[0]?.change).toMatchObject({ wordsRemoved: expect.any(Number) })
    expect(versions[1]).not.toHaveProperty('change')
    expect(versions[0]).not.toHaveProperty('reason')
  })

  it('versions thin out with age', async () => {
    const { save, pass, questions } = await writing()
    for (let hour = 1; hour <= 3; hour++) {
      for (let minute = 0; minute < 60; minute += 10) {
        pass(10 * MINUTE)
        okValue(await save(`${hour}:${minute}`))
      }
    }
    pass(DAY)
    okValue(await save('A day later'))
    // One left of the day before
    expect(await questions()).toEqual(['3:50'])
  })

  it('a clock that is set back does not stop the keeping of versions', async () => {
    const { save, pass, questions } = await writing()
    pass(10 * SECOND)
    okValue(await save('Before the change'))
    pass(-3 * HOUR)
    okValue(await save('One'))
    pass(2 * MINUTE)
    okValue(await save('Two'))
    pass(2 * MINUTE)
    okValue(await save('Three'))
    expect((await questions()).sort()).toEqual(['Before the change', 'One', 'Start', 'Two'])
  })
})

describe('Before something large', () => {
  it('the state is kept, whatever its age, with the reason', async () => {
    const { save, list, questions } = await writing()
    okValue(await save('Typed'))
    okValue(await save('Restored', 'restore'))
    expect(await questions()).toEqual(['Typed', 'Start'])
    expect(await list()).toMatchObject([{ reason: 'restore' }, {}])
  })

  it('states of the same millisecond are told apart', async () => {
    const { save, list, questions } = await writing()
    for (const question of ['One', 'Two', 'Three']) okValue(await save(question, 'import'))
    expect((await list()).map(({ id }) => id)).toEqual([
      '20260302T090000.000Z-2',
      '20260302T090000.000Z-1',
      '20260302T090000.000Z',
    ])
    expect(await questions()).toEqual(['Two', 'One', 'Start'])
  })

  it('nothing is replaced when its version cannot be kept', async () => {
    let full = false
    const { save, path } = await writing({
      faults: {
        link: (path) => (full && path.includes('versions') ? 'ENOSPC' : undefined),
        open: (path) => (full && path.includes('versions') ? 'ENOSPC' : undefined),
      },
    })
    full = true
    const before = await readFile(path())
    expect(await save('Restored', 'restore')).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect(await readFile(path())).toEqual(before)
    okValue(await save('Typed'))
  })

  it('the state is kept once, however often the save has to be tried', async () => {
    let broken = true
    const { save, list, questions } = await writing({
      faults: { rename: (path) => (broken && path.endsWith('.essayplan') ? 'EIO' : undefined) },
    })
    for (let times = 0; times < 3; times++) {
      expect(await save('Restored', 'restore')).toMatchObject({ ok: false })
      expect(await list()).toEqual([])
    }
    broken = false
    okValue(await save('Restored', 'restore'))
    expect(await questions()).toEqual(['Start'])
  })
})

describe('A version', () => {
  it('is a plain file in a folder that says whose it is', async () => {
    const { save, pass, path, plan, folder } = await writing()
    const before = await readFile(path())
    pass(2 * MINUTE)
    okValue(await save('Second'))
    expect((await readdir(await folder())).sort()).toEqual([
      '20260302T090000.000Z.essayplan',
      'document.json',
    ])
    expect(await readFile(join(await folder(), '20260302T090000.000Z.essayplan'))).toEqual(before)
    expect(JSON.parse(await readFile(join(await folder(), 'document.json'), 'utf8'))).toEqual({
      kind: 'plan',
      id: plan.id,
      file: 'Start.essayplan',
      title: 'Second',
    })
  })

  it('can be restored, and what it replaces becomes one', async () => {
    const { api, save, pass, list, questions } = await writing()
    pass(2 * MINUTE)
    okValue(await save('Second'))
    const [{ id } = { id: '' }] = await list()
    const version = okValue(await api.readVersion({ kind: 'plan', file: 'Start.essayplan', id }))
    expect(version.kind === 'plan' && questionOf(version.plan.outline)).toBe('Start')
    pass(SECOND)
    okValue(await save('Start', 'restore'))
    expect(await questions()).toEqual(['Second', 'Start'])
  })

  it('is found when the plan’s file has another name', async () => {
    const { save, pass, rename, questions } = await writing()
    pass(2 * MINUTE)
    okValue(await save('Second'))
    await rename('By another name.essayplan')
    expect(await questions()).toEqual(['Start'])
  })

  it.each([
    ['damaged', '{ "format": '],
    ['empty', ''],
    ['something else', '{}'],
  ])('is found when the plan’s file is %s', async (_, content) => {
    const { save, pass, path, questions } = await writing()
    pass(2 * MINUTE)
    okValue(await save('Second'))
    await writeFile(path(), content)
    // Together with what the file held until then
    expect(await questions()).toEqual(['Second', 'Start'])
  })

  it('that cannot be read is left out of the list', async () => {
    const { save, pass, folder, questions } = await writing()
    for (const question of ['Second', 'Third']) {
      pass(2 * MINUTE)
      okValue(await save(question))
    }
    await writeFile(join(await folder(), '20260302T090000.000Z.essayplan'), 'x')
    await writeFile(join(await folder(), '20260101T090000.000Z.essayplan'), '')
    expect(await questions()).toEqual(['Second'])
  })

  it('outlives a restart', async () => {
    const first = await writing()
    first.pass(2 * MINUTE)
    okValue(await first.save('Second'))
    const again = okValue((await openTestBackend({ workspace: first.workspace })).opened)
    const file = 'Start.essayplan'
    expect(okValue(await again.listVersions({ kind: 'plan', file })).versions).toEqual(await first.list())
  })

  it('is no name for the plan’s own file, on any disk', async () => {
    for (const faults of [{}, { link: () => 'EPERM' }]) {
      const { save, pass, path, folder, questions } = await writing({ faults })
      pass(2 * MINUTE)
      okValue(await save('Second'))
      // As a program does that writes in place
      await writeFile(path(), 'scribble')
      expect((await stat(path())).nlink).toBe(1)
      expect(await readdir(await folder())).toHaveLength(2)
      expect(await questions()).toContain('Start')
    }
  })

  it('that is merely due never stands in the way of a save', async () => {
    const { save, pass, list } = await writing({
      faults: { mkdir: (path) => (path.includes('.marshal') ? 'EACCES' : undefined) },
    })
    pass(2 * MINUTE)
    okValue(await save('Second'))
    expect(await list()).toEqual([])
  })

  it('is not written through a link that leads elsewhere', async () => {
    const elsewhere = join(await emptyWorkspace(), 'elsewhere')
    await mkdir(elsewhere)
    const { workspace, save } = await writing()
    await symlink(elsewhere, join(workspace, '.marshal'))
    expect(await save('Second', 'restore')).toMatchObject({ ok: false, error: { code: 'io' } })
    okValue(await save('Second'))
    expect(await readdir(elsewhere)).toEqual([])
  })
})

describe('What another program has written over', () => {
  const theirs = (plan: Plan) => JSON.stringify({ ...plan, outline: essay('Theirs').outline })

  it('is kept, however new it was', async () => {
    const { api, save, path, plan, questions, list } = await writing()
    okValue(await save('A moment ago'))
    await writeFile(path(), theirs(plan))
    okValue(await api.readPlan({ file: 'Start.essayplan' }))
    expect(await questions()).toContain('A moment ago')
    expect(await list()).toMatchObject([{ reason: 'conflict' }, {}])
  })

  it('is kept once', async () => {
    const { api, save, path, plan, questions } = await writing()
    okValue(await save('A moment ago'))
    for (let times = 0; times < 3; times++) {
      await writeFile(path(), `${theirs(plan)}${' '.repeat(times)}`)
      okValue(await api.readPlan({ file: 'Start.essayplan' }))
      okValue(await api.listPlans({}))
    }
    expect(await questions()).toEqual(['A moment ago', 'Start'])
  })

  it('is kept when the file is emptied, also if it has only been read here', async () => {
    const first = await writing()
    okValue(await first.save('Yesterday evening'))
    const { opened } = await openTestBackend({ workspace: first.workspace })
    const api = okValue(opened)
    const file = 'Start.essayplan'
    okValue(await api.readPlan({ file }))
    await writeFile(first.path(), '')
    expect(await api.readPlan({ file })).toMatchObject({ ok: false, error: { code: 'damaged' } })
    const { versions } = okValue(await api.listVersions({ kind: 'plan', file }))
    const version = okValue(await api.readVersion({ kind: 'plan', file, id: versions[0]?.id ?? '' }))
    expect(version.kind === 'plan' && questionOf(version.plan.outline)).toBe('Yesterday evening')
  })

  it('is no news when it was Marshal itself', async () => {
    const { api, save, questions } = await writing()
    const file = 'Start.essayplan'
    for (const question of ['One', 'Two', 'Three']) {
      await Promise.all([save(question), api.readPlan({ file }), api.listPlans({})])
    }
    const { deleted } = okValue(await api.deletePlan({ file }))
    okValue(await api.restoreDeleted({ deleted }))
    expect(await questions()).toEqual(['Start'])
  })
})
