import type { ApiError } from '#core/api/errors'
import { err, type Result } from '#core/result'
import { type DocumentType, parseDocument } from './read-document'

/** More words than anybody writes, and no trouble to hold. */
const MAX_BYTES = 64 * 1024 * 1024

/** Reads the text of a plan or deck file from elsewhere.
 *  @param foreign.name what an error calls the file */
export function readForeign<T>(
  type: DocumentType<T>,
  { name, text }: { name: string; text: string },
): Result<T, ApiError> {
  const size = Buffer.byteLength(text)
  if (size > MAX_BYTES) {
    const detail = `${Math.ceil(size / (1024 * 1024))} MB; 64 MB at most`
    return err({ code: 'too-large', file: name, detail })
  }
  return parseDocument(type, Buffer.from(text), name)
}
