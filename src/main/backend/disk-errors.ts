import type { ApiError } from '#core/api/errors'

/** The `code` of an error thrown by Node's file system; undefined for anything else, which is a bug. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Turns what the file system threw while working on `file` into the error a caller gets. Throws again what
 *  did not come from the file system. */
export function diskError(error: unknown, file: string): ApiError {
  const code = errnoOf(error)
  switch (code) {
    case undefined:
      throw error
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'disk-full', file }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { code: 'no-permission', file }
    case 'EBUSY':
      return { code: 'locked', file }
    case 'ENOENT':
      return { code: 'not-found', file }
    case 'ENAMETOOLONG':
      return { code: 'name-too-long', file }
    case 'ELOOP':
      return { code: 'io', file, detail: 'it is a link that leads back to itself' }
    case 'ENOTDIR':
      return { code: 'io', file, detail: 'a file stands where a folder should be' }
    case 'EISDIR':
      return { code: 'io', file, detail: 'a folder stands where a file should be' }
    case 'EFBIG':
      return { code: 'too-large', file, detail: 'the disk takes no file of this size' }
    // Node refuses a path with a NUL before the disk hears of it
    case 'ERR_INVALID_ARG_VALUE':
      return { code: 'not-found', file }
    default:
      return { code: 'io', file, detail: code }
  }
}
