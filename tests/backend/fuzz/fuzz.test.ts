import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { callNames } from '#core/api/contract'
import { arbitraryPlan } from '../../fixtures/arbitrary-plans'
import { deck, essay, okValue } from '../support/documents'
import { openTestBackend } from '../support/open-test-backend'
import { temporaryFolder } from '../support/temporary-folder'
import { treeOf } from '../support/tree'
import { damageBytes } from './damage-bytes'
import { damagedJson } from './damage-json'
import { createRandom } from './random'
import { targets } from './targets'
import { createWatchdog } from './watchdog'

const cases = Number(process.env.MARSHAL_FUZZ_CASES ?? 10_000)
// The suite has to say the same each time; a long run looks further
const seed = Number(process.env.MARSHAL_FUZZ_SEED ?? 20_261_125)

/** What is damaged: the corpus, plans of every shape, a deck, settings, arguments of calls and of the command line. */
async function soundInputs(): Promise<{ bytes: Buffer[]; json: object[] }> {
  const corpus = resolve(import.meta.dirname, '../../fixtures/hostile')
  const names = (await readdir(corpus)).filter((name) => !name.endsWith('.ts'))
  const plans = [essay('Why?'), ...fc.sample(arbitraryPlan(), { numRuns: 20, seed })]
  const plan = essay('Sent')
  const file = 'a.essayplan'
  const calls = [
    { file, plan, revision: 1, base: 'x'.repeat(22) },
    { file: 'd.evidence', deck: deck('Sent'), changes: [], revision: 1, base: 'x'.repeat(22) },
    { plan, paper: 'a4', author: 'A' },
    { name: file, text: JSON.stringify(plan) },
    { deleted: 'id-1', kind: 'plan', file, id: '20261125T101530.123Z' },
  ]
  const settings = {
    author: 'A',
    paper: 'a4',
    language: 'en-GB',
    panes: { evidence: 27, outline: 19 },
    recentPlans: [file],
  }
  const json = [...plans, deck('Bank'), ...calls, settings]
  const lines = [
    '--port 8080 --workspace plans --no-open --web',
    '--help',
    '--workspace=x a.essayplan b.evidence --version',
  ]
  return {
    json,
    bytes: [
      ...(await Promise.all(names.map((name) => readFile(join(corpus, name))))),
      ...json.map((value) => Buffer.from(JSON.stringify(value, null, 2))),
      ...lines.map((line) => Buffer.from(line)),
    ],
  }
}

describe('Fuzzed input', () => {
  it(`of ${cases.toLocaleString('en-GB')} cases breaks no parser and reaches no file outside`, {
    timeout: 3_600_000,
  }, async () => {
    const root = await temporaryFolder()
    const workspace = join(root, 'home', 'workspace')
    for (const name of ['plans', 'decks']) await mkdir(join(workspace, name), { recursive: true })
    await writeFile(join(root, 'home', 'outside.essayplan'), JSON.stringify(essay('Outside')))
    const before = await treeOf(root, workspace)
    const api = okValue((await openTestBackend({ workspace })).opened)
    const parsers = targets(api, await temporaryFolder())
    const watchdog = createWatchdog()
    onTestFinished(async () => void (await watchdog.stop()))
    const sound = await soundInputs()
    const crashes: string[] = []
    let run = 0

    const tryOut = async (bytes: Buffer, how: string) => {
      const parser = parsers[run % parsers.length]
      const number = Math.floor(run++ / parsers.length)
      const what = `${parser?.name}, ${how} ${run} of seed ${seed}`
      try {
        await watchdog.time(what, () => parser?.run(bytes, number))
      } catch (error) {
        crashes.push(`${what}: ${error}\n${bytes.toString('utf8', 0, 2000)}`)
      }
    }

    const ofBytes = Math.ceil(cases * 0.6)
    for (let number = 0; number < ofBytes; number++) {
      const random = createRandom(seed + number)
      await tryOut(damageBytes(random.pick(sound.bytes), random, random.pick(sound.bytes)), 'bytes')
    }
    for (const text of fc.sample(damagedJson(sound.json), { numRuns: cases - ofBytes, seed })) {
      await tryOut(Buffer.from(text), 'JSON')
    }

    const outside = Object.entries(await treeOf(root, workspace)).filter(
      ([path, content]) => before[path] !== content,
    )
    const lost = Object.keys(before).length - Object.keys(await treeOf(root, workspace)).length
    const writes = outside.length + Math.max(0, lost)
    const { ms, what } = watchdog.slowest()
    console.log(
      `Fuzz: ${run.toLocaleString('en-GB')} cases for ${parsers.length} parsers, ${callNames.length} calls: ` +
        `${crashes.length} crashes, ${watchdog.hangs().length} hangs over 1 s ` +
        `(slowest ${Math.round(ms)} ms: ${what}), ${writes} writes outside the workspace`,
    )
    expect(crashes.slice(0, 5)).toEqual([])
    expect(watchdog.hangs()).toEqual([])
    expect(writes).toBe(0)
    expect(run).toBe(cases)
    expect(Object.prototype).not.toHaveProperty('inside')
  })
})
