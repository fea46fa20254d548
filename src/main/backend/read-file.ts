import { constants } from 'node:fs'
import type { ApiError } from '#core/api/errors'
import { MAX_FILE_BYTES, tooManyBytes } from '#core/model/limits'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import type { FileSystem } from './file-system'

const SMALLEST_BUFFER = 64 * 1024

// A pipe under a file's name would otherwise wait for somebody to write into it. Windows has neither
const readAtOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** The bytes of a file of at most `limit` bytes, however it grows while it is read. What is larger, or no plain
 *  file, is refused before anything of it is in memory.
 *  @param file what the error calls the file */
export async function readFileWithin(
  fs: FileSystem,
  path: string,
  file: string,
  limit = MAX_FILE_BYTES,
): Promise<Result<Uint8Array, ApiError>> {
  try {
    // Opening a device can already do something: look first
    const before = refuse(await fs.stat(path), file, limit)
    if (before) return err(before)
    const handle = await fs.open(path, readAtOnce)
    try {
      const stat = await handle.stat()
      const refused = refuse(stat, file, limit)
      if (refused) return err(refused)
      const bytes = await readUpTo(handle, stat.size, limit)
      return bytes ? ok(bytes) : err(tooLarge(file, limit))
    } finally {
      await handle.close()
    }
  } catch (error) {
    return err(diskError(error, file))
  }
}

type Handle = Awaited<ReturnType<FileSystem['open']>>

/** All that can be read; undefined when that is more than `limit`. */
async function readUpTo(handle: Handle, expected: number, limit: number): Promise<Uint8Array | undefined> {
  // One byte more than there should be shows whether there is more
  let buffer = Buffer.allocUnsafe(expected + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null)
    if (bytesRead === 0) return buffer.subarray(0, filled)
    filled += bytesRead
    if (filled > limit) return undefined
    if (filled === buffer.length) {
      buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.max(buffer.length, SMALLEST_BUFFER))])
    }
  }
}

function refuse(
  stat: { isFile(): boolean; size: number },
  file: string,
  limit: number,
): ApiError | undefined {
  if (!stat.isFile()) return { code: 'io', file, detail: 'it is not a file' }
  return stat.size > limit ? tooLarge(file, limit) : undefined
}

function tooLarge(file: string, limit: number): ApiError {
  const detail = limit === MAX_FILE_BYTES ? tooManyBytes : `it has over ${limit} bytes`
  return { code: 'too-large', file, detail }
}
