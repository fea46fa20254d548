import { constants } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import { isInside } from '../inside'
import { syncFolder } from '../write-file'

export type Move = 'move' | 'leave'

/** Checks that `folder` can take the place of the workspace at `current`, and makes it when it is missing.
 *  @returns its absolute path; `folder-unusable` with the reason when it would mix or lose anything */
export async function usableFolder(
  fs: FileSystem,
  current: string,
  folder: string,
  how: Move,
): Promise<Result<string, ApiError>> {
  const unusable = (detail: string) => err({ code: 'folder-unusable' as const, file: folder, detail })
  if (!isAbsolute(folder)) return unusable('give its whole path')
  const path = resolve(folder)
  try {
    const [here, there] = [await realPathOf(fs, current), await realPathOf(fs, path)]
    if (here === there) return unusable('it is the one in use')
    if (isInside(here, there)) return unusable('it is inside the one in use')
    if (isInside(there, here)) return unusable('the one in use is inside it')
    if (!(await isFolderOrFree(fs, path))) return unusable('a file has that name')
    if (how === 'move' && (await holdsWork(fs, path))) return unusable('it holds plans or evidence already')
    await makeLasting(fs, path)
    await fs.access(path, constants.W_OK)
    return ok(path)
  } catch (error) {
    return err(whyNot(error, folder))
  }
}

/** Makes the folder with all it is in. None of their names may be lost with a power cut: what is moved there is
 *  removed from where it was. */
async function makeLasting(fs: FileSystem, path: string): Promise<void> {
  const first = await fs.mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; ; made = dirname(made)) {
    await syncFolder(fs, dirname(made))
    if (made === first || made === dirname(made)) return
  }
}

function whyNot(error: unknown, folder: string): ApiError {
  const failure = diskError(error, folder)
  const unusable = (detail: string): ApiError => ({ code: 'folder-unusable', file: folder, detail })
  if (errnoOf(error) === 'ENOTDIR') return unusable('a file is in its way')
  return failure.code === 'no-permission' ? unusable('Marshal may not write there') : failure
}

/** The path without links, also of what is not there yet. */
async function realPathOf(fs: FileSystem, path: string): Promise<string> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (errnoOf(error) !== 'ENOENT' || parent === path) throw error
    return join(await realPathOf(fs, parent), basename(path))
  }
}

async function isFolderOrFree(fs: FileSystem, path: string): Promise<boolean> {
  try {
    return (await fs.stat(path)).isDirectory()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return true
    throw error
  }
}

async function holdsWork(fs: FileSystem, path: string): Promise<boolean> {
  for (const folder of ['plans', 'decks', '.marshal']) {
    try {
      if ((await fs.readdir(join(path, folder))).length > 0) return true
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
  }
  return false
}
