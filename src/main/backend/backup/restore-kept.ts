import { dirname, join, relative, sep } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from '../disk-errors'
import { meansFile } from '../file-names'
import type { FileSystem } from '../file-system'
import { makeFolders } from '../make-folders'
import { VERSIONS_BOUND } from '../versions/thin-versions'
import { listVersionFiles } from '../versions/version-folder'
import { parseVersionName, versionFileName, versionId } from '../versions/version-name'
import { createFile } from '../write-file'
import type { BackupPart } from './backup-names'
import type { PackedFile } from './read-zip'

/** Clocks of two computers never agree; this is more than any of them is wrong by unnoticed. */
const CLOCKS_DIFFER_MS = 24 * 60 * 60 * 1000

/** Brings back a version or something deleted, where nothing has its name. Skipped is what cannot have that name
 *  here, a version from the future, and one that would push others out of the space that versions may take. */
export async function restoreKept(
  fs: FileSystem,
  root: string,
  part: Extract<BackupPart, { folder: string }>,
  packed: PackedFile,
  now: Date,
  platform = process.platform,
): Promise<Result<'added' | 'unchanged' | 'skipped', ApiError>> {
  const names = ['.marshal', part.kind === 'version' ? 'versions' : 'deleted', ...part.folder.split('/')]
  const path = join(root, ...names, part.file)
  if (![...names, part.file].every((name) => meansFile(name, platform))) return ok('skipped')
  try {
    if (await isThere(fs, path)) return ok('unchanged')
    if (part.kind === 'version') {
      const written = parseVersionName(part.file)?.time ?? 0
      if (written > now.getTime() + CLOCKS_DIFFER_MS) return ok('skipped')
      if (!(await hasRoom(fs, dirname(path), packed.size))) return ok('skipped')
    }
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

/** Whether a version of `bytes` may join those in `folder` without one of them having to go. */
async function hasRoom(fs: FileSystem, folder: string, bytes: number): Promise<boolean> {
  let taken = bytes
  for (const { name } of await listVersionFiles(fs, folder)) taken += (await fs.stat(join(folder, name))).size
  return taken <= VERSIONS_BOUND
}

/** Keeps a state as a version in `folder`, unless it is kept there already. Throws the file system's error.
 *  @param written when the state was written
 *  @returns false when it would push others out of the space that versions may take */
export async function keepBytes(
  fs: FileSystem,
  root: string,
  folder: string,
  bytes: Buffer,
  written: Date,
  ending: string,
): Promise<boolean> {
  await makeFolders(fs, root, ...relative(root, folder).split(sep))
  for (const { name } of await listVersionFiles(fs, folder)) {
    const path = join(folder, name)
    if ((await fs.stat(path)).size === bytes.length && (await fs.readFile(path)).equals(bytes)) return true
  }
  if (!(await hasRoom(fs, folder, bytes.length))) return false
  for (let number = 0; ; number++) {
    const path = join(folder, versionFileName(versionId(written.getTime(), number), ending, 'backup'))
    try {
      await createFile(fs, path, bytes)
      await setModified(fs, path, written)
      return true
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
