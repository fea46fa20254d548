import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { createChangeAnnouncer } from '#main/backend/announce-changes'
import { nodeFileSystem } from '#main/backend/file-system'
import { followWorkspace } from '#main/backend/follow-workspace'
import { emptyWorkspace } from './support/open-test-backend'
import { createWindowsDouble } from './support/windows-double'

const file = 'Essay.essayplan'
const inState = (state: string) => ({ type: 'file-changed', kind: 'plan', file, state })
const gone = { type: 'file-changed', kind: 'plan', file }
const missing: Result<string | undefined, ApiError> = ok(undefined)

function announcer(stateOf: () => Promise<Result<string | undefined, ApiError>> = async () => missing) {
  const sent: unknown[] = []
  return { sent, ...createChangeAnnouncer((event) => sent.push(event), stateOf) }
}

describe('A change of a file is announced', () => {
  it('with the state that a save has left', () => {
    const { announce, sent } = announcer()
    announce('plan', file, 'a')
    announce('plan', file, 'b')
    expect(sent).toEqual([inState('a'), inState('b')])
  })

  it('once, though the disk tells of a save again', async () => {
    const { announce, check, sent } = announcer(async () => ok('a'))
    announce('plan', file, 'a')
    await check('plan', file)
    expect(sent).toEqual([inState('a')])
  })

  it('again when a file goes back to an earlier state', async () => {
    let state = 'a'
    const { check, sent } = announcer(async () => ok(state))
    for (state of ['a', 'b', 'a']) await check('plan', file)
    expect(sent).toEqual([inState('a'), inState('b'), inState('a')])
  })

  it('without a state when the file is gone', async () => {
    const { announce, check, sent } = announcer()
    announce('plan', file, 'a')
    await check('plan', file)
    await check('plan', file)
    expect(sent).toEqual([inState('a'), gone])
  })

  it('not when it cannot be looked at', async () => {
    const { check, sent } = announcer(async () => err({ code: 'io', file, detail: 'EIO' }))
    await check('plan', file)
    expect(sent).toEqual([])
  })

  it('not with what was read before a save that came between', async () => {
    const readings = ['a', 'b']
    const { announce, check, sent } = announcer(async () => {
      const state = readings.shift() ?? 'b'
      if (state === 'a') announce('plan', file, 'b')
      return ok(state)
    })
    await check('plan', file)
    expect(sent).toEqual([inState('b')])
  })
})

it('A workspace that is followed tells of what others do to its files', async () => {
  const root = await emptyWorkspace()
  const windows = createWindowsDouble()
  const path = join(root, 'plans', file)
  const follower = followWorkspace({
    fs: nodeFileSystem,
    root,
    windows,
    now: () => new Date(),
    stateOf: async () => {
      try {
        return ok(await nodeFileSystem.readFile(path, 'utf8'))
      } catch {
        return missing
      }
    },
  })
  onTestFinished(() => follower.close())
  await follower.ready
  await writeFile(path, 'theirs')
  await vi.waitFor(() => expect(windows.sent).toEqual([inState('theirs')]), 10_000)
  await rm(path)
  await vi.waitFor(() => expect(windows.sent).toEqual([inState('theirs'), gone]), 10_000)
})
