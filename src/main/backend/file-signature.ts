import type { FileSystem } from './file-system'

/** Tells one content of a file from the next without reading it: inode, size and time of last change. Undefined on
 *  a disk that counts time too coarsely for that. */
export type FileSignature = string | undefined

/** The signature of the file at `path`. */
export async function readSignature(fs: FileSystem, path: string): Promise<FileSignature> {
  return signatureOf(await fs.stat(path, { bigint: true }))
}

export function signatureOf(stat: { ino: bigint; size: bigint; mtimeNs: bigint }): FileSignature {
  // FAT counts in two seconds, exFAT in ten milliseconds: two writes may share a time
  return stat.mtimeNs % 1_000_000n === 0n ? undefined : `${stat.ino}:${stat.size}:${stat.mtimeNs}`
}
