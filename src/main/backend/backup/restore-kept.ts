import { join, relative, sep } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import { makeFolders } from '../make-folders'
import { listVersionFiles } from '../versions/version-folder'
import { versionFileName, versionId } from '../versions/version-name'
import { createFile } from '../write-file'
import type { BackupPart } from './backup-names'
import type { PackedFile } from './read-zip'

/** Brings back a version or something deleted, where nothing has its name. */
export async function restoreKept(
  fs: FileSystem,
  root: string,
  part: Extract<BackupPart, { folder: string }>,
  packed: PackedFile,
): Promise<Result<'added' | 'unchanged' | 'skipped', ApiError>> {
  const names = ['.marshal', part.kind === 'version' ? 'versions' : 'deleted', ...part.folder.split('/')]
  const path = join(root, ...names, part.file)
  try {
    if (await isThere(fs, path)) return ok('unchanged')
    const bytes = await packed.read()
    if (!bytes) return ok('skipped')
    await makeFolders(fs, root, ...names)
    await createFile(fs, path, bytes)
    await setModified(fs, path, packed.modified)
    return ok('added')
  } catch (error) {
    // Another Marshal was quicker
    return errnoOf(error) === 'EEXIST' ? ok('unchanged') : err(diskError(error, part.file))
  }
}

async function isThere(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

/** Keeps a state as a version in `folder`, unless it is kept there already. Throws the file system's error.
 *  @param written when the state was written */
export async function keepBytes(
  fs: FileSystem,
  root: string,
  folder: string,
  bytes: Buffer,
  written: Date,
  ending: string,
): Promise<void> {
  await makeFolders(fs, root, ...relative(root, folder).split(sep))
  for (const { name } of await listVersionFiles(fs, folder)) {
    const path = join(folder, name)
    if ((await fs.stat(path)).size === bytes.length && (await fs.readFile(path)).equals(bytes)) return
  }
  for (let number = 0; ; number++) {
    const path = join(folder, versionFileName(versionId(written.getTime(), number), ending, 'backup'))
    try {
      await createFile(fs, path, bytes)
      return await setModified(fs, path, written)
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Sets the time at which a file counts as written. */
export async function setModified(fs: FileSystem, path: string, modified: Date): Promise<void> {
  const handle = await fs.open(path, 'r+')
  try {
    await handle.utimes(modified, modified)
  } finally {
    await handle.close()
  }
}
