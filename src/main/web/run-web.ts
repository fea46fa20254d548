import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { nanoid } from 'nanoid'
import type { Api } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import { err, ok } from '#core/result'
import { oneLine } from '#main/backend/one-line'
import type { ShellPorts } from '#main/backend/ports'
import { serveWorkspace } from '#main/backend/serve-workspace'
import { readCommandLine } from './command-line'
import { createWebServer, type ListenError, type WebServer } from './create-web-server'
import { defaultWorkspace } from './default-workspace'
import { hasDisplay, openBrowser } from './open-browser'
import { createPortMemory, type PortMemory } from './port-memory'
import { createRememberedWorkspace } from './remembered-workspace'
import { createSettingsStore } from './settings-store'
import { FLUSH_TIMEOUT_MS, stopOnSignal } from './stop-on-signal'
import { createWindows, type Windows } from './windows'

const RELEASE_MS = 1000

export interface WebPaths {
  /** Folder of the built renderer. */
  renderer: string
  /** Folder of the starter deck and the sample plan. */
  assets: string
}

/** Runs the web shell until Ctrl-C. Prints the one address it can be reached at.
 *  @param args the arguments after the program's name
 *  @returns the exit code */
export async function runWeb(args: string[], version: string, paths: WebPaths): Promise<number> {
  const command = readCommandLine(args)
  if (command.kind === 'end') {
    const out = command.exitCode === 0 ? process.stdout : process.stderr
    out.write(command.message)
    return command.exitCode
  }
  const { port, open } = command.options
  const remembered = createRememberedWorkspace(process.env.MARSHAL_CONFIG_DIR)
  const workspace = command.options.workspace ?? remembered.read() ?? defaultWorkspace()
  // A terminal that is closed takes nothing more; saving has to go on all the same
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  const windows = createWindows()
  const served = await serveWorkspace({
    workspace,
    assets: paths.assets,
    ports: createPorts(version, windows),
    now: () => new Date(),
    newId: () => nanoid(),
    forThisRun: command.options.workspace !== undefined,
    remember: remembered.write,
  })
  if (!served.ok) return fail(describeUnusable(workspace, served.error))

  const token = randomBytes(32).toString('base64url')
  const { api } = served.value
  const server = createWebServer({ api, windows, renderer: paths.renderer, token })
  const memory = createPortMemory(process.env.MARSHAL_CONFIG_DIR)
  const listening = await (port === undefined
    ? listenAsBefore(server, memory, workspace)
    : server.listen(port))
  if (!listening.ok) return fail(describeListenError(listening.error, port))
  memory.remember(workspace, listening.value.port)

  const stopped = stopOnSignal(server, windows).finally(() =>
    // A disk that does not answer holds nothing up
    Promise.race([api.close(), wait(RELEASE_MS)]),
  )
  const url = `${listening.value.url}?token=${token}`
  process.stdout.write(`Marshal is open at ${url} — press Ctrl-C to stop.\n`)
  if (open && hasDisplay(process.platform, process.env)) await openBrowser(url)
  return stopped
}

/** On the port of the last shell on this workspace, so that a page it has left behind finds this one; where that
 *  is taken, on a free one. */
async function listenAsBefore(server: WebServer, memory: PortMemory, workspace: string) {
  for (const port of memory.read(workspace)) {
    const listening = await server.listen(port)
    if (listening.ok) return listening
  }
  return server.listen(0)
}

function createPorts(version: string, windows: Windows): ShellPorts {
  const notHere = async ({ path }: { path: string }): ReturnType<Api['openExported']> =>
    err({ code: 'not-found', file: path })
  return {
    shell: 'web',
    version,
    settings: createSettingsStore(process.env.MARSHAL_CONFIG_DIR),
    windows,
    deliver: async (file) =>
      ok({ kind: 'download', name: file.name, base64: Buffer.from(file.bytes).toString('base64') }),
    // The page asks for its path
    chooseFolder: async () => undefined,
    // The browser keeps what it downloads: there is no path to open
    openExported: (path) => notHere({ path }),
    showExported: (path) => notHere({ path }),
    flushWindows: async () => (await windows.flush(FLUSH_TIMEOUT_MS)) === 'saved',
    flushed: windows.flushed,
    answerClosing: windows.answerClosing,
  }
}

function describeUnusable(workspace: string, error: ApiError): string {
  const { title, next } = describeError(error)
  return `The workspace ${workspace} cannot be used: ${title} ${next} Or name another folder with --workspace.`
}

function describeListenError(error: ListenError, port = 0): string {
  const other = 'choose another with --port, or leave --port out to get a free one.'
  return error === 'port-in-use'
    ? `Port ${port} is in use by another program: ${other}`
    : `Port ${port} cannot be used without more rights: ${other}`
}

function fail(sentence: string): number {
  process.stderr.write(`${oneLine(sentence)}\n`)
  return 1
}
