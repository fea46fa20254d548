import { join } from 'node:path'
import { errnoOf } from './disk-errors'
import type { FileSystem } from './file-system'
import { syncFolder } from './write-file'

/** Makes the folders `names`, one inside the other, in the folder `root`, which has to be there: a drive that was
 *  taken out is not made up for. Throws the file system's error, and ENOTDIR where something else has such a name,
 *  a link included.
 *  @returns the path of the innermost */
export async function makeFolders(fs: FileSystem, root: string, ...names: string[]): Promise<string> {
  let folder = root
  for (const name of names) {
    const parent = folder
    folder = join(parent, name)
    try {
      await fs.mkdir(folder)
      // Else a power cut may take the folder with all that is put into it from now on
      await syncFolder(fs, parent)
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error
      if (!(await fs.lstat(folder)).isDirectory()) {
        throw Object.assign(new Error(`ENOTDIR: ${folder}`), { code: 'ENOTDIR' })
      }
    }
  }
  return folder
}
