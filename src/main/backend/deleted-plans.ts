import { basename, join } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import type { FileSystem } from './file-system'
import { planDocument } from './read-document'
import type { Workspace } from './workspace'
import { moveFile } from './write-file'

/** Moves a plan's file out of the list, as it is, sound or not.
 *  @param id a new id: it names the folder the file waits in, so that the file keeps its own name
 *  @returns what `restorePlan` needs to bring it back */
export async function deletePlan(
  fs: FileSystem,
  workspace: Workspace,
  file: string,
  id: string,
): Promise<Result<string, ApiError>> {
  const moved = await workspace.plans.withFile(file, async (path) => {
    const place = join(workspace.deleted, id)
    await fs.mkdir(place, { recursive: true })
    try {
      await moveFile(fs, path, join(place, file))
    } catch (error) {
      await fs.rmdir(place).catch(() => {})
      throw error
    }
  })
  return moved.ok ? ok(id) : moved
}

/** Brings a deleted plan back under its name, or one like it when that is taken by now. */
export async function restorePlan(
  fs: FileSystem,
  workspace: Workspace,
  deleted: string,
): Promise<Result<string, ApiError>> {
  const place = join(workspace.deleted, deleted)
  try {
    const [file] = await fs.readdir(place)
    if (file === undefined || basename(place) !== deleted) return err({ code: 'not-found', file: deleted })
    const restored = await workspace.plans.placeUnique(basename(file, planDocument.ending), (path) =>
      moveFile(fs, join(place, file), path),
    )
    if (restored.ok) await fs.rmdir(place).catch(() => {})
    return restored
  } catch (error) {
    return err(diskError(error, deleted))
  }
}
