import { join } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { commonState } from '#core/merge/common-state'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import type { FileSystem } from './file-system'
import { planDocument, readDocument } from './read-document'
import { listVersionFiles } from './versions/version-folder'
import type { Workspace } from './workspace'

/** The newest known state that the plan in `file` and its copy both come from; absent when none is kept. */
export async function readCommonState(
  fs: FileSystem,
  { plans, versions }: Workspace,
  { file, copy }: { file: string; copy: string },
): Promise<Result<{ plan?: Plan }, ApiError>> {
  const [original, other] = [await plans.read(file), await plans.read(copy)]
  if (!original.ok) return original
  if (!other.ok) return other
  const { document } = original.value
  if (document.id !== other.value.document.id) return ok({})
  const folder = versions.folderOf('plan', document.id)
  const candidates: Plan[] = []
  try {
    await versions.settled(folder)
    for (const { name } of await listVersionFiles(fs, folder)) {
      const version = await readDocument(planDocument, join(folder, name), name, fs)
      if (version.ok) candidates.push(version.value)
    }
  } catch (error) {
    return err(diskError(error, file))
  }
  const plan = commonState(document, other.value.document, candidates)
  return ok(plan ? { plan } : {})
}

/** Makes a copy a plan of its own, with a new id. */
export async function separateCopy(
  { plans }: Workspace,
  file: string,
  newId: () => string,
): Promise<Result<object, ApiError>> {
  const read = await plans.read(file)
  if (!read.ok) return read
  const changed = await plans.change(file, { base: read.value.state }, async (plan) => ({
    ...plan,
    id: newId(),
  }))
  return changed.ok ? ok({}) : changed
}
