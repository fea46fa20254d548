import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { errnoOf } from './disk-errors'
import { sameNameKey } from './file-names'
import type { FileSystem } from './file-system'

const STALE_AFTER_MS = 60 * 60 * 1000

/** Tells this computer from others that share a folder with it. */
export const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const pattern = /^\.marshal-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/

/** A new name for a file being written. It says who writes it, so that leftovers can be told from work in
 *  progress by another Marshal on the same folder. */
export const temporaryName = (): string =>
  `.marshal-${machine}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`

const claimPattern = /^\.marshal-claim-[0-9a-f]{12}$/

/** The name of a folder that keeps others from putting a file under `name` beside it. It is there for an instant. */
export const claimName = (name: string): string =>
  `.marshal-claim-${createHash('sha256').update(sameNameKey(name)).digest('hex').slice(0, 12)}`

/** Removes what a Marshal that was killed in the middle of a save left in `folder`: files whose process is
 *  gone, or which are over an hour old. Best effort: a leftover costs nothing but its space. */
export async function removeStaleTemporaryFiles(fs: FileSystem, folder: string, now: Date): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    const owner = pattern.exec(name)
    const isClaim = claimPattern.test(name)
    if (!owner && !isClaim) continue
    const path = join(folder, name)
    try {
      const age = now.getTime() - (await fs.stat(path)).mtimeMs
      const abandoned = owner?.[1] === machine && !isRunning(Number(owner[2]))
      if (abandoned || age > STALE_AFTER_MS) await (isClaim ? fs.rmdir(path) : fs.unlink(path))
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
    }
  }
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
