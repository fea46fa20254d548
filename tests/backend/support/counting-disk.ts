import type { FileHandle } from 'node:fs/promises'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'
import { diskFault } from './broken-disk'

/** How a call goes wrong: with an errno, or because the process is killed just before it. */
export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'killed'

/** The real disk, every single call of which is counted, those on open files included. */
export interface CountingDisk {
  fileSystem: FileSystem
  /** Runs `task`, with all that it sets going, and lets its call number `at` fail; after `killed` none does anything.
   *  @returns what it comes to, and whether there was such a call */
  withFault<T>(at: number, fault: Fault, task: () => Promise<T>): Promise<{ outcome: T; came: boolean }>
}

/** @param hardLinks whether this disk has them */
export function countingDisk({ hardLinks = true } = {}): CountingDisk {
  let calls = 0
  let inFlight = 0
  let armed: { at: number; fault: Fault } | undefined

  /** The error this call ends with, if so. */
  function next(): string | undefined {
    if (!armed) return undefined
    calls++
    if (calls < armed.at) return undefined
    if (armed.fault === 'killed') return 'EKILLED'
    return calls === armed.at ? armed.fault : undefined
  }

  async function counted<T>(run: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    const code = next()
    inFlight++
    try {
      if (code === undefined) return await run()
      await half?.()
      throw diskFault(code)
    } finally {
      inFlight--
    }
  }

  function countedHandle(handle: FileHandle): FileHandle {
    return new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          const real = () => value.apply(target, args)
          if (name === 'writeFile') {
            // A disk that fills up has taken a part
            const part = Buffer.from(args[0] as string | Uint8Array)
            return counted(real, () => target.writeFile(part.subarray(0, part.length / 2)))
          }
          // A file is closed even when closing says that something went wrong
          return counted(real, name === 'close' ? real : undefined)
        }
      },
    })
  }

  const disk: Record<string, unknown> = { ...nodeFileSystem }
  for (const [name, real] of Object.entries(nodeFileSystem)) {
    if (typeof real !== 'function') continue
    disk[name] = (...args: unknown[]) =>
      counted(async () => {
        if (name === 'link' && !hardLinks) throw diskFault('EPERM')
        const result = await (real as (...args: unknown[]) => Promise<unknown>)(...args)
        return name === 'open' ? countedHandle(result as FileHandle) : result
      })
  }

  return {
    fileSystem: disk as unknown as FileSystem,
    async withFault(at, fault, task) {
      calls = 0
      armed = { at, fault }
      const outcome = await task()
      // What goes on after the answer
      for (let quiet = 0; quiet < 5; quiet = inFlight === 0 ? quiet + 1 : 0) {
        await new Promise((resolve) => setImmediate(resolve))
      }
      armed = undefined
      return { outcome, came: calls >= at }
    },
  }
}
