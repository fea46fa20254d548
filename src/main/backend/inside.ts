import { relative, resolve, sep } from 'node:path'
import { errnoOf } from './disk-errors'
import type { FileSystem } from './file-system'

/** Whether `path` lies in `folder`, at any depth. Both are absolute, and links in them have been followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path
}

/** The first of `folders` that is a link out of `root`. What is not there leads nowhere.
 *  Throws the file system's error. */
export async function linksOutside(
  fs: FileSystem,
  root: string,
  folders: readonly string[],
): Promise<string | undefined> {
  const home = await fs.realpath(root)
  for (const folder of folders) {
    const real = await realPathOf(fs, folder)
    if (real !== undefined && !isInside(home, real)) return folder
  }
  return undefined
}

async function realPathOf(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}
