import { constants } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errnoOf } from './disk-errors'
import { type FileSignature, signatureOf } from './file-signature'
import type { FileSystem } from './file-system'
import { claimName, temporaryName } from './temporary-files'

/** Puts `bytes` at `path` whole or not at all, replacing what was there. Throws the file system's error: with `path`
 *  as it was, unless only the last step failed, which makes sure that the new name outlives a power cut.
 *  @returns the signature of the file as written */
export async function replaceFile(
  fs: FileSystem,
  path: string,
  bytes: string | Uint8Array,
): Promise<FileSignature> {
  const { temporary, signature } = await writeTemporary(fs, path, bytes, await modeOf(fs, path))
  try {
    await renamePatiently(fs, temporary, path)
  } catch (error) {
    await removeQuietly(fs, temporary)
    throw error
  }
  await syncFolder(fs, dirname(path))
  return signature
}

/** Like `replaceFile`, but throws EEXIST when there is anything at `path`, even if it came a moment ago; after any
 *  error there is no file of ours. */
export async function createFile(
  fs: FileSystem,
  path: string,
  bytes: string | Uint8Array,
): Promise<FileSignature> {
  const { temporary, signature } = await writeTemporary(fs, path, bytes)
  try {
    await placeExclusively(fs, temporary, path)
  } catch (error) {
    await removeQuietly(fs, temporary)
    throw error
  }
  await removeQuietly(fs, temporary)
  try {
    await syncFolder(fs, dirname(path))
  } catch (error) {
    // Else the next try would make a second file
    await removeQuietly(fs, path)
    throw error
  }
  return signature
}

/** Moves a file within one disk; throws EEXIST rather than replace what is at `to`. After any error it is where it
 *  was. */
export async function moveFile(fs: FileSystem, from: string, to: string): Promise<void> {
  const placed = await placeExclusively(fs, from, to)
  try {
    await syncFolder(fs, dirname(to))
    if (placed === 'linked') await unlinkUnlessGone(fs, from)
  } catch (error) {
    if (placed === 'linked') await removeQuietly(fs, to)
    else await fs.rename(to, from).catch(() => {})
    throw error
  }
  // A power cut may bring the old name back beside the new one: both are the same file
  await syncFolder(fs, dirname(from)).catch(() => {})
}

async function unlinkUnlessGone(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.unlink(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}

/** Moves a file into a folder that nobody else puts anything into, in one step. */
export async function moveIntoOwnFolder(fs: FileSystem, from: string, to: string): Promise<void> {
  await renamePatiently(fs, from, to)
  try {
    await syncFolder(fs, dirname(to))
    await syncFolder(fs, dirname(from))
  } catch (error) {
    await fs.rename(to, from).catch(() => {})
    throw error
  }
}

/** Gives the file a second name; throws EEXIST when that is taken.
 *  @returns whether this disk can: else there is nothing at `to` */
export async function tryLink(fs: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error
    return false
  }
}

async function placeExclusively(fs: FileSystem, from: string, to: string): Promise<'linked' | 'moved'> {
  if (await tryLink(fs, from, to)) return 'linked'
  // No hard links on this disk. An empty file under the name itself would look like lost work, should we be killed
  const claim = join(dirname(to), claimName(basename(to)))
  await fs.mkdir(claim)
  try {
    await refuseTaken(fs, to)
    await renamePatiently(fs, from, to)
    return 'moved'
  } finally {
    await fs.rmdir(claim).catch(() => {})
  }
}

async function refuseTaken(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.lstat(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return
    throw error
  }
  throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' })
}

async function writeTemporary(fs: FileSystem, path: string, bytes: string | Uint8Array, mode = 0o666) {
  const temporary = join(dirname(path), temporaryName())
  const handle = await fs.open(temporary, 'wx', mode)
  try {
    try {
      await handle.writeFile(bytes)
      await handle.sync()
      return { temporary, signature: signatureOf(await handle.stat({ bigint: true })) }
    } finally {
      // Some network disks report that they are full only here
      await handle.close()
    }
  } catch (error) {
    await removeQuietly(fs, temporary)
    throw error
  }
}

async function modeOf(fs: FileSystem, path: string): Promise<number | undefined> {
  try {
    return (await fs.stat(path)).mode & 0o777
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const renameDelays = [20, 60, 150, 300, 600]
const isRefusal = (error: unknown) => ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')

// On Windows a virus scanner or a sync service holds a file for a moment after it was written
async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const delay of process.platform === 'win32' ? renameDelays : []) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      if (!isRefusal(error)) throw error
      await wait(delay)
    }
  }
  try {
    await fs.rename(from, to)
  } catch (error) {
    if (process.platform !== 'win32' || !isRefusal(error) || !(await isWritable(fs, to))) throw error
    // Windows says EPERM of a file that another program holds as of one that is not ours to write
    throw Object.assign(new Error('EBUSY: held by another program', { cause: error }), { code: 'EBUSY' })
  }
}

const isWritable = (fs: FileSystem, path: string): Promise<boolean> =>
  fs.access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

const folderSyncRefused = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'])

/** Makes sure that the names in `folder` outlive a power cut, where the system can: Windows cannot open a folder,
 *  some disks cannot sync one. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!folderSyncRefused.has(errnoOf(error) ?? '')) throw error
  }
}

/** Makes sure that the file at `path` and its name outlive a power cut. */
export async function syncFile(fs: FileSystem, path: string): Promise<void> {
  const handle = await fs.open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(fs, dirname(path))
}

// The error that led here is the one to report
async function removeQuietly(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path).catch(() => {})
}
