import { existsSync } from 'node:fs'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ApiError } from '#core/api/errors'
import type { Card } from '#core/model/card'
import { questionOf } from '#core/model/outline-text'
import { parseDeck, parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'
import type { Result } from '#core/result'
import { fact } from '../fixtures/plans'
import { countingDisk, type Fault } from './support/counting-disk'
import { deck, essay, okValue } from './support/documents'
import { openStillBackend, type StillBackend } from './support/open-still-backend'
import { emptyWorkspace } from './support/open-test-backend'

const faults: Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'killed']
/** When leftovers count as such whoever made them: the process that is “killed” here lives on. */
const later = () => new Date(Date.now() + 2 * 60 * 60 * 1000)

interface Operation {
  name: string
  /** Makes what the operation works on, on a sound disk. @returns the operation, which may be tried again */
  prepare(api: StillBackend): Promise<(api: StillBackend) => Promise<Result<unknown, ApiError>>>
  /** The question of a plan of which a version has to be there once the operation is acknowledged. */
  keeps?: string
}

async function savedPlan(api: StillBackend) {
  const plan = essay('First')
  const { file } = okValue(await api.createPlan({ plan }))
  const base = okValue(await api.readPlan({ file })).state
  const next: Plan = { ...plan, outline: essay('Second').outline }
  return { plan, file, base, next }
}

const operations: Operation[] = [
  {
    name: 'the first save of a minute, which keeps a version',
    async prepare(api) {
      const { file, base, next } = await savedPlan(api)
      return (api) => api.savePlan({ file, plan: next, revision: 2, base })
    },
  },
  {
    name: 'a save within the minute',
    async prepare(api) {
      const { file, base, next } = await savedPlan(api)
      const { state } = okValue(await api.savePlan({ file, plan: next, revision: 2, base, before: 'import' }))
      const third: Plan = { ...next, outline: essay('Third').outline }
      return (api) => api.savePlan({ file, plan: third, revision: 3, base: state })
    },
  },
  {
    name: 'the save of a restored version',
    keeps: 'First',
    async prepare(api) {
      const { file, base, next } = await savedPlan(api)
      return (api) => api.savePlan({ file, plan: next, revision: 2, base, before: 'restore' })
    },
  },
  {
    name: 'a new plan',
    async prepare() {
      const plan = essay('New')
      return (api) => api.createPlan({ plan })
    },
  },
  {
    name: 'a plan deleted',
    async prepare(api) {
      const { file } = await savedPlan(api)
      return (api) => api.deletePlan({ file })
    },
  },
  {
    name: 'a plan brought back',
    async prepare(api) {
      const { file } = await savedPlan(api)
      const { deleted } = okValue(await api.deletePlan({ file }))
      return (api) => api.restoreDeleted({ deleted })
    },
  },
  {
    name: 'a card deleted from its deck',
    async prepare(api) {
      const cards = [fact('Stays'), fact('Goes')]
      const { file, state } = okValue(await api.createDeck({ deck: deck('Sources', { cards }) }))
      const changes = [{ table: 'cards' as const, index: 1, before: cards[1] as Card }]
      return (api) => api.saveDeck({ file, changes, revision: 1, base: state })
    },
  },
  {
    name: 'a card brought back into its deck',
    async prepare(api) {
      const cards = [fact('Stays'), fact('Goes')]
      const { file, state } = okValue(await api.createDeck({ deck: deck('Sources', { cards }) }))
      const changes = [{ table: 'cards' as const, index: 1, before: cards[1] as Card }]
      okValue(await api.saveDeck({ file, changes, revision: 1, base: state }))
      const [deleted = ''] = await api.deletedNames()
      return (api) => api.restoreDeleted({ deleted })
    },
  },
]

/** The questions of all versions that are listed; each has to be readable. */
async function versionsOf(api: StillBackend): Promise<string[]> {
  const questions: string[] = []
  for (const file of await api.planFiles()) {
    for (const { id } of okValue(await api.listVersions({ kind: 'plan', file })).versions) {
      const version = okValue(await api.readVersion({ kind: 'plan', file, id }))
      if (version.kind === 'plan') questions.push(questionOf(version.plan.outline))
    }
  }
  return questions
}

/** Every file is whole and has a purpose. */
async function expectNoLitter(workspace: string, deletedCount: number): Promise<void> {
  const entries = await readdir(workspace, { withFileTypes: true, recursive: true })
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const parse = { essayplan: parsePlan, evidence: parseDeck, json: readJson }[path.split('.').at(-1) ?? '']
    expect([path, parse?.(await readFile(path, 'utf8')).ok]).toEqual([path, true])
  }
  const waiting = await readdir(join(workspace, '.marshal', 'deleted')).catch(() => [])
  expect(waiting.length).toBeGreaterThanOrEqual(deletedCount)
}

const readJson = (text: string) => ({ ok: typeof JSON.parse(text) === 'object' })

/** Runs the operation on `workspace` with the fault at call `at`.
 *  @returns whether it got as far as that call */
async function faultAt(workspace: string, expected: Outcome, at: number, fault: Fault, hardLinks: boolean) {
  const { run, before, after, keeps } = expected
  const disk = countingDisk({ hardLinks })
  const api = await openStillBackend(workspace, { fs: disk.fileSystem })
  const { outcome: reply, came } = await disk.withFault(at, fault, () => run(api))

  const reopened = await openStillBackend(workspace, { now: later })
  const found = await reopened.seen()
  if (reply.ok) expect(found).toEqual(after)
  else expect([before, after]).toContainEqual(found)
  const versions = await versionsOf(reopened)
  if (reply.ok && keeps) expect(versions).toContain(keeps)
  await expectNoLitter(workspace, (await reopened.deletedNames()).length)

  // Whoever was told that it failed tries again; after a restart, where it is not done
  if (!reply.ok && fault !== 'killed') okValue(await run(api))
  if (fault === 'killed' && isEqual(found, before)) okValue(await run(reopened))
  expect(await reopened.seen()).toEqual(after)
  return came
}

const isEqual = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

interface Outcome {
  run: (api: StillBackend) => Promise<Result<unknown, ApiError>>
  before: object
  after: object
  keeps: string | undefined
}

// Thousands of synced writes: in memory where the system has a place for that
const memory = existsSync('/dev/shm') ? '/dev/shm' : undefined

async function copyOf(workspace: string): Promise<string> {
  const copy = await emptyWorkspace(memory)
  await cp(workspace, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

async function withoutFault(workspace: string, operation: Operation): Promise<Outcome> {
  const run = await operation.prepare(await openStillBackend(workspace))
  const before = await (await openStillBackend(workspace)).seen()
  const done = await copyOf(workspace)
  okValue(await run(await openStillBackend(done)))
  const after = await (await openStillBackend(done)).seen()
  expect(after).not.toEqual(before)
  return { run, before, after, keeps: operation.keeps }
}

let points = 0
afterAll(() => console.log(`${points} faults injected, one at each call of each operation`))

describe.each([
  ['with hard links', true],
  ['without hard links', false],
])('On a disk %s, a fault at any call of', (_, hardLinks) => {
  const slow = { timeout: 300_000 }
  it.each(operations)('$name leaves the old state or the new one', slow, async (operation) => {
    const template = await emptyWorkspace()
    const outcome = await withoutFault(template, operation)
    for (const fault of faults) {
      for (let at = 1; ; at++) {
        const workspace = await copyOf(template)
        if (!(await faultAt(workspace, outcome, at, fault, hardLinks))) break
        points++
      }
    }
  })
})
