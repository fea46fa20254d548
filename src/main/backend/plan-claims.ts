import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import type { ArgsOf, PlanHolder, ResultOf } from '#core/api/contract'
import { errnoOf } from './disk-errors'
import { sameNameKey } from './file-names'
import type { FileSystem } from './file-system'
import type { WindowsPort } from './ports'
import { createSaveQueue } from './save-queue'
import { isRunning, machine, removeStaleTemporaryFiles } from './temporary-files'
import { replaceFile } from './write-file'

/** Which of all windows, programs and computers on a workspace writes a plan. It keeps two people from working
 *  side by side unawares; that nothing is overwritten does not hang on it. */
export interface PlanClaims {
  claim(args: ArgsOf<'claimPlan'>): Promise<ResultOf<'claimPlan'>>
  release(args: ArgsOf<'releasePlan'>): Promise<void>
  /** A file of this name has changed in the folder of records. */
  recordChanged(name: string): Promise<void>
  /** Releases everything. */
  close(): Promise<void>
}

export interface PlanClaimsOptions {
  fs: FileSystem
  /** Absolute path of the workspace. */
  root: string
  windows: WindowsPort
  now: () => Date
  /** This process, unless a test stands in for another. */
  self?: { machine: string; pid: number }
}

/** A computer that crashed or went offline may leave its record for ever; nobody writes without a break for longer. */
const OTHER_COMPUTER_MS = 12 * 60 * 60 * 1000
/** How long a window may be away, e.g. while its stream of events is opened anew, before it loses its claims. */
const AWAY_MS = 2000
/** How long a page may take from its first claim to its stream of events. */
const CONNECT_MS = 5000

const recordSchema = v.object({
  file: v.string(),
  machine: v.string(),
  pid: v.number(),
  window: v.string(),
  since: v.string(),
})
type ClaimRecord = v.InferOutput<typeof recordSchema>

/** Keeps one record a plan in `.marshal/open`, named by a hash of the file's name. What cannot be written there
 *  (a read-only disk) holds among this process's windows only. */
export function createPlanClaims(options: PlanClaimsOptions): PlanClaims {
  const { fs, root, windows, now, self = { machine, pid: process.pid } } = options
  const folder = join(root, '.marshal', 'open')
  const pathOf = (key: string) => join(folder, `${key}.json`)
  const queue = createSaveQueue()
  /** What this process's windows hold. */
  const held = new Map<string, ClaimRecord>()
  /** Plans that a window here was refused: it wants to hear when that changes. */
  const refused = new Map<string, string>()
  const timers = new Set<NodeJS.Timeout>()

  const isOurs = (record: ClaimRecord) => record.machine === self.machine && record.pid === self.pid
  const changed = (file: string) => windows.send({ type: 'claim-changed', file })

  function isLive(record: ClaimRecord): boolean {
    const age = now().getTime() - Date.parse(record.since)
    if (record.machine !== self.machine) return age < OTHER_COMPUTER_MS
    if (record.pid !== self.pid) return isRunning(record.pid)
    return windows.isOpen(record.window) || age < CONNECT_MS
  }

  async function holderBesides(window: string, key: string): Promise<PlanHolder | undefined> {
    const record = await read(key)
    if (record && !isOurs(record) && isLive(record)) {
      return { by: record.machine === self.machine ? 'program' : 'computer', since: record.since }
    }
    const own = held.get(key)
    return own && own.window !== window && isLive(own) ? { by: 'window', since: own.since } : undefined
  }

  async function read(key: string): Promise<ClaimRecord | undefined> {
    try {
      const parsed = v.safeParse(recordSchema, JSON.parse(await fs.readFile(pathOf(key), 'utf8')))
      return parsed.success ? parsed.output : undefined
    } catch (error) {
      if (errnoOf(error) === undefined && !(error instanceof SyntaxError)) throw error
      return undefined
    }
  }

  async function write(key: string, record: ClaimRecord): Promise<void> {
    await quietly(async () => {
      // One by one: a workspace that is gone must not be made anew by this
      for (const path of [join(root, '.marshal'), folder]) {
        await fs.mkdir(path).catch((error) => {
          if (errnoOf(error) !== 'EEXIST') throw error
        })
      }
      await replaceFile(fs, pathOf(key), `${JSON.stringify(record, null, 2)}\n`)
    })
  }

  async function letGo(key: string): Promise<void> {
    held.delete(key)
    const record = await read(key)
    if (record && isOurs(record)) await quietly(() => fs.unlink(pathOf(key)))
  }

  /** Releases what windows hold that have gone for good. */
  function releaseAbandonedAfter(ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      for (const [key, { file, window }] of held) {
        if (!windows.isOpen(window)) void release({ file, window }, key)
      }
    }, ms)
    timer.unref()
    timers.add(timer)
  }

  const release = ({ file, window }: ArgsOf<'releasePlan'>, key = keyOf(file)): Promise<void> =>
    queue.run(key, async () => {
      if (held.get(key)?.window !== window) return
      await letGo(key)
      changed(file)
    })

  async function removeStaleRecords(): Promise<void> {
    await removeStaleTemporaryFiles(fs, folder, now())
    for (const name of await fs.readdir(folder)) {
      const key = /^([0-9a-f]{32})\.json$/.exec(name)?.[1]
      if (key === undefined) continue
      await queue.run(key, async () => {
        const record = await read(key)
        if (record && !held.has(key) && !isLive(record)) await fs.unlink(pathOf(key))
      })
    }
  }

  windows.onClosed(() => releaseAbandonedAfter(AWAY_MS))
  const tidying = quietly(removeStaleRecords)

  return {
    claim: ({ file, window, takeOver }) => {
      const key = keyOf(file)
      return queue.run(key, async () => {
        const holder = await holderBesides(window, key)
        if (holder && !takeOver) {
          refused.set(key, file)
          return { holder }
        }
        const own = held.get(key)
        const since = own?.window === window ? own.since : now().toISOString()
        const record = { file, ...self, window, since }
        held.set(key, record)
        refused.delete(key)
        await write(key, record)
        if (holder) changed(file)
        if (!windows.isOpen(window)) releaseAbandonedAfter(CONNECT_MS)
        return {}
      })
    },
    release: (args) => release(args),
    recordChanged: (name) => {
      const key = name.slice(0, -'.json'.length)
      return queue.run(key, async () => {
        const own = held.get(key)
        const record = await read(key)
        if (own) {
          if (record && isOurs(record)) return
          if (!record || !isLive(record)) return write(key, own)
          held.delete(key)
          refused.set(key, own.file)
        }
        const file = refused.get(key)
        if (file !== undefined) changed(file)
      })
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      await tidying
      for (const key of [...held.keys()]) await queue.run(key, () => letGo(key))
    },
  }
}

const keyOf = (file: string): string =>
  createHash('sha256').update(sameNameKey(file)).digest('hex').slice(0, 32)

/** Best effort: the disk may refuse. */
async function quietly(task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
  }
}
