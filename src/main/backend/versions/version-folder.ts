import { join } from 'node:path'
import type { VersionReason } from '#core/api/contract'
import { errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import { createFile, syncFolder, tryLink } from '../write-file'
import { versionsToRemove } from './thin-versions'
import { byTime, parseVersionName, type VersionName, versionFileName, versionId } from './version-name'

/** A version on disk. */
export interface VersionEntry extends VersionName {
  /** The file's name in its folder. */
  name: string
}

/** The versions in `folder`, the oldest first; none where there is no folder. */
export async function listVersionFiles(fs: FileSystem, folder: string): Promise<VersionEntry[]> {
  try {
    const names = await fs.readdir(folder)
    return names
      .flatMap((name) => {
        const parsed = parseVersionName(name)
        return parsed ? [{ ...parsed, name }] : []
      })
      .sort(byTime)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw error
  }
}

/** Keeps the file at `path` in `folder`, named by the time it was written. Throws the file system's error.
 *  @param present what `folder` holds
 *  @returns the path of the new version; undefined when this state is kept already */
export async function addVersion(
  fs: FileSystem,
  folder: string,
  present: readonly VersionEntry[],
  path: string,
  ending: string,
  reason?: VersionReason,
): Promise<string | undefined> {
  const written = await fs.stat(path)
  const id = versionId(written.mtimeMs, 0)
  const namesakes = present.filter((version) => version.id === id || version.id.startsWith(`${id}-`))
  for (const version of namesakes) {
    if (await isSameContent(fs, path, join(folder, version.name))) {
      await addReason(fs, folder, version, ending, reason)
      return undefined
    }
  }
  for (let number = (namesakes.at(-1)?.number ?? -1) + 1; ; number++) {
    const target = join(folder, versionFileName(versionId(written.mtimeMs, number), ending, reason))
    try {
      await place(fs, path, target)
      await syncFolder(fs, folder)
      return target
    } catch (error) {
      // Another Marshal keeps a version of the same millisecond
      if (errnoOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Keeps a state of which there is no file any more, because of a conflict; not when it is kept already. */
export async function addVersionText(
  fs: FileSystem,
  folder: string,
  present: readonly VersionEntry[],
  ending: string,
  text: string,
  writtenAt: number,
): Promise<void> {
  const bytes = Buffer.from(text)
  for (const { name } of present) {
    const path = join(folder, name)
    if ((await fs.stat(path)).size === bytes.length && (await fs.readFile(path)).equals(bytes)) return
  }
  const ids = new Set(present.map(({ id }) => id))
  let number = 0
  while (ids.has(versionId(writtenAt, number))) number++
  await createFile(fs, join(folder, versionFileName(versionId(writtenAt, number), ending, 'conflict')), bytes)
}

async function addReason(
  fs: FileSystem,
  folder: string,
  version: VersionEntry,
  ending: string,
  reason: VersionReason | undefined,
): Promise<void> {
  if (reason === undefined || version.reason !== undefined) return
  await fs.rename(join(folder, version.name), join(folder, versionFileName(version.id, ending, reason)))
  await syncFolder(fs, folder)
}

// A second name for the file costs no reading; the file is about to lose its first
async function place(fs: FileSystem, path: string, target: string): Promise<void> {
  const isLink = (await fs.lstat(path)).isSymbolicLink()
  if (isLink || !(await tryLink(fs, path, target))) await createFile(fs, target, await fs.readFile(path))
}

async function isSameContent(fs: FileSystem, a: string, b: string): Promise<boolean> {
  if (await isSameFile(fs, a, b)) return true
  if ((await fs.stat(a)).size !== (await fs.stat(b)).size) return false
  return (await fs.readFile(a)).equals(await fs.readFile(b))
}

/** Whether two paths are names of one file. */
export async function isSameFile(fs: FileSystem, a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => fs.stat(path, { bigint: true })))
  return first?.ino === second?.ino && first?.dev === second?.dev && first?.ino !== 0n
}

/** Removes the versions that have had their time. Best effort: what stays is tried again after the next. */
export async function thinVersions(fs: FileSystem, folder: string, now: number): Promise<void> {
  const versions: (VersionEntry & { bytes: number })[] = []
  for (const version of await listVersionFiles(fs, folder)) {
    versions.push({ ...version, bytes: (await fs.stat(join(folder, version.name))).size })
  }
  for (const { name } of versionsToRemove(versions, now)) await fs.unlink(join(folder, name))
}
