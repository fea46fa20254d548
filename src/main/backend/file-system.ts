import * as fs from 'node:fs/promises'

/** The part of `node:fs/promises` the backend uses, so that a test can hand in a disk that is full. */
export type FileSystem = Pick<
  typeof fs,
  | 'access'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readFile'
  | 'readdir'
  | 'realpath'
  | 'rename'
  | 'rmdir'
  | 'stat'
  | 'unlink'
>

export const nodeFileSystem: FileSystem = fs
