import { join } from 'node:path'
import type { DocumentFile, VersionSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { contentState } from '../content-state'
import { diskError, errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import type { Workspace } from '../workspace'
import {
  compareVersions,
  measureVersion,
  parseVersion,
  type VersionChange,
  type VersionContent,
} from './version-content'
import { listVersionFiles, type VersionEntry } from './version-folder'

export interface VersionReader {
  /** The newest first, without the present state; what cannot be read is left out. */
  list(document: DocumentFile): Promise<Result<VersionSummary[], ApiError>>
  read(version: DocumentFile & { id: string }): Promise<Result<VersionContent, ApiError>>
}

interface Figures {
  state: string
  words: number
  cards: number
}

/** A version in a list that is being made. */
interface Listed {
  /** Path, size and time: the same key is the same content. */
  key: string
  entry: VersionEntry
  bytes: number
  figures: Figures
  content(): Promise<VersionContent | undefined>
}

/** Reads the earlier states of the documents in `workspace`, each only once for all lists. */
export function createVersionReader(fs: FileSystem, workspace: Workspace): VersionReader {
  const { versions } = workspace
  const documents = (kind: DocumentFile['kind']) => (kind === 'plan' ? workspace.plans : workspace.decks)
  /** Undefined for a version that cannot be read. */
  const known = new Map<string, Figures | undefined>()
  const changes = new Map<string, VersionChange>()

  /** The folder of a document's versions; undefined when it has none that could be found. */
  async function find({ kind, file }: DocumentFile): Promise<Result<string | undefined, ApiError>> {
    const read = await documents(kind).read(file)
    if (read.ok) return ok(versions.folderOf(kind, read.value.document.id))
    // Damaged, emptied or gone: the versions say whose they are
    const id = await versions.findByFile(kind, file)
    if (id !== undefined) return ok(versions.folderOf(kind, id))
    return read.error.code === 'not-found' || read.error.code === 'bad-request' ? read : ok(undefined)
  }

  async function load(kind: DocumentFile['kind'], path: string) {
    const bytes = await fs.readFile(path)
    const parsed = parseVersion(kind, bytes, path)
    return parsed.ok ? { state: contentState(bytes), content: parsed.value } : undefined
  }

  async function examine(kind: DocumentFile['kind'], folder: string, entry: VersionEntry) {
    const path = join(folder, entry.name)
    const { size: bytes, mtimeMs } = await fs.stat(path)
    const key = `${path}:${bytes}:${mtimeMs}`
    let loaded: Awaited<ReturnType<typeof load>>
    if (!known.has(key)) {
      loaded = await load(kind, path)
      known.set(key, loaded && { state: loaded.state, ...measureVersion(loaded.content) })
    }
    const figures = known.get(key)
    const content = async () => (loaded ?? (await load(kind, path)))?.content
    return figures && { key, entry, bytes, figures, content }
  }

  async function changeBetween(older: Listed, newer: Listed): Promise<VersionChange | undefined> {
    const key = `${older.key}\n${newer.key}`
    const before = changes.get(key)
    if (before) return before
    const [from, to] = [await older.content(), await newer.content()]
    const change = from && to && compareVersions(from, to)
    if (change) changes.set(key, change)
    return change
  }

  async function summarise(kind: DocumentFile['kind'], folder: string) {
    const summaries: { state: string; summary: VersionSummary }[] = []
    let previous: Listed | undefined
    for (const entry of await listVersionFiles(fs, folder)) {
      const version = await orUndefined(() => examine(kind, folder, entry))
      if (!version) continue
      const { bytes, figures } = version
      const { state, words, cards } = figures
      const change = previous && (await orUndefined(changeBetween.bind(undefined, previous, version)))
      const { id, time, reason } = entry
      summaries.push({
        state,
        summary: {
          id,
          savedAt: new Date(time).toISOString(),
          ...(reason && { reason }),
          bytes,
          words,
          cards,
          ...(change && { change }),
        },
      })
      previous = version
    }
    return summaries.reverse()
  }

  return {
    async list(document) {
      try {
        const folder = await find(document)
        if (!folder.ok) return folder
        if (folder.value === undefined) return ok([])
        await versions.settled(folder.value)
        const all = await summarise(document.kind, folder.value)
        const present = await documents(document.kind).stateOf(document.file)
        const earlier = all.findIndex(({ state }) => !present.ok || state !== present.value)
        return ok(earlier < 0 ? [] : all.slice(earlier).map(({ summary }) => summary))
      } catch (error) {
        return err(diskError(error, document.file))
      }
    },
    async read({ id, kind, file }) {
      const missing: ApiError = { code: 'not-found', file: `${file}, ${id}` }
      try {
        const folder = await find({ kind, file })
        if (!folder.ok) return folder
        if (folder.value === undefined) return err(missing)
        const entry = (await listVersionFiles(fs, folder.value)).find((version) => version.id === id)
        if (!entry) return err(missing)
        return parseVersion(kind, await fs.readFile(join(folder.value, entry.name)), entry.name)
      } catch (error) {
        return err(diskError(error, file))
      }
    },
  }
}

// A version that is being let go of, or that this disk cannot read, takes no others with it
async function orUndefined<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
}
