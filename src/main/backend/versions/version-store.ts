import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { VersionReason } from '#core/api/contract'
import { errnoOf } from '../disk-errors'
import { sameNameKey } from '../file-names'
import type { FileSystem } from '../file-system'
import { makeFolders } from '../make-folders'
import { serialise } from '../read-document'
import { removeStaleTemporaryFiles } from '../temporary-files'
import { replaceFile } from '../write-file'
import { addVersion, addVersionText, isSameFile, listVersionFiles, thinVersions } from './version-folder'

/** While a document is edited, a version of it is kept this often. */
const VERSION_EVERY_MS = 60_000

/** The document a version is of. */
export interface VersionedDocument {
  kind: 'plan' | 'deck'
  id: string
  /** Its file's name in the workspace. */
  file: string
  title: string
  ending: string
}

/** The earlier states of every document of the workspace: plain copies of the files, in a folder for each document
 *  that is found by the document's id, so that a renamed file keeps its history. */
export interface VersionStore {
  /** Keeps the state at `path`, which is about to be replaced, when a version is due or there is a reason to. A
   *  version that is merely due may fail without anybody hearing of it; with a reason, the disk's error is thrown.
   *  @returns how to take the version back, should the state stay what it is */
  keep(document: VersionedDocument, path: string, reason?: VersionReason): Promise<() => Promise<void>>
  /** Keeps a state that another program has written over. Best effort.
   *  @param writtenAt when it was written, if that is known */
  keepText(document: VersionedDocument, text: string, writtenAt?: number): Promise<void>
  /** Removes all versions of a document. */
  forget(kind: 'plan' | 'deck', id: string): Promise<void>
  /** Lets go of what has had its time, without making anybody wait. */
  thin(kind: 'plan' | 'deck', id: string): void
  /** The folder of a document's versions, which may not exist. */
  folderOf(kind: 'plan' | 'deck', id: string): string
  /** The id of the document that was last in `file`, for a file that cannot be read. */
  findByFile(kind: 'plan' | 'deck', file: string): Promise<string | undefined>
  /** Waits until no thinning of this folder is under way. */
  settled(folder: string): Promise<void>
  /** Removes what saves that were interrupted have left. */
  clean(): Promise<void>
}

/** @param root absolute path of the workspace */
export function openVersionStore(fs: FileSystem, root: string, now: () => Date): VersionStore {
  const top = join(root, '.marshal', 'versions')
  /** When a version came into a folder last, to look there no more often than one may be due. */
  const newest = new Map<string, number>()
  const described = new Map<string, string>()
  const thinning = new Map<string, Promise<void>>()

  const kindFolder = (kind: 'plan' | 'deck') => `${kind}s`
  const keyOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32)
  const folderOf = (kind: 'plan' | 'deck', id: string) => join(top, kindFolder(kind), keyOf(id))

  // A clock set back leaves versions in the future, which say nothing about the last minute
  const isRecent = (time: number | undefined): boolean => {
    const age = now().getTime() - (time ?? Number.NEGATIVE_INFINITY)
    return age >= 0 && age < VERSION_EVERY_MS
  }

  async function writeDescription(
    folder: string,
    { kind, id, file, title }: VersionedDocument,
  ): Promise<void> {
    const text = serialise({ kind, id, file, title })
    const path = join(folder, 'document.json')
    if (!described.has(folder)) described.set(folder, await readText(fs, path))
    if (described.get(folder) === text) return
    await replaceFile(fs, path, text)
    described.set(folder, text)
  }

  async function makeFolder(document: VersionedDocument): Promise<string> {
    const names = ['.marshal', 'versions', kindFolder(document.kind), keyOf(document.id)]
    const folder = await makeFolders(fs, root, ...names)
    await writeDescription(folder, document)
    return folder
  }

  async function keep(document: VersionedDocument, path: string, reason?: VersionReason) {
    const folder = folderOf(document.kind, document.id)
    const present = await listVersionFiles(fs, folder)
    const last = present.findLast(({ time }) => time <= now().getTime())?.time
    if (last !== undefined) newest.set(folder, last)
    if (reason === undefined && isRecent(last)) return nothingToUndo
    await makeFolder(document)
    const target = await addVersion(fs, folder, present, path, document.ending, reason)
    newest.set(folder, now().getTime())
    if (target === undefined) return nothingToUndo
    return async () => {
      newest.delete(folder)
      // The file and its version are one as long as the file was not replaced
      if (await isSameFile(fs, path, target)) await fs.unlink(target)
    }
  }

  return {
    async keep(document, path, reason) {
      if (reason !== undefined) return quietly(await keep(document, path, reason))
      if (isRecent(newest.get(folderOf(document.kind, document.id)))) return nothingToUndo
      try {
        return quietly(await keep(document, path))
      } catch (error) {
        if (errnoOf(error) === undefined) throw error
        return nothingToUndo
      }
    },
    keepText: (document, text, writtenAt) =>
      quietly(async () => {
        const folder = await makeFolder(document)
        const present = await listVersionFiles(fs, folder)
        await addVersionText(fs, folder, present, document.ending, text, writtenAt ?? now().getTime())
      })(),
    async forget(kind, id) {
      const folder = folderOf(kind, id)
      await thinning.get(folder)
      newest.delete(folder)
      described.delete(folder)
      await quietly(async () => {
        for (const name of await fs.readdir(folder)) await fs.unlink(join(folder, name))
        await fs.rmdir(folder)
      })()
    },
    thin(kind, id) {
      const folder = folderOf(kind, id)
      const before = thinning.get(folder) ?? Promise.resolve()
      const run = before.then(quietly(() => thinVersions(fs, folder, now().getTime())))
      thinning.set(folder, run)
      run.then(() => thinning.get(folder) === run && thinning.delete(folder))
    },
    folderOf,
    settled: async (folder) => thinning.get(folder),
    async findByFile(kind, file) {
      let found: { id: string; time: number } | undefined
      for (const folder of await foldersIn(fs, join(top, kindFolder(kind)))) {
        const described = readDescription(await readText(fs, join(folder, 'document.json')).catch(() => ''))
        if (described === undefined || sameNameKey(described.file) !== sameNameKey(file)) continue
        const time = (await listVersionFiles(fs, folder)).at(-1)?.time ?? 0
        // Of two documents that had this name, the later one
        if (found === undefined || time > found.time) found = { id: described.id, time }
      }
      return found?.id
    },
    async clean() {
      for (const kind of ['plan', 'deck'] as const) {
        for (const folder of await foldersIn(fs, join(top, kindFolder(kind)))) {
          await quietly(() => removeStaleTemporaryFiles(fs, folder, now()))()
        }
      }
    },
  }
}

const nothingToUndo = async () => {}

/** `task`, with what the disk refuses left to another time. */
const quietly = (task: () => Promise<void>) => async () => {
  try {
    await task()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
  }
}

async function foldersIn(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name))
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return []
  }
}

async function readText(fs: FileSystem, path: string): Promise<string> {
  try {
    return await fs.readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ''
    throw error
  }
}

function readDescription(text: string): { id: string; file: string } | undefined {
  try {
    const { id, file } = JSON.parse(text) ?? {}
    return typeof id === 'string' && typeof file === 'string' ? { id, file } : undefined
  } catch {
    return undefined
  }
}
