import { mergePlans } from '#core/merge/merge-plans'
import { comparePlans } from '#core/versions/compare-plans'
import { type BenchBackend, openBenchBackend } from './bench-backend'
import { BLOCKS_PER_ARGUMENT, makePlan, writtenOn } from './large-plan'
import { type Row, rowOf } from './row'
import { median, timed, timedAsync } from './timing'

/** Blocks of a plan, how often each thing is done, and how many versions are kept. Of the longer plans only the
 *  newest stay, as many as all versions of a plan may take on disk together. */
const sizes = [
  { blocks: 60, runs: 30, kept: 200 },
  { blocks: 1000, runs: 20, kept: 100 },
  { blocks: 10_000, runs: 7, kept: 12 },
]

/** How long it takes to save a plan, with its versions; and to compare and merge two states of it. */
export async function benchSaving(): Promise<Row[]> {
  const rows: Row[] = []
  for (const { blocks, runs, kept } of sizes) {
    rows.push(...timeStates(blocks, runs))
    const backend = await openBenchBackend()
    try {
      rows.push(...(await timeSaves(backend, blocks, runs, kept)))
    } finally {
      await backend.close()
    }
  }
  return rows.toSorted((a, b) => a.name.localeCompare(b.name))
}

async function timeSaves(
  { call, writeAlone }: BenchBackend,
  blocks: number,
  runs: number,
  kept: number,
): Promise<Row[]> {
  const plan = planOf(blocks)
  const { file } = await call('createPlan', JSON.stringify({ plan }))
  let { state } = await call('readPlan', JSON.stringify({ file }))
  let revision = 0
  /** Saves the plan with a word changed, as the page sends it. @returns the time, from the request to the reply */
  async function save(keepsVersion: boolean): Promise<number> {
    revision += 1
    const body = JSON.stringify({
      file,
      plan: writtenOn(plan, `word ${revision}`),
      revision,
      base: state,
      ...(keepsVersion && { before: 'restore' }),
    })
    return timedAsync(async () => {
      state = (await call('savePlan', body)).state
    })
  }

  await save(true)
  const times = { alone: [] as number[], save: [] as number[], keeping: [] as number[] }
  // In turns, so that a disk that is busy for a moment slows each of them
  for (let run = 0; run < runs; run++) {
    times.alone.push(await timedAsync(() => writeAlone(plan)))
    times.save.push(await save(false))
    times.keeping.push(await save(true))
  }
  for (let more = times.keeping.length + 1; more < kept; more++) await save(true)
  const document = { kind: 'plan', file }
  const list = () => call('listVersions', JSON.stringify(document))
  const first = await timedAsync(list)
  const listing: number[] = []
  for (let run = 0; run < runs; run++) listing.push(await timedAsync(list))
  const { versions } = await list()
  const read = () => call('readVersion', JSON.stringify({ ...document, id: versions.at(-1)?.id }))
  const reading: number[] = []
  for (let run = 0; run < runs; run++) reading.push(await timedAsync(read))

  const beside = (saves: number[]) =>
    `${(median(saves) / median(times.alone)).toFixed(1)} times the write alone`
  return [
    rowOf('Plan: write its file alone', blocks, times.alone),
    rowOf('Plan: save', blocks, times.save, beside(times.save)),
    rowOf('Plan: save, keeping a version', blocks, times.keeping, beside(times.keeping)),
    rowOf('Versions: list for the first time', blocks, [first], `${versions.length} versions`),
    rowOf('Versions: list again', blocks, listing),
    rowOf('Versions: read one', blocks, reading),
  ]
}

/** Two states that differ in one block of twenty, compared and merged. */
function timeStates(blocks: number, runs: number): Row[] {
  const base = planOf(blocks)
  const mine = writtenOn(base, 'mine', 0, 4)
  const theirs = writtenOn(base, 'theirs', 2, 4)
  let ids = 0
  const newId = () => `new-${++ids}`
  const repeat = (action: () => unknown) => Array.from({ length: runs }, () => timed(action))
  return [
    rowOf(
      'Versions: compare with the present',
      blocks,
      repeat(() => comparePlans(base, mine)),
    ),
    rowOf(
      'Merge two states of a plan',
      blocks,
      repeat(() => mergePlans(base, mine, theirs, newId)),
    ),
  ]
}

const planOf = (blocks: number) => makePlan(Math.round(blocks / BLOCKS_PER_ARGUMENT), 'sections of 5')
