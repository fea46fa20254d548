import { realpath, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ApiError } from '#core/api/errors'
import type { Paper } from '#core/api/settings'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from '#main/backend/disk-errors'
import { renderPlan } from '#main/backend/export-plan'
import { nodeFileSystem } from '#main/backend/file-system'
import { planDocument, readDocument } from '#main/backend/read-document'
import { replaceFile } from '#main/backend/write-file'

export interface ExportRequest {
  plan: string
  output: string
  paper: Paper
  author: string
}

/** Exports a plan file to a Word file, which is there whole or not at all. Returns the path written. */
export async function exportFile({
  plan,
  output,
  paper,
  author,
}: ExportRequest): Promise<Result<string, ApiError>> {
  const read = await readDocument(planDocument, plan, basename(plan))
  if (!read.ok) return read
  const { bytes } = await renderPlan(read.value, { paper, author })
  try {
    const target = await targetOf(output)
    if (!target.ok) return target
    await replaceFile(nodeFileSystem, target.value, bytes)
    return ok(output)
  } catch (error) {
    const failure = diskError(error, output)
    return err(
      failure.code === 'not-found'
        ? { code: 'io', file: output, detail: 'there is no such folder' }
        : failure,
    )
  }
}

// Through a link the file it leads to is replaced; a folder or a device never is
async function targetOf(output: string): Promise<Result<string, ApiError>> {
  const path = resolve(output)
  try {
    const real = await realpath(path)
    if ((await stat(real)).isFile()) return ok(real)
    return err({ code: 'io', file: output, detail: 'it is not a file' })
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ok(path)
    throw error
  }
}
