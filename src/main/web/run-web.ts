import { randomBytes } from 'node:crypto'
import { nanoid } from 'nanoid'
import type { Api } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import { err, ok } from '#core/result'
import { oneLine } from '#main/backend/one-line'
import { openBackend } from '#main/backend/open-backend'
import type { ShellPorts } from '#main/backend/ports'
import { readCommandLine } from './command-line'
import { createWebServer, type ListenError } from './create-web-server'
import { defaultWorkspace } from './default-workspace'
import { hasDisplay, openBrowser } from './open-browser'
import { createSettingsStore } from './settings-store'
import { stopOnSignal } from './stop-on-signal'
import { createWindows, type Windows } from './windows'

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
  const { port, workspace = defaultWorkspace(), open } = command.options

  const windows = createWindows()
  const api = await openBackend({
    workspace,
    assets: paths.assets,
    ports: createPorts(version, windows),
    now: () => new Date(),
    newId: () => nanoid(),
  })
  if (!api.ok) return fail(describeUnusable(workspace, api.error))

  const token = randomBytes(32).toString('base64url')
  const server = createWebServer({ api: api.value, windows, renderer: paths.renderer, token })
  const listening = await server.listen(port)
  if (!listening.ok) return fail(describeListenError(listening.error, port))

  const stopped = stopOnSignal(server, windows)
  const url = `${listening.value.url}?token=${token}`
  process.stdout.write(`Marshal is open at ${url} — press Ctrl-C to stop.\n`)
  if (open && hasDisplay(process.platform, process.env)) await openBrowser(url)
  return stopped
}

function createPorts(version: string, windows: Windows): ShellPorts {
  const notHere = async ({ path }: { path: string }): ReturnType<Api['openExported']> =>
    err({ code: 'not-found', file: path })
  return {
    shell: 'web',
    version,
    settings: createSettingsStore(process.env.MARSHAL_CONFIG_DIR),
    deliver: async (file) =>
      ok({ kind: 'download', name: file.name, base64: Buffer.from(file.bytes).toString('base64') }),
    // The browser keeps what it downloads: there is no path to open
    openExported: (path) => notHere({ path }),
    showExported: (path) => notHere({ path }),
    flushed: (saved) => windows.flushed(saved),
  }
}

function describeUnusable(workspace: string, error: ApiError): string {
  const { title, next } = describeError(error)
  return `The workspace ${workspace} cannot be used: ${title} ${next}`
}

function describeListenError(error: ListenError, port: number): string {
  const other = 'choose another with --port, or leave --port out to get a free one.'
  return error === 'port-in-use'
    ? `Port ${port} is in use by another program: ${other}`
    : `Port ${port} cannot be used without more rights: ${other}`
}

function fail(sentence: string): number {
  process.stderr.write(`${oneLine(sentence)}\n`)
  return 1
}
