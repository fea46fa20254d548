import type { FileSystem } from './file-system'

/** Tells one content of a file from the next without reading it: inode, size and time of last change. Undefined on
 *  a disk that counts time too coarsely for that. */
export type FileSignature = string | undefined

/** The signature of the file at `path`. */
export async function readSignature(fs: FileSystem, path: string): Promise<FileSignature> {
  return signatureOf(await fs.stat(path, { bigint: true }))
}

export function signatureOf(stat: Stat): FileSignature {
  // FAT counts in two seconds, exFAT in ten milliseconds: two writes may share a time
  return stat.mtimeNs % 1_000_000n === 0n ? undefined : markOf(stat)
}

/** Like a signature, but there on every disk: where it differs the file has changed, where it does not it may have. */
export async function readMark(fs: FileSystem, path: string): Promise<string> {
  return markOf(await fs.stat(path, { bigint: true }))
}

interface Stat {
  ino: bigint
  size: bigint
  mtimeNs: bigint
}

const markOf = ({ ino, size, mtimeNs }: Stat): string => `${ino}:${size}:${mtimeNs}`

/** When the file was written, in milliseconds since 1970; undefined when the signature does not tell. */
export const timeOf = (signature: FileSignature): number | undefined =>
  signature === undefined ? undefined : Number(BigInt(signature.split(':')[2] ?? 0) / 1_000_000n)
