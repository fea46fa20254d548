import type { FileHandle } from 'node:fs/promises'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'

export function diskFault(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated`), { code })
}

type Fault = (path: string) => string | undefined

/** The real disk, but where `fault` names an errno for the path of a call, that call fails with it. */
export function brokenDisk(faults: { [K in keyof FileSystem | 'write' | 'sync']?: Fault }): FileSystem {
  const check = (call: keyof typeof faults, path: unknown) => {
    const code = faults[call]?.(String(path))
    if (code) throw diskFault(code)
  }
  const disk = { ...nodeFileSystem } as Record<string, unknown>
  for (const call of Object.keys(faults)) {
    const real = disk[call] as ((...args: unknown[]) => Promise<unknown>) | undefined
    disk[call] = async (...args: unknown[]) => {
      check(call as keyof FileSystem, args.at(call === 'rename' || call === 'link' ? 1 : 0))
      return real?.(...args)
    }
  }
  const open = disk.open as FileSystem['open']
  disk.open = async (path: string, ...rest: [string?, number?]) => {
    const handle = await open(path, ...rest)
    return withFaults(handle, {
      writeFile: () => check('write', path),
      sync: () => check('sync', path),
    })
  }
  return disk as unknown as FileSystem
}

function withFaults(handle: FileHandle, before: Record<string, () => void>): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        before[String(name)]?.()
        return value.apply(target, args)
      }
    },
  })
}
