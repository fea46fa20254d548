import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questionOf } from '#core/model/outline-text'
import { essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

async function open() {
  const { opened, workspace } = await openTestBackend()
  const api = okValue(opened)
  const files = () => readdir(join(workspace, 'plans'))
  const take = (plan: object, name = 'from-a-friend.essayplan') =>
    api.importPlan({ name, text: JSON.stringify(plan) })
  return { api, workspace, files, take }
}

describe('A plan from elsewhere', () => {
  it('is taken in as it is when it is not here', async () => {
    const { api, take } = await open()
    const plan = essay('Why?')
    const { file, known } = okValue(await take(plan))
    expect(known).toBe(false)
    expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
  })

  it('is not taken in twice in the same state, however its file is laid out', async () => {
    const { files, take } = await open()
    const plan = essay('Why?')
    const first = okValue(await take(plan))
    expect(okValue(await take(plan))).toEqual({ file: first.file, known: true })
    expect(await files()).toEqual([first.file])
  })

  it('in another state becomes a plan of its own, and the one here stays', async () => {
    const { api, files, take } = await open()
    const plan = essay('Why?')
    const first = okValue(await take(plan))
    const other = { ...essay('Why not?'), id: plan.id }
    const second = okValue(await take(other))
    expect(second.known).toBe(false)
    expect((await files()).length).toBe(2)
    expect(okValue(await api.readPlan({ file: first.file })).plan).toEqual(plan)
    const taken = okValue(await api.readPlan({ file: second.file })).plan
    expect(questionOf(taken.outline)).toBe('Why not?')
    expect(taken.id).not.toBe(plan.id)
    expect(okValue(await api.listPlans({})).plans.every(({ copyOf }) => copyOf === undefined)).toBe(true)
    expect(okValue(await api.listVersions({ kind: 'plan', file: second.file })).versions).toEqual([])
  })

  it('that is larger than 64 MB is refused', async () => {
    const { api, files } = await open()
    const text = 'x'.repeat(64 * 1024 * 1024 + 1)
    expect(await api.importPlan({ name: 'big.essayplan', text })).toMatchObject({
      ok: false,
      error: { code: 'too-large', file: 'big.essayplan' },
    })
    expect(await files()).toEqual([])
  })

  it('comes in beside a file that cannot be read', async () => {
    const { files, take, workspace } = await open()
    await writeFile(join(workspace, 'plans', 'Why.essayplan'), '{')
    okValue(await take(essay('Why?')))
    expect(await files()).toEqual(['Why 2.essayplan', 'Why.essayplan'])
  })
})
