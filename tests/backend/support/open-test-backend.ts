import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ShellEvent } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { readSettingsFrom, type Settings } from '#core/api/settings'
import { err, ok, type Result } from '#core/result'
import type { FileSystem } from '#main/backend/file-system'
import type { Backend } from '#main/backend/open-backend'
import type { RenderedFile, ShellPorts, WindowsPort } from '#main/backend/ports'
import { type ServedWorkspace, serveWorkspace } from '#main/backend/serve-workspace'
import { temporaryFolder } from './temporary-folder'
import { createWindowsDouble } from './windows-double'

export interface TestShell {
  delivered: RenderedFile[]
  flushes: boolean[]
  ports: ShellPorts
}

/** A shell that keeps settings in memory and records what it is given. */
function recordingShell(
  onFlushed: (saved: boolean) => void,
  windows: WindowsPort,
  flushWindows: () => Promise<boolean>,
): TestShell {
  const delivered: RenderedFile[] = []
  const flushes: boolean[] = []
  let settings: Settings = readSettingsFrom(undefined)
  return {
    delivered,
    flushes,
    ports: {
      shell: 'web',
      version: '9.9.9',
      settings: {
        read: () => settings,
        write: (patch) => {
          settings = readSettingsFrom({ ...settings, ...patch })
          return settings
        },
      },
      windows,
      async deliver(file) {
        delivered.push(file)
        return ok({ kind: 'download', name: file.name, base64: Buffer.from(file.bytes).toString('base64') })
      },
      chooseFolder: async () => undefined,
      openExported: async (path) => err({ code: 'not-found', file: path }),
      showExported: async (path) => err({ code: 'not-found', file: path }),
      flushWindows,
      flushed: (saved) => {
        flushes.push(saved)
        onFlushed(saved)
      },
      answerClosing: () => {},
    },
  }
}

export interface TestBackend extends TestShell {
  opened: Result<Backend, ApiError>
  served: Result<ServedWorkspace, ApiError>
  /** Folders chosen for the next start. */
  remembered: string[]
  workspace: string
  /** What windows have been told. */
  events: ShellEvent[]
}

/** Opens a backend, on an empty workspace of its own unless told otherwise. */
export async function openTestBackend(
  options: {
    workspace?: string
    assets?: string
    fileSystem?: FileSystem
    now?: Date | (() => Date)
    onFlushed?: (saved: boolean) => void
    remember?: (folder: string) => void
    windows?: WindowsPort
    flushWindows?: () => Promise<boolean>
    forThisRun?: boolean
  } = {},
): Promise<TestBackend> {
  const workspace = options.workspace ?? (await emptyWorkspace())
  const windows = createWindowsDouble()
  const { onFlushed = () => {}, flushWindows = async () => true, forThisRun = false } = options
  const shell = recordingShell(onFlushed, options.windows ?? windows, flushWindows)
  const { now = () => new Date() } = options
  let ids = 0
  const remembered: string[] = []
  const served = await serveWorkspace({
    workspace,
    assets: options.assets ?? (await temporaryFolder()),
    ports: shell.ports,
    now: typeof now === 'function' ? now : () => now,
    newId: () => `id-${++ids}`,
    forThisRun,
    remember: options.remember ?? ((folder) => remembered.push(folder)),
    ...(options.fileSystem && { fileSystem: options.fileSystem }),
  })
  if (served.ok) onTestFinished(() => served.value.api.close())
  const opened = served.ok ? ok(served.value.api) : served
  return { ...shell, opened, served, workspace, events: windows.sent, remembered }
}

/** A workspace that has been used before, so that it gets no samples.
 *  @param parent where it is made */
export async function emptyWorkspace(parent?: string): Promise<string> {
  const workspace = join(await temporaryFolder(parent), 'workspace')
  await mkdir(join(workspace, 'plans'), { recursive: true })
  await mkdir(join(workspace, 'decks'))
  return workspace
}
