import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { errnoOf } from './disk-errors'
import type { FileSystem } from './file-system'

const STALE_AFTER_MS = 60 * 60 * 1000

/** Tells this computer from others that share a folder with it. */
export const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const pattern = /^\.marshal-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/

/** A new name for a file being written. It says who writes it, so that leftovers can be told from work in
 *  progress by another Marshal on the same folder. */
export const temporaryName = (): string =>
  `.marshal-${machine}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`

/** Removes what a Marshal that was killed in the middle of a save left in `folder`: files whose process is
 *  gone, or which are over an hour old. Best effort: a leftover costs nothing but its space. */
export async function removeStaleTemporaryFiles(fs: FileSystem, folder: string, now: Date): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const path = join(folder, name)
    try {
      const owner = pattern.exec(name) ?? (await claimAt(fs, path))
      if (!owner) continue
      const age = now.getTime() - (await fs.stat(path)).mtimeMs
      const abandoned = owner[1] === machine && !isRunning(Number(owner[2]))
      if (abandoned || age > STALE_AFTER_MS) await fs.unlink(path)
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
    }
  }
}

const LONGEST_NAME = 64

// A disk without hard links: a file that so far holds only who has taken its name
async function claimAt(fs: FileSystem, path: string): Promise<RegExpExecArray | null> {
  const stat = await fs.lstat(path)
  if (!stat.isFile() || stat.size === 0 || stat.size > LONGEST_NAME) return null
  return pattern.exec(await fs.readFile(path, 'utf8'))
}

/** Whether a process of this computer is alive. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}
