import { join } from 'node:path'
import { MAX_BACKUP_BYTES } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import type { Step } from '../long-work'
import type { RenderedFile } from '../ports'
import { backupComment, backupName, backupPart } from './backup-names'
import { writeZip, type ZippedFile } from './write-zip'

/** Packs the workspace at `root` into one zip: plans, decks, their versions and what was deleted lately, under
 *  the names they have there and with their times. Temporary files and notes of who is writing stay out. */
export async function backUp(
  fs: FileSystem,
  root: string,
  now: Date,
  step: Step,
): Promise<Result<RenderedFile, ApiError>> {
  try {
    const names = await namesBelow(fs, root, '')
    const bytes = await writeZip(filesOf(fs, root, names.sort(), step), backupComment)
    const name = backupName(now)
    if (bytes.length <= MAX_BACKUP_BYTES) return ok({ name, bytes })
    return err({ code: 'too-large', file: name, detail: 'over 256 MB' })
  } catch (error) {
    return err(diskError(error, backupName(now)))
  }
}

/** Only these hold anything to keep; other folders in a workspace are not Marshal's. */
const roots = ['plans', 'decks', '.marshal', '.marshal/versions', '.marshal/deleted']

async function namesBelow(fs: FileSystem, root: string, folder: string): Promise<string[]> {
  const names: string[] = []
  for (const entry of await entriesOf(fs, join(root, folder))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile() && backupPart(name)) names.push(name)
    else if (entry.isDirectory() && (roots.includes(name) || isBelowKept(name))) {
      names.push(...(await namesBelow(fs, root, name)))
    }
  }
  return names
}

const isBelowKept = (name: string) => /^\.marshal\/(?:versions|deleted)\//.test(name)

async function entriesOf(fs: FileSystem, folder: string) {
  try {
    return await fs.readdir(folder, { withFileTypes: true })
  } catch (error) {
    // Gone since its name was read
    if (errnoOf(error) === 'ENOENT') return []
    throw error
  }
}

async function* filesOf(
  fs: FileSystem,
  root: string,
  names: string[],
  step: Step,
): AsyncGenerator<ZippedFile> {
  for (const [index, name] of names.entries()) {
    step(index, names.length)
    try {
      const path = join(root, ...name.split('/'))
      const { mtime } = await fs.stat(path)
      yield { name, bytes: await fs.readFile(path), modified: mtime }
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
  }
}
