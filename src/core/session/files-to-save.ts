import type { ApiError } from '../api/errors'
import type { Result } from '../result'
import { type Autosave, createAutosave, type SaveStatus, type Timers } from './autosave'

/** The files of a session, each saved by itself. A key names a file. */
export interface FilesToSave {
  add(key: string, save: (revision: number) => Promise<Result<unknown, ApiError>>): void
  /** The file has a change that is not saved yet. */
  touch(key: string): void
  isSaved(key: string): boolean
  /** Saves one file now; true once all of it is on disk, or when there is no such file. */
  flush(key: string): Promise<boolean>
  flushAll(): Promise<boolean>
  /** The file is none of ours any more. */
  forget(key: string): void
  /** Nothing is saved by itself after this. */
  stop(): void
}

/** @param onStatus hears the worst of all files' states: failed before saving before saved */
export function createFilesToSave(
  timers: Timers,
  onStatus: (status: SaveStatus<ApiError>) => void,
): FilesToSave {
  const files = new Map<string, { revision: number; autosave: Autosave<ApiError> }>()

  function showStatus(): void {
    const statuses = Array.from(files.values(), ({ autosave }) => autosave.status())
    onStatus(
      statuses.find((status) => status.state === 'failed') ??
        statuses.find((status) => status.state === 'saving') ?? { state: 'saved' },
    )
  }

  return {
    add(key, save) {
      files.set(key, { revision: 0, autosave: createAutosave({ save, timers, onStatus: showStatus }) })
    },
    touch(key) {
      const file = files.get(key)
      if (!file) return
      file.revision += 1
      file.autosave.changed(file.revision)
    },
    isSaved: (key) => files.get(key)?.autosave.isSaved() ?? true,
    flush: async (key) => (await files.get(key)?.autosave.flush()) ?? true,
    async flushAll() {
      for (;;) {
        await Promise.all(Array.from(files.values(), ({ autosave }) => autosave.flush()))
        const all = Array.from(files.values(), ({ autosave }) => autosave)
        if (all.every((autosave) => autosave.isSaved())) return true
        if (all.some((autosave) => autosave.status().state === 'failed')) return false
        // What came in with one file has changed another: the plan remembers what a deck leaves to choose from
      }
    },
    forget(key) {
      files.get(key)?.autosave.stop()
      files.delete(key)
      showStatus()
    },
    stop() {
      for (const { autosave } of files.values()) autosave.stop()
    },
  }
}
