import { type Api, type CallName, callNames } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import { nodeFileSystem } from './file-system'
import { type Copied, copyWorkspace, removeCopies, removeMoved } from './moving/copy-workspace'
import { usableFolder } from './moving/usable-folder'
import { type Backend, openBackend } from './open-backend'
import type { BackendOptions } from './ports'

/** A backend that can move to another folder while it runs. */
export interface ServedWorkspace {
  api: Api
  /** Absolute path of the folder served now. */
  workspace(): string
  close(): Promise<void>
}

/** Opens a workspace and serves the whole contract on it. A change of folder waits for the calls in progress, and
 *  calls that come meanwhile wait for the change.
 *  @param options.onChange remembers the new folder; when it throws, the old one stays in use */
export async function serveWorkspace(
  options: BackendOptions & { onChange: (workspace: string) => void },
): Promise<Result<ServedWorkspace, ApiError>> {
  const fs = options.fileSystem ?? nodeFileSystem
  const open = (workspace: string) => openBackend({ ...options, workspace })
  const opened = await open(options.workspace)
  if (!opened.ok) return opened
  let current: Backend = opened.value
  let workspace = options.workspace
  let changing: Promise<unknown> | undefined
  const running = new Set<Promise<unknown>>()

  async function serve(name: Exclude<CallName, 'changeWorkspace'>, args: unknown): Promise<unknown> {
    while (changing) await changing
    // The name and its arguments belong together; TypeScript cannot see that through the union
    const work = (current.api[name] as (args: unknown) => Promise<unknown>)(args)
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  const changeWorkspace: Api['changeWorkspace'] = async ({ folder, how }) => {
    while (changing) await changing
    const change = (async (): ReturnType<Api['changeWorkspace']> => {
      await Promise.allSettled(running)
      const target = await usableFolder(fs, workspace, folder, how)
      if (!target.ok) return target
      return switchTo(target.value, how === 'move')
    })()
    changing = change.finally(() => {
      changing = undefined
    })
    await changing.catch(() => {})
    return change
  }

  async function switchTo(target: string, takeAlong: boolean): ReturnType<Api['changeWorkspace']> {
    const copied: Copied = { files: [], folders: [] }
    let next: Backend | undefined
    try {
      if (takeAlong) await copyWorkspace(fs, workspace, target, copied)
      const opened = await open(target)
      if (!opened.ok) {
        await removeCopies(fs, target, copied)
        return opened
      }
      next = opened.value
      options.onChange(target)
    } catch (error) {
      await next?.close()
      await removeCopies(fs, target, copied)
      return err(diskError(error, target))
    }
    const old = { backend: current, workspace }
    current = next
    workspace = target
    await old.backend.close()
    if (takeAlong) await removeMoved(fs, old.workspace, copied)
    return ok({ workspace: target })
  }

  const calls = callNames.map((name) => [
    name,
    name === 'changeWorkspace' ? changeWorkspace : (args: unknown) => serve(name, args),
  ])
  return ok({
    api: Object.fromEntries(calls) as Api,
    workspace: () => workspace,
    close: () => current.close(),
  })
}
