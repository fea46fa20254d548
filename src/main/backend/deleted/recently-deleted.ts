import { basename, join } from 'node:path'
import { cardLabel } from '#core/versions/card-label'
import { errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import { makeFolders } from '../make-folders'
import { serialise } from '../read-document'
import { removeStaleTemporaryFiles } from '../temporary-files'
import { isSameFile } from '../versions/version-folder'
import { moveFile, moveIntoOwnFolder, replaceFile, syncFolder } from '../write-file'
import { CARD_FILE, type DeletedCard, type DeletedEntry, NOTE_FILE, readEntry } from './deleted-entry'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000
const INTERRUPTED_AFTER_MS = 60 * 60 * 1000

/** What was deleted in the last 30 days, each thing in a folder of its own. Throws the file system's errors. */
export interface RecentlyDeleted {
  /** Moves a file of the workspace in, sound or not. @returns the entry's name */
  takeFile(path: string, document: { title: string; id?: string }): Promise<string>
  takeCard(content: DeletedCard): Promise<string>
  list(): Promise<DeletedEntry[]>
  /** Undefined when there is no such entry. */
  find(deleted: string): Promise<DeletedEntry | undefined>
  /** Moves the file of an entry to `path`; throws EEXIST rather than replace what is there. */
  bringBack(entry: { place: string; file: string }, path: string): Promise<void>
  /** Removes an entry for good, or what is left of one. */
  remove(entry: { place: string }): Promise<void>
  /** Removes what has been here for 30 days, and what was interrupted.
   *  @returns what had its time */
  clean(): Promise<DeletedEntry[]>
}

export interface RecentlyDeletedParts {
  fs: FileSystem
  /** Absolute path of the workspace. */
  root: string
  now: () => Date
  newId: () => string
}

export function openRecentlyDeleted({ fs, root, now, newId }: RecentlyDeletedParts): RecentlyDeleted {
  const folder = join(root, '.marshal', 'deleted')

  async function newPlace(): Promise<string> {
    await makeFolders(fs, root, '.marshal', 'deleted')
    const id = newId()
    for (let number = 1; ; number++) {
      const place = join(folder, number === 1 ? id : `${id}-${number}`)
      try {
        await fs.mkdir(place)
        await syncFolder(fs, folder)
        return place
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') throw error
      }
    }
  }

  async function take(note: object, putIn: (place: string) => Promise<void>): Promise<string> {
    const place = await newPlace()
    try {
      await replaceFile(fs, join(place, NOTE_FILE), serialise({ ...note, deletedAt: now().toISOString() }))
      await putIn(place)
    } catch (error) {
      await removeEmpty(place).catch(() => {})
      throw error
    }
    return basename(place)
  }

  async function remove({ place }: { place: string }): Promise<void> {
    const names = await fs.readdir(place)
    // The note last: without it, what is left would look younger than it is
    names.sort((a, b) => Number(a === NOTE_FILE) - Number(b === NOTE_FILE))
    for (const name of names) await fs.unlink(join(place, name))
    await fs.rmdir(place)
  }

  /** Removes an entry that came to nothing; a file that was moved in after all stays. */
  async function removeEmpty(place: string): Promise<void> {
    const names = await fs.readdir(place)
    if (names.every((name) => name === NOTE_FILE || name === CARD_FILE)) await remove({ place })
  }

  async function namesOfEntries(): Promise<string[]> {
    try {
      const entries = await fs.readdir(folder, { withFileTypes: true })
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return []
      throw error
    }
  }

  /** Whether a file that waits here is back in the workspace, by a restore that did not get to its end. */
  async function isBack(entry: DeletedEntry): Promise<boolean> {
    if (entry.kind === 'card') return false
    const path = join(entry.place, entry.file)
    if ((await fs.lstat(path)).nlink < 2) return false
    const live = join(root, `${entry.kind}s`)
    for (const name of await fs.readdir(live)) {
      if (await isSameFile(fs, path, join(live, name))) return true
    }
    return false
  }

  async function find(deleted: string): Promise<DeletedEntry | undefined> {
    if (basename(deleted) !== deleted || deleted.startsWith('.')) return undefined
    try {
      const entry = await readEntry(fs, folder, deleted)
      return entry && !(await isBack(entry)) ? entry : undefined
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  async function cleanPlace(name: string): Promise<DeletedEntry | undefined> {
    const place = join(folder, name)
    const age = (time: number) => now().getTime() - time
    await removeStaleTemporaryFiles(fs, place, now())
    const entry = await readEntry(fs, folder, name)
    if (entry) {
      const isOver = age(entry.deletedAt) >= KEPT_MS
      if (isOver || (await isBack(entry))) await remove(entry)
      return isOver ? entry : undefined
    }
    const isCard = (await fs.readdir(place)).includes(CARD_FILE)
    // A card that cannot be read may still be of use to somebody
    const patience = isCard ? KEPT_MS : INTERRUPTED_AFTER_MS
    if (age((await fs.stat(place)).mtimeMs) > patience) await removeEmpty(place)
    return undefined
  }

  return {
    async takeFile(path, document) {
      // Before any folder is made: the drive may be gone
      await fs.lstat(path)
      return take(document, (place) => moveIntoOwnFolder(fs, path, join(place, basename(path))))
    },
    takeCard: (content) =>
      take({ title: cardLabel(content.card) }, async (place) => {
        await replaceFile(fs, join(place, CARD_FILE), serialise(content))
      }),
    async list() {
      const entries: DeletedEntry[] = []
      for (const name of await namesOfEntries()) {
        const entry = await find(name)
        if (entry && now().getTime() - entry.deletedAt < KEPT_MS) entries.push(entry)
      }
      return entries.sort((a, b) => b.deletedAt - a.deletedAt)
    },
    find,
    bringBack: ({ place, file }, path) => moveFile(fs, join(place, file), path),
    remove,
    async clean() {
      const removed: DeletedEntry[] = []
      for (const name of await namesOfEntries()) {
        try {
          const entry = await cleanPlace(name)
          if (entry) removed.push(entry)
        } catch (error) {
          // What cannot be removed today is tried again at the next start
          if (errnoOf(error) === undefined) throw error
        }
      }
      return removed
    },
  }
}
