import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'

/** A file in a zip, not yet unpacked. */
export interface PackedFile {
  /** A relative path with forward slashes that does not leave the folder it is unpacked to. */
  name: string
  modified: Date
  /** Its size once unpacked. */
  size: number
  /** Unpacks it; undefined when it is damaged. */
  read(): Promise<Buffer | undefined>
}

export interface OpenZip {
  comment: string
  files: PackedFile[]
}

/** More than any workspace holds, and still little enough to look through. */
const MAX_FILES = 100_000
const MAX_FILE_BYTES = 128 * 1024 * 1024
const MAX_BYTES = 2 * 1024 * 1024 * 1024
/** A bomb is a small file that swells: this holds from `SMALL_BYTES` on. */
const MAX_RATIO = 250
const SMALL_BYTES = 64 * 1024 * 1024

/** Looks into a zip without unpacking it. Fails for what is no zip or a broken one, names a place outside, or would
 *  swell beyond bounds; what `read` gives afterwards is never larger than the zip had said.
 *  @param file what an error calls it */
export async function openZip(bytes: Buffer, file: string): Promise<Result<OpenZip, ApiError>> {
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  } catch {
    return err({ code: 'not-marshal', file })
  }
  const tooLarge = (detail: string) => err({ code: 'too-large' as const, file, detail })
  if (zip.entryCount > MAX_FILES) return tooLarge(`${zip.entryCount} files`)
  const files: PackedFile[] = []
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      total += entry.uncompressedSize
      if (entry.uncompressedSize > MAX_FILE_BYTES)
        return tooLarge(`${megabytes(entry.uncompressedSize)} in one`)
      files.push(packedFile(zip, entry))
    }
  } catch (error) {
    return err({ code: 'damaged', file, detail: error instanceof Error ? error.message : String(error) })
  }
  if (total > MAX_BYTES || (total > SMALL_BYTES && total > bytes.length * MAX_RATIO)) {
    return tooLarge(`${megabytes(total)} once unpacked`)
  }
  return ok({ comment: zip.comment, files })
}

const packedFile = (zip: ZipFile, entry: Entry): PackedFile => ({
  name: entry.fileName,
  modified: entry.getLastModDate(),
  size: entry.uncompressedSize,
  async read() {
    try {
      const content = await buffer(await zip.openReadStreamPromise(entry))
      return crc32(content) === entry.crc32 ? content : undefined
    } catch {
      return undefined
    }
  },
})

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024)).toLocaleString('en-GB')} MB`
