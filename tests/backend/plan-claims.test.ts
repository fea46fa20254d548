import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { ok } from '#core/result'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'
import { followWorkspace } from '#main/backend/follow-workspace'
import { createPlanClaims } from '#main/backend/plan-claims'
import { okValue } from './support/documents'
import { emptyWorkspace } from './support/open-test-backend'
import { createWindowsDouble } from './support/windows-double'

const file = 'Essay.essayplan'
const changed = { type: 'claim-changed', file }
const here = { machine: 'here', pid: process.pid }
/** Another process of this computer that is alive. */
const neighbour = { machine: 'here', pid: process.ppid }
const elsewhere = { machine: 'there', pid: 1 }
const ended = { machine: 'here', pid: spawnSync(process.execPath, ['--eval', '']).pid }

let root: string
let now: Date
beforeEach(async () => {
  root = await emptyWorkspace()
  now = new Date('2026-11-25T10:00:00Z')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function openProgram({ self = here, fs = nodeFileSystem }: { self?: typeof here; fs?: FileSystem } = {}) {
  const windows = createWindowsDouble()
  const claims = createPlanClaims({ fs, root, windows, now: () => now, self })
  onTestFinished(() => claims.close())
  return {
    windows,
    claims,
    claim: (window: string, { takeOver = false } = {}) => claims.claim({ file, window, takeOver }),
    /** What the watch on the folder does. */
    async notice() {
      for (const name of await records()) await claims.recordChanged(name)
    },
    async shut(window: string) {
      windows.shut(window)
      await vi.advanceTimersByTimeAsync(2000)
    },
  }
}

const folder = () => join(root, '.marshal', 'open')
const records = (): Promise<string[]> => readdir(folder()).catch(() => [])
const since = '2026-11-25T10:00:00.000Z'

describe('A plan is written by one window', () => {
  it('that asks first, and may ask again', async () => {
    const program = openProgram()
    program.windows.open('one')
    expect(await program.claim('one')).toEqual({})
    expect(await program.claim('one')).toEqual({})
  })

  it('and a second one is told since when', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    now = new Date('2026-11-25T10:30:00Z')
    expect(await program.claim('two')).toEqual({ holder: { by: 'window', since } })
  })

  it('until the second takes over, which all windows hear', async () => {
    const program = openProgram()
    program.windows.open('one')
    program.windows.open('two')
    await program.claim('one')
    expect(await program.claim('two', { takeOver: true })).toEqual({})
    expect(program.windows.sent).toEqual([changed])
    expect(await program.claim('one')).toMatchObject({ holder: { by: 'window' } })
  })

  it('whichever way the name of its file is put together', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claims.claim({ file: 'É.essayplan', window: 'one', takeOver: false })
    const same = await program.claims.claim({ file: 'e\u0301.essayplan', window: 'two', takeOver: false })
    expect(same).toMatchObject({ holder: { by: 'window' } })
  })

  it('and other plans stay free', async () => {
    const program = openProgram()
    await program.claim('one')
    expect(await program.claims.claim({ file: 'Other.essayplan', window: 'two', takeOver: false })).toEqual(
      {},
    )
  })

  it('until that window releases it', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    await program.claims.release({ file, window: 'one' })
    expect(program.windows.sent).toEqual([changed])
    expect(await records()).toEqual([])
    expect(await program.claim('two')).toEqual({})
  })

  it('and nobody else can release it', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    await program.claims.release({ file, window: 'two' })
    expect(await program.claim('two')).toMatchObject({ holder: { by: 'window' } })
  })
})

describe('A window that has gone', () => {
  it('loses its plan at once to one that asks', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    now = new Date('2026-11-25T11:00:00Z')
    program.windows.shut('one')
    expect(await program.claim('two')).toEqual({})
  })

  it('releases it soon, which the windows waiting for it hear', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    // The new page of a reload may come before the old one is known to have gone
    expect(await program.claim('reloaded')).toMatchObject({ holder: { by: 'window' } })
    await program.shut('one')
    await vi.waitFor(() => expect(program.windows.sent).toEqual([changed]))
    expect(await program.claim('reloaded')).toEqual({})
  })

  it('keeps it when it is back in a moment', async () => {
    const program = openProgram()
    program.windows.open('one')
    await program.claim('one')
    program.windows.shut('one')
    program.windows.open('one')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await program.claim('two')).toMatchObject({ holder: { by: 'window' } })
  })

  it('is not one that has yet to listen for events', async () => {
    const program = openProgram()
    await program.claim('one')
    expect(await program.claim('two')).toMatchObject({ holder: { by: 'window' } })
  })

  it('is one that never listened', async () => {
    const program = openProgram()
    await program.claim('one')
    await vi.advanceTimersByTimeAsync(5000)
    await vi.waitFor(() => expect(program.windows.sent).toEqual([changed]))
    expect(await records()).toEqual([])
  })
})

describe('Two programs on one workspace', () => {
  it('see each other’s plans', async () => {
    await openProgram({ self: neighbour }).claim('theirs')
    expect(await openProgram().claim('ours')).toEqual({ holder: { by: 'program', since } })
  })

  it('tell another computer from another program', async () => {
    await openProgram({ self: elsewhere }).claim('theirs')
    expect(await openProgram().claim('ours')).toEqual({ holder: { by: 'computer', since } })
  })

  it('take over from each other, and the other one hears it', async () => {
    const [ours, theirs] = [openProgram(), openProgram({ self: neighbour })]
    theirs.windows.open('theirs')
    await theirs.claim('theirs')
    expect(await ours.claim('ours', { takeOver: true })).toEqual({})
    await theirs.notice()
    expect(theirs.windows.sent).toEqual([changed])
    expect(await theirs.claim('theirs')).toMatchObject({ holder: { by: 'program' } })
  })

  it('agree when both have asked at the same moment', async () => {
    const [ours, theirs] = [openProgram(), openProgram({ self: neighbour })]
    ours.windows.open('ours')
    theirs.windows.open('theirs')
    await Promise.all([ours.claim('ours'), theirs.claim('theirs')])
    await Promise.all([ours.notice(), theirs.notice()])
    const answers = [await ours.claim('ours'), await theirs.claim('theirs')]
    expect(answers.filter(({ holder }) => holder)).toHaveLength(1)
  })

  it('hear when a plan they wait for is free', async () => {
    const [ours, theirs] = [openProgram(), openProgram({ self: neighbour })]
    await theirs.claim('theirs')
    await ours.claim('ours')
    const [name = ''] = await records()
    await theirs.claims.close()
    await ours.claims.recordChanged(name)
    expect(ours.windows.sent).toEqual([changed])
    expect(await ours.claim('ours')).toEqual({})
  })

  it('say nothing of plans that nobody here has asked for', async () => {
    const ours = openProgram()
    await openProgram({ self: neighbour }).claim('theirs')
    await ours.notice()
    expect(ours.windows.sent).toEqual([])
  })

  it('put back a record that somebody has removed', async () => {
    const ours = openProgram()
    await ours.claim('ours')
    const [name = ''] = await records()
    await rm(join(folder(), name))
    await ours.claims.recordChanged(name)
    expect(await records()).toEqual([name])
  })
})

describe('What is left of others', () => {
  async function leave(self: typeof here) {
    await openProgram({ self }).claim('theirs')
  }

  it('after a crash is taken silently', async () => {
    await leave(ended)
    const program = openProgram()
    expect(await program.claim('ours')).toEqual({})
    expect(program.windows.sent).toEqual([])
  })

  it('by an earlier process with our number is taken too', async () => {
    await leave(here)
    now = new Date('2026-11-25T10:00:30Z')
    expect(await openProgram().claim('ours')).toEqual({})
  })

  it('by another computer counts for twelve hours', async () => {
    await leave(elsewhere)
    now = new Date('2026-11-25T21:59:59Z')
    expect(await openProgram().claim('ours')).toMatchObject({ holder: { by: 'computer' } })
    now = new Date('2026-11-25T22:00:00Z')
    expect(await openProgram().claim('ours')).toEqual({})
  })

  it('is tidied up at the next start, and what is alive stays', async () => {
    await leave(ended)
    const dead = await records()
    await openProgram({ self: neighbour }).claims.claim({
      file: 'Other.essayplan',
      window: 'theirs',
      takeOver: false,
    })
    const all = await records()
    await openProgram().claims.close()
    expect(await records()).toEqual(all.filter((name) => !dead.includes(name)))
  })

  it.each(['', '{', '[]', '{"machine": 7}', '\u0000'])('and cannot be read (%j) is taken', async (text) => {
    await leave(neighbour)
    const [name = ''] = await records()
    await writeFile(join(folder(), name), text)
    expect(await openProgram().claim('ours')).toEqual({})
  })
})

describe('The record', () => {
  it('says who writes which plan', async () => {
    await openProgram().claim('one')
    const [name = ''] = await records()
    expect(name).toMatch(/^[0-9a-f]{32}\.json$/)
    expect(JSON.parse(await readFile(join(folder(), name), 'utf8'))).toEqual({
      file,
      ...here,
      window: 'one',
      since,
    })
  })

  it('is gone when the program is', async () => {
    const program = openProgram()
    await program.claim('one')
    await program.claims.close()
    expect(await records()).toEqual([])
  })

  it('of somebody else stays', async () => {
    const ours = openProgram()
    await ours.claim('ours')
    await openProgram({ self: neighbour }).claim('theirs', { takeOver: true })
    await ours.claims.close()
    expect(await records()).toHaveLength(1)
  })

  it('is not needed: a disk that cannot be written still has one window a plan', async () => {
    const refuse = async () => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' })
    }
    const program = openProgram({ fs: { ...nodeFileSystem, mkdir: refuse, open: refuse } })
    program.windows.open('one')
    expect(await program.claim('one')).toEqual({})
    expect(await program.claim('two')).toMatchObject({ holder: { by: 'window' } })
    await program.claims.release({ file, window: 'one' })
    expect(await program.claim('two')).toEqual({})
  })

  it('does not bring back a workspace that has been deleted', async () => {
    const program = openProgram()
    await rm(root, { recursive: true })
    expect(await program.claim('one')).toEqual({})
    expect(await readdir(root).catch(() => 'gone')).toBe('gone')
  })
})

describe('Following a workspace', () => {
  it('tells a program’s windows that another one has taken over', async () => {
    vi.useRealTimers()
    await mkdir(folder(), { recursive: true })
    const follow = (self: typeof here) => {
      const windows = createWindowsDouble()
      const follower = followWorkspace({
        fs: nodeFileSystem,
        root,
        windows,
        now: () => now,
        self,
        stateOf: async () => ok(undefined),
      })
      onTestFinished(() => follower.close())
      return { windows, follower }
    }
    const [ours, theirs] = [follow(here), follow(neighbour)]
    await Promise.all([ours.follower.ready, theirs.follower.ready])
    theirs.windows.open('theirs')
    okValue(await theirs.follower.claimPlan({ file, window: 'theirs', takeOver: false }))
    okValue(await ours.follower.claimPlan({ file, window: 'ours', takeOver: true }))
    await vi.waitFor(() => expect(theirs.windows.sent).toContainEqual(changed), 10_000)
  })
})
