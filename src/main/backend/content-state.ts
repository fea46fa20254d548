import { createHash } from 'node:crypto'

/** Names the exact content of a file: the first 22 letters of the base64url form of the SHA-256 of its bytes. */
export const contentState = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
