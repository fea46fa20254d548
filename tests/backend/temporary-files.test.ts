import { spawnSync } from 'node:child_process'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryName } from '#main/backend/temporary-files'
import { okValue } from './support/documents'
import { emptyWorkspace, openTestBackend } from './support/open-test-backend'

const now = new Date('2026-03-01T12:00:00Z')

async function leftAfterOpening(name: string, writtenAt: Date): Promise<string[]> {
  const workspace = await emptyWorkspace()
  const path = join(workspace, 'plans', name)
  await writeFile(path, 'half a plan')
  await utimes(path, writtenAt, writtenAt)
  okValue((await openTestBackend({ workspace, now })).opened)
  return readdir(join(workspace, 'plans'))
}

const ofProcess = (pid: number) => temporaryName().replace(`-${process.pid}-`, `-${pid}-`)

describe('A temporary file found when the workspace opens', () => {
  it('goes when the process that wrote it is gone', async () => {
    const ended = spawnSync(process.execPath, ['--version'])
    expect(await leftAfterOpening(ofProcess(ended.pid), now)).toEqual([])
  })

  it('stays while the process that writes it runs', async () => {
    const name = temporaryName()
    expect(await leftAfterOpening(name, now)).toEqual([name])
  })

  it('goes when it is over an hour old, whoever wrote it', async () => {
    expect(await leftAfterOpening(temporaryName(), new Date('2026-03-01T10:59:00Z'))).toEqual([])
  })

  it('of another machine on a shared disk stays while it is young', async () => {
    const name = '.marshal-00000000-999999-0123456789ab.tmp'
    expect(await leftAfterOpening(name, now)).toEqual([name])
  })

  it('that is not Marshal’s stays', async () => {
    const old = new Date('2020-01-01T00:00:00Z')
    expect(await leftAfterOpening('.marshal-notes.tmp', old)).toEqual(['.marshal-notes.tmp'])
  })
})
