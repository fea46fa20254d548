import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errnoOf } from './disk-errors'
import type { FileSystem } from './file-system'
import { temporaryName } from './temporary-files'

/** Tells one content of a file from the next without reading it: inode, size and time of last change. */
export type FileSignature = string

/** Puts `bytes` at `path` whole or not at all, replacing what was there. Throws the file system's error, with
 *  `path` as it was.
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

/** Like `replaceFile`, but throws EEXIST when there is anything at `path`, even if it came a moment ago. */
export async function createFile(fs: FileSystem, path: string, bytes: string | Uint8Array): Promise<void> {
  const { temporary } = await writeTemporary(fs, path, bytes)
  try {
    await moveFile(fs, temporary, path)
  } catch (error) {
    await removeQuietly(fs, temporary)
    throw error
  }
}

/** Moves a file within one disk; throws EEXIST rather than replace what is at `to`. */
export async function moveFile(fs: FileSystem, from: string, to: string): Promise<void> {
  if (await tryLink(fs, from, to)) {
    await fs.unlink(from)
  } else {
    // No hard links on this disk: claim the name with an empty file, then rename over it
    await (await fs.open(to, 'wx')).close()
    try {
      await renamePatiently(fs, from, to)
    } catch (error) {
      await removeQuietly(fs, to)
      throw error
    }
  }
  await syncFolder(fs, dirname(to))
}

async function tryLink(fs: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error
    return false
  }
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

/** The signature of the file at `path`. */
export async function readSignature(fs: FileSystem, path: string): Promise<FileSignature> {
  return signatureOf(await fs.stat(path, { bigint: true }))
}

const signatureOf = (stat: { ino: bigint; size: bigint; mtimeNs: bigint }): FileSignature =>
  `${stat.ino}:${stat.size}:${stat.mtimeNs}`

async function modeOf(fs: FileSystem, path: string): Promise<number | undefined> {
  try {
    return (await fs.stat(path)).mode & 0o777
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const renameDelays = [20, 60, 150, 300, 600]

// On Windows a virus scanner or a sync service holds a file for a moment after it was written
async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const delay of process.platform === 'win32' ? renameDelays : []) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')) throw error
      await wait(delay)
    }
  }
  await fs.rename(from, to)
}

const folderSyncRefused = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'])

/** Makes the names in `folder` last through a power cut, where the disk can: Windows cannot open a folder, some
 *  disks cannot sync one. */
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

// The error that led here is the one to report
async function removeQuietly(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path).catch(() => {})
}
