import { constants } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from './disk-errors'
import { meansFile } from './file-names'
import type { FileSystem } from './file-system'
import { isInside } from './inside'

/** The path of `file`, which may not exist. Refuses whatever is not a plain file of `folder`. */
export async function locate(
  fs: FileSystem,
  folder: string,
  file: string,
  ending: string,
): Promise<Result<string, ApiError>> {
  const path = resolve(folder, file)
  if (dirname(path) !== folder || !file.endsWith(ending) || !meansFile(file, process.platform)) {
    return err({ code: 'bad-request', detail: `Not a file of this folder: ${file}` })
  }
  try {
    const stat = await fs.lstat(path)
    if (stat.isSymbolicLink() && !isInside(await fs.realpath(folder), await fs.realpath(path))) {
      return err({ code: 'no-permission', file })
    }
    if (!stat.isFile() && !stat.isSymbolicLink()) return err({ code: 'io', file, detail: 'it is not a file' })
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') return err(diskError(error, file))
  }
  return ok(path)
}

/** The names of the files with this ending, in order, in whatever case it is written. */
export async function namesIn(
  fs: FileSystem,
  folder: string,
  ending: string,
): Promise<Result<string[], ApiError>> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true })
    return ok(
      entries
        .filter((entry) => entry.isFile() || entry.isSymbolicLink())
        .map((entry) => entry.name)
        // Hidden files are not the student's: macOS leaves "._" companions on foreign disks
        .filter((name) => name.toLowerCase().endsWith(ending) && !name.startsWith('.'))
        .sort(),
    )
  } catch (error) {
    return err(diskError(error, folder))
  }
}

/** Why a file of this folder cannot be handed to a caller under its name, if so. */
export function unusableName(file: string, ending: string): ApiError | undefined {
  if (!file.endsWith(ending)) return { code: 'invalid', file, detail: `its name has to end in ${ending}` }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\\u0000-\u001f]/.test(file)) {
    return { code: 'invalid', file, detail: 'its name has a backslash or a control character' }
  }
  return undefined
}

/** Throws when the file is locked against changes by its owner, which a rename would not mind. */
export async function refuseReadOnly(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.access(path, constants.W_OK)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}
