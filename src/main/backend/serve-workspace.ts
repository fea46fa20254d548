import { type Api, type CallName, callNames } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import { nodeFileSystem } from './file-system'
import { createLongWork, type Step } from './long-work'
import { type Copied, copyWorkspace, removeCopies, removeMoved } from './moving/copy-workspace'
import { usableFolder } from './moving/usable-folder'
import { type Backend, openBackend, type WorkspaceBackend } from './open-backend'
import type { BackendOptions } from './ports'

export interface ServeOptions extends Omit<BackendOptions, 'longWork'> {
  /** Remembers another folder for the next start, unless the one in use is for this run; when it throws, that one
   *  stays in use. */
  remember: (workspace: string) => void
}

/** Serves the whole contract on a workspace that may become another folder while the program runs. */
export interface ServedWorkspace {
  api: Backend
  /** Absolute path of the folder in use. */
  folder(): string
}

/** Opens a workspace. A change of folder waits for the calls in progress; calls that come meanwhile wait for it. */
export async function serveWorkspace(options: ServeOptions): Promise<Result<ServedWorkspace, ApiError>> {
  const { remember, forThisRun, fileSystem: fs = nodeFileSystem } = options
  const { windows, settings, flushWindows } = options.ports
  const longWork = createLongWork((done, of) => windows.send({ type: 'progress', done, of }))
  const open = (workspace: string) => openBackend({ ...options, workspace, longWork })
  const opened = await open(options.workspace)
  if (!opened.ok) return opened
  let current: WorkspaceBackend = opened.value
  let folder = options.workspace
  let changing: Promise<unknown> | undefined
  const running = new Set<Promise<unknown>>()
  /** Counts the folders that were left with all that is in them. */
  let left = 0

  async function serve(name: Exclude<CallName, 'changeWorkspace' | 'stopWork'>, args: unknown) {
    const leftBefore = left
    while (changing) await changing
    // It was meant for what is in the folder of then
    if (left !== leftBefore && !isOfNoFolder.has(name)) return err({ code: 'other-workspace', file: folder })
    // The name and its arguments belong together; TypeScript cannot see that through the union
    const work = (current[name] as (args: unknown) => Promise<unknown>)(args)
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  /** Runs `change` once no call is in progress, and keeps new ones waiting until it is over. */
  async function alone<T>(change: () => Promise<T>): Promise<T> {
    while (changing) await changing
    const changed = Promise.allSettled(running).then(change)
    changing = changed
      .catch(() => {})
      .then(() => {
        changing = undefined
      })
    return changed
  }

  async function switchTo(
    target: string,
    how: 'move' | 'leave',
    step: Step,
  ): ReturnType<Api['changeWorkspace']> {
    const copied: Copied = { files: [], folders: [] }
    let next: WorkspaceBackend | undefined
    try {
      if (how === 'move') await copyWorkspace(fs, folder, target, copied, step)
      const opened = await open(target)
      if (!opened.ok) {
        await removeCopies(fs, target, copied)
        return opened
      }
      next = opened.value
      // The names of recent plans mean nothing there
      if (how === 'leave') settings.write({ recentPlans: [] })
      if (!forThisRun) remember(target)
    } catch (error) {
      await next?.close()
      await removeCopies(fs, target, copied)
      return err(diskError(error, target))
    }
    const old = { backend: current, folder }
    current = next
    folder = target
    await old.backend.close()
    if (how === 'leave') left += 1
    const stayed = how === 'move' ? await removeMoved(fs, old.folder, copied) : 0
    windows.send({ type: 'workspace-changed', how, before: old.folder, stayed })
    return ok({ workspace: target, stayed })
  }

  const own: Pick<Api, 'changeWorkspace' | 'stopWork'> = {
    async changeWorkspace(wanted) {
      // The next start would find the old folder empty
      if (forThisRun && wanted.how === 'move') {
        const detail = 'Marshal was started for its folder with --workspace, so nothing can be moved'
        return err({ code: 'folder-unusable', file: wanted.folder, detail })
      }
      // A window that saves later would do so in the other folder
      if (!(await flushWindows())) return err({ code: 'window-unsaved' })
      return alone(() =>
        longWork.run(async (step) => {
          const target = await usableFolder(fs, folder, wanted.folder, wanted.how)
          return target.ok ? switchTo(target.value, wanted.how, step) : target
        }),
      )
    },
    async stopWork() {
      longWork.stop()
      return ok({})
    },
  }
  const isOwn = (name: CallName): name is keyof typeof own => name in own
  const calls = callNames.map((name) => [
    name,
    isOwn(name) ? own[name] : (args: unknown) => serve(name, args),
  ])
  const api = { ...(Object.fromEntries(calls) as Api), close: () => current.close() }
  return ok({ api, folder: () => folder })
}

/** What means the same whichever folder is in use. */
const isOfNoFolder = new Set<CallName>([
  'readAppInfo',
  'chooseFolder',
  'readSettings',
  'writeSettings',
  'exportPlan',
  'saveCopy',
  'openExported',
  'showExported',
  'flushed',
  'answerClosing',
])
