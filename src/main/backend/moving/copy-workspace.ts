import { join } from 'node:path'
import type { FileSystem } from '../file-system'
import type { Step } from '../long-work'
import { syncFolder } from '../write-file'

/** What has been copied from one folder to the other. */
export interface Copied {
  /** Names relative to the workspace, and the state that was copied. */
  files: { name: string; mtimeMs: number; size: number }[]
  folders: string[]
}

/** Copies a workspace's plans, decks, versions and deleted things from `from` to `to`, and reads every file back
 *  to see that it is the same. Throws the file system's error; `copied` then tells what has been made so far.
 *  Other files of the folder are not Marshal's and stay where they are, and so do links: they could lead to anything. */
export async function copyWorkspace(
  fs: FileSystem,
  from: string,
  to: string,
  copied: Copied,
  step: Step,
): Promise<void> {
  const names: Names = { files: [], folders: [] }
  for (const folder of ['plans', 'decks', '.marshal']) {
    if (await isFolder(fs, join(from, folder))) await collect(fs, from, folder, names)
  }
  for (const folder of names.folders) {
    // An empty one may be there
    if (!(await isFolder(fs, join(to, folder)))) await fs.mkdir(join(to, folder))
    copied.folders.push(folder)
  }
  for (const [index, name] of names.files.entries()) {
    step(index, names.files.length)
    await copyFile(fs, join(from, name), join(to, name), (state) => copied.files.push({ name, ...state }))
  }
  for (const folder of names.folders) await syncFolder(fs, join(to, folder))
  await syncFolder(fs, to)
}

interface Names {
  files: string[]
  /** Each after the one it is in. */
  folders: string[]
}

async function collect(fs: FileSystem, from: string, folder: string, names: Names): Promise<void> {
  names.folders.push(folder)
  for (const entry of await fs.readdir(join(from, folder), { withFileTypes: true })) {
    const name = join(folder, entry.name)
    if (isPassing(name)) continue
    if (entry.isDirectory()) await collect(fs, from, name, names)
    else if (entry.isFile()) names.files.push(name)
  }
}

/** Half-written files, and notes of who writes a plan now. */
const isPassing = (name: string): boolean =>
  name === join('.marshal', 'open') || /(?:^|[\\/])\.marshal-[^\\/]+\.tmp$/.test(name)

async function copyFile(
  fs: FileSystem,
  from: string,
  to: string,
  onMade: (state: { mtimeMs: number; size: number }) => void,
): Promise<void> {
  const { atime, mtime, mtimeMs, size, mode } = await fs.stat(from)
  const bytes = await fs.readFile(from)
  const handle = await fs.open(to, 'wx', mode & 0o777)
  onMade({ mtimeMs, size })
  try {
    await handle.writeFile(bytes)
    // Versions are named by it, and people sort by it
    await handle.utimes(atime, mtime)
    await handle.sync()
  } finally {
    await handle.close()
  }
  const written = await fs.readFile(to)
  if (!written.equals(bytes))
    throw Object.assign(new Error(`Not the same after copying: ${to}`), { code: 'EIO' })
}

async function isFolder(fs: FileSystem, path: string): Promise<boolean> {
  return fs.stat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  )
}

/** Takes back what was copied to `root`, as far as it goes. */
export async function removeCopies(fs: FileSystem, root: string, { files, folders }: Copied): Promise<void> {
  for (const { name } of files) await fs.unlink(join(root, name)).catch(() => {})
  await removeEmpty(fs, root, folders)
}

/** Removes an old workspace that has been copied, and the folder itself when nothing else is in it. What somebody
 *  has changed there meanwhile stays.
 *  @returns how many files stay in its folders */
export async function removeMoved(fs: FileSystem, root: string, { files, folders }: Copied): Promise<number> {
  for (const file of files) {
    const path = join(root, file.name)
    const now = await fs.stat(path).catch(() => undefined)
    if (now?.mtimeMs === file.mtimeMs && now.size === file.size) await fs.unlink(path).catch(() => {})
  }
  const notes = join(root, '.marshal', 'open')
  const isOwn = (await fs.lstat(notes).catch(() => undefined))?.isDirectory()
  for (const note of isOwn ? await fs.readdir(notes).catch(() => []) : [])
    await fs.unlink(join(notes, note)).catch(() => {})
  await fs.rmdir(notes).catch(() => {})
  await removeEmpty(fs, root, folders)
  await fs.rmdir(root).catch(() => {})
  let stayed = 0
  for (const folder of folders) {
    const entries = await fs.readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
    const names = entries.filter((entry) => !entry.isDirectory() && !isPassing(join(folder, entry.name)))
    stayed += names.length
  }
  return stayed
}

// Folders in use by anything else are not empty, and stay
async function removeEmpty(fs: FileSystem, root: string, folders: string[]): Promise<void> {
  for (const folder of folders.toReversed()) await fs.rmdir(join(root, folder)).catch(() => {})
}
