import { basename, join } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { errnoOf } from './disk-errors'
import { readMark } from './file-signature'
import type { FileSystem } from './file-system'

/** What lies in a watched file: a document, or the record of who writes a plan. */
export type WatchedKind = 'plan' | 'deck' | 'claim'

export interface DocumentWatch {
  /** Resolves once every change from now on is noticed at once, not only at the next look. */
  ready: Promise<void>
  close(): Promise<void>
}

/** A file that goes on changing is reported once it has kept still this long. */
const SETTLE_MS = 120
/** Network drives and some synced folders do not say when they change: they are looked at this often. */
const POLL_MS = 4000

const watchedFolders: { kind: WatchedKind; way: string[]; isWatched: (name: string) => boolean }[] = [
  { kind: 'plan', way: ['plans'], isWatched: (name) => name.endsWith('.essayplan') && !name.startsWith('.') },
  { kind: 'deck', way: ['decks'], isWatched: (name) => name.endsWith('.evidence') && !name.startsWith('.') },
  { kind: 'claim', way: ['.marshal', 'open'], isWatched: (name) => /^[0-9a-f]{32}\.json$/.test(name) },
]

type Contents = ReadonlyMap<string, string>
const nothing: Contents = new Map()

/** Calls back with every file of the workspace at `root` that has appeared, changed or vanished since the watch
 *  began, whoever did it. The truth is what a look into the folders shows; the system's own notices only tell
 *  when a look is due, so that none that is missing, doubled or late can do harm. Folders may vanish and come back. */
export function watchDocuments(
  fs: FileSystem,
  root: string,
  onChange: (kind: WatchedKind, file: string) => void,
  { settleMs = SETTLE_MS, pollMs = POLL_MS } = {},
): DocumentWatch {
  const folders = watchedFolders.map(({ way, ...folder }) => ({ ...folder, path: join(root, ...way) }))
  /** What was reported last. */
  const known = new Map<WatchedKind, Contents>()
  /** What was seen last; reported once it is seen twice. */
  const seen = new Map<WatchedKind, Contents>()
  const missing = new Set<WatchedKind>()
  let notices = listen()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let due = false
  let closed = false

  function listen(): FSWatcher {
    const watcher = watch(
      folders.map(({ path }) => path),
      { ignoreInitial: true, depth: 0, ignored: (path) => basename(path).startsWith('.marshal-') },
    )
    watcher.on('all', lookSoon)
    // E.g. no more watches to be had: looking now and then still works
    watcher.on('error', () => {})
    return watcher
  }

  function lookSoon(): void {
    if (looking) due = true
    else if (!due) schedule(settleMs)
  }

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (closed) return
    due = ms === settleMs
    timer = setTimeout(() => {
      due = false
      looking = look().finally(() => {
        looking = undefined
      })
    }, ms)
    timer.unref()
  }

  async function look(): Promise<void> {
    let settled = true
    let cameBack = false
    for (const { kind, path, isWatched } of folders) {
      const contents = await contentsOf(fs, path, isWatched)
      // A drive that does not answer has not lost its files
      if (contents === 'unreadable') continue
      if (contents === 'missing') missing.add(kind)
      else cameBack = missing.delete(kind) || cameBack
      if (!report(kind, contents === 'missing' ? nothing : contents)) settled = false
    }
    if (cameBack) {
      await notices.close()
      if (!closed) notices = listen()
    }
    schedule(due || !settled ? settleMs : pollMs)
  }

  /** @returns whether every file has kept still since the last look */
  function report(kind: WatchedKind, now: Contents): boolean {
    const before = known.get(kind)
    const last = seen.get(kind)
    seen.set(kind, now)
    if (!before) {
      known.set(kind, now)
      return true
    }
    const reported = new Map(before)
    let settled = true
    for (const file of new Set([...before.keys(), ...now.keys()])) {
      const mark = now.get(file)
      if (mark === before.get(file)) continue
      if (mark !== last?.get(file)) {
        settled = false
        continue
      }
      if (mark === undefined) reported.delete(file)
      else reported.set(file, mark)
      if (!closed) onChange(kind, file)
    }
    known.set(kind, reported)
    return settled
  }

  const isListening = new Promise<void>((resolve) => notices.once('ready', resolve))
  const firstLook = look()
  looking = firstLook.finally(() => {
    looking = undefined
  })
  return {
    ready: Promise.all([firstLook, isListening]).then(() => {}),
    async close() {
      closed = true
      clearTimeout(timer)
      await notices.close()
    },
  }
}

/** The watched files of a folder with their marks. */
async function contentsOf(
  fs: FileSystem,
  folder: string,
  isWatched: (name: string) => boolean,
): Promise<Contents | 'missing' | 'unreadable'> {
  try {
    const contents = new Map<string, string>()
    for (const name of (await fs.readdir(folder)).filter(isWatched)) {
      const mark = await markOrGone(fs, join(folder, name))
      if (mark !== undefined) contents.set(name, mark)
    }
    return contents
  } catch (error) {
    const code = errnoOf(error)
    if (code === undefined) throw error
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
  }
}

async function markOrGone(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await readMark(fs, path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}
