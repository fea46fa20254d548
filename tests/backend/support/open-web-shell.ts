import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Api } from '#core/api/contract'
import { createWebServer, type WebServer } from '#main/web/create-web-server'
import { createWindows, type Windows } from '#main/web/windows'
import { okValue } from './documents'
import { openTestBackend } from './open-test-backend'
import { temporaryFolder } from './temporary-folder'

export const token = 'a-token-for-tests'

export interface TestWebShell {
  server: WebServer
  windows: Windows
  port: number
  /** "http://127.0.0.1:PORT" */
  origin: string
  /** The header that lets a request in. */
  cookie: string
  workspace: string
  /** `fetch` with the cookie, as the page's own. */
  fetchWithCookie: typeof fetch
}

/** A web server on a free port with a small renderer and a backend on an empty workspace.
 *  @param change puts something between the server and the backend */
export async function openWebShell(change: (api: Api) => Api = (api) => api): Promise<TestWebShell> {
  const renderer = await temporaryFolder()
  await mkdir(join(renderer, 'assets'))
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Marshal</title>')
  await writeFile(join(renderer, 'assets', 'index-abc123.js'), 'export {}')
  const windows = createWindows()
  const backend = await openTestBackend({ onFlushed: windows.flushed, windows })
  const server = createWebServer({ api: change(okValue(backend.opened)), windows, renderer, token })
  const { port } = okValue(await server.listen(0))
  const cookie = `marshal-${port}=${token}`
  return {
    server,
    windows,
    port,
    origin: `http://127.0.0.1:${port}`,
    cookie,
    workspace: backend.workspace,
    fetchWithCookie: (input, init) =>
      fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } }),
  }
}
