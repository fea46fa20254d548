import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Plan } from '#core/model/plan'
import { brokenDisk } from './support/broken-disk'
import { essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

function onWindows(): void {
  const { platform } = process
  Object.defineProperty(process, 'platform', { value: 'win32' })
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', { value: platform })
  })
}

async function saveWith(refusals: { rename?: number; access?: boolean }) {
  let { rename = 0 } = refusals
  let armed = false
  const isPlan = (path: string) => armed && path.endsWith('.essayplan')
  const { opened, workspace } = await openTestBackend({
    fileSystem: brokenDisk({
      rename: (path) => (isPlan(path) && rename-- > 0 ? 'EPERM' : undefined),
      access: (path) => (isPlan(path) && refusals.access ? 'EPERM' : undefined),
    }),
  })
  const api = okValue(opened)
  const plan = essay('Held')
  const { file } = okValue(await api.createPlan({ plan }))
  const path = join(workspace, 'plans', file)
  const base = okValue(await api.readPlan({ file })).state
  const before = await readFile(path)
  armed = true
  const later: Plan = { ...plan, language: 'en-US' }
  const save = () => api.savePlan({ file, plan: later, revision: 1, base })
  return { save, file, isWhole: async () => (await readFile(path)).equals(before) }
}

describe('On Windows, a file that another program holds', () => {
  it('is saved once it is let go, when that is soon', async () => {
    onWindows()
    const { save } = await saveWith({ rename: 2 })
    okValue(await save())
  })

  it('is said to be in use when it is not, and saved at a later try', async () => {
    onWindows()
    const { save, file, isWhole } = await saveWith({ rename: 6 })
    expect(await save()).toEqual({ ok: false, error: { code: 'locked', file } })
    expect(await isWhole()).toBe(true)
    okValue(await save())
  })

  it('is told from one that may not be written', async () => {
    onWindows()
    const { save, file } = await saveWith({ rename: 6, access: true })
    expect(await save()).toEqual({ ok: false, error: { code: 'no-permission', file } })
  })
})
