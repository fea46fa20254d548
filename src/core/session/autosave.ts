import { ok, type Result } from '../result'

/** What the user is told about one file. `saved` is only ever said of the newest revision. */
export type SaveStatus<E> = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; error: E }

export interface Timers {
  set(action: () => void, ms: number): unknown
  clear(timer: unknown): void
}

export interface Autosave<E> {
  /** A change has made `revision` the newest. */
  changed(revision: number): void
  /** Saves what is unsaved now; resolves to true once the newest revision is on disk, to false when it could not be. */
  flush(): Promise<boolean>
  status(): SaveStatus<E>
  /** Whether the newest revision is on disk. */
  isSaved(): boolean
  /** No timer fires after this. */
  stop(): void
}

const DELAY = 500
/** After a failure the file is tried again by itself, so that saving resumes when the cause is gone. */
const RETRY = 5000

/** Saves one file `DELAY` ms after the last change: one save in flight, the newest state follows it. `save`
 *  writes the current state and is told which revision that is. */
export function createAutosave<E>(ports: {
  save: (revision: number) => Promise<Result<unknown, E>>
  onStatus: (status: SaveStatus<E>) => void
  timers: Timers
}): Autosave<E> {
  let newest = 0
  let onDisk = 0
  let status: SaveStatus<E> = { state: 'saved' }
  let timer: unknown
  let inFlight: Promise<void> | undefined
  let stopped = false

  const show = (next: SaveStatus<E>) => {
    if (next.state === status.state && next.state !== 'failed') return
    status = next
    ports.onStatus(status)
  }

  const schedule = (ms: number) => {
    ports.timers.clear(timer)
    if (stopped) return
    timer = ports.timers.set(() => void saveNow(), ms)
  }

  function saveNow(): Promise<void> {
    ports.timers.clear(timer)
    if (onDisk === newest) return Promise.resolve()
    inFlight ??= run()
    return inFlight
  }

  async function run(): Promise<void> {
    let result: Result<unknown, E> = ok(undefined)
    try {
      while (result.ok && onDisk < newest) {
        const revision = newest
        if (status.state !== 'failed') show({ state: 'saving' })
        result = await ports.save(revision)
        if (result.ok) onDisk = revision
      }
    } finally {
      // Before anybody is told: a change made by a listener, or a moment later, must start the next save
      inFlight = undefined
    }
    if (result.ok) return show({ state: 'saved' })
    show({ state: 'failed', error: result.error })
    schedule(RETRY)
  }

  return {
    changed(revision) {
      newest = revision
      if (status.state === 'saved') show({ state: 'saving' })
      if (!inFlight) schedule(DELAY)
    },
    async flush() {
      await saveNow()
      return onDisk === newest
    },
    status: () => status,
    isSaved: () => onDisk === newest,
    stop() {
      stopped = true
      ports.timers.clear(timer)
    },
  }
}
