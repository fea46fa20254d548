import { spawnSync } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Plan } from '#core/model/plan'
import { essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'
import { temporaryFolder } from './support/temporary-folder'

/** A disk of its own of one megabyte, or why there is none. */
async function smallDisk(): Promise<{ folder: string } | { reason: string }> {
  if (process.platform !== 'linux') return { reason: 'a small disk is made on Linux only' }
  if (process.getuid?.() !== 0) return { reason: 'only root may mount a disk' }
  const folder = await temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) return { reason: `mount: ${mounted.stderr || mounted.error?.message}`.trim() }
  onTestFinished(() => {
    spawnSync('umount', [folder])
  })
  return { folder }
}

async function fill(path: string): Promise<void> {
  for (const size of [256 * 1024, 16 * 1024, 4 * 1024]) {
    for (let number = 0; ; number++) {
      const file = join(path, `filler-${size}-${number}`)
      try {
        await writeFile(file, Buffer.alloc(size))
      } catch {
        await rm(file, { force: true })
        break
      }
    }
  }
}

const withWords = (plan: Plan, count: number): Plan => ({
  ...plan,
  outline: essay('Full? '.repeat(count)).outline,
})

describe('A disk that is really full', () => {
  it('refuses the save, leaves the plan whole, and takes it once there is room', async ({ skip }) => {
    const disk = await smallDisk()
    if ('reason' in disk) return skip(disk.reason)
    const workspace = join(disk.folder, 'workspace')
    const api = okValue((await openTestBackend({ workspace })).opened)
    const plan = essay('Full?')
    const { file } = okValue(await api.createPlan({ plan }))
    const path = join(workspace, 'plans', file)
    const base = okValue(await api.readPlan({ file })).state
    const before = await readFile(path)
    await fill(disk.folder)

    const later = withWords(plan, 2000)
    for (const reason of [undefined, 'restore'] as const) {
      const args = { file, plan: later, revision: 2, base, ...(reason && { before: reason }) }
      expect(await api.savePlan(args)).toEqual({
        ok: false,
        error: { code: 'disk-full', file: expect.any(String) },
      })
      expect(await readFile(path)).toEqual(before)
      expect(await readdir(join(workspace, 'plans'))).toEqual([file])
    }
    expect(await api.createPlan({ plan: withWords(essay('New'), 2000) })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    })

    for (const name of await readdir(disk.folder)) {
      if (name.startsWith('filler')) await rm(join(disk.folder, name))
    }
    okValue(await api.savePlan({ file, plan: later, revision: 3, base }))
    expect(okValue(await api.readPlan({ file })).plan).toEqual(later)
    expect(okValue(await api.listVersions({ kind: 'plan', file })).versions).toHaveLength(1)
  })
})
