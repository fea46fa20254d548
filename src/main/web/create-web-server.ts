import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import type { Api } from '#core/api/contract'
import { err, ok, type Result } from '#core/result'
import { securityHeaders } from '#main/backend/security-headers'
import { type Admission, createAdmission } from './admission'
import { createApiRoute } from './api-route'
import type { Windows } from './windows'

export interface WebServerOptions {
  api: Api
  windows: Windows
  /** Absolute path of the built renderer. */
  renderer: string
  /** What a browser has to show once to be let in. */
  token: string
}

export type ListenError = 'port-in-use' | 'port-forbidden'

export interface WebServer {
  /** Starts listening on 127.0.0.1; port 0 takes a free one. Returns the address without the token. After a
   *  failure it may be tried with another port. */
  listen(port: number): Promise<Result<{ port: number; url: string }, ListenError>>
  /** Lets the calls in progress finish, then closes every connection. */
  close(): Promise<void>
}

/** The app served to a browser on this machine. */
export function createWebServer({ api, windows, renderer, token }: WebServerOptions): WebServer {
  const calls = createApiRoute(api)
  // Development mode looks at the disk each time: a rebuild must not pull a file away from under a reply
  const files = sirv(renderer, { dev: true, etag: true, setHeaders: setCaching })
  let admission: Admission | undefined
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      // One request must not end the app for all windows
      console.error(error)
      response.destroy()
    })
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const target = targetOf(request)
    if (!admission || !target) return plain(response, 400, 'This is not an address of Marshal.')
    const foreign = admission.foreign(request)
    if (foreign)
      return plain(response, 403, `Refused: this request is not from Marshal's own page (${foreign}).`)

    if (
      target.pathname === '/' &&
      isReading(request) &&
      admission.isToken(target.searchParams.get('token'))
    ) {
      response.writeHead(303, { location: '/', 'set-cookie': admission.cookie, 'cache-control': 'no-store' })
      response.end()
      return
    }
    if (!admission.hasCookie(request)) {
      return plain(response, 403, 'Please use the address that Marshal printed in the terminal.')
    }
    if (target.pathname === '/api/events') {
      if (!isReading(request)) return notAllowed(response)
      return windows.connect(response, target.searchParams.get('window') ?? '')
    }
    if (target.pathname.startsWith('/api/')) {
      return calls.serve(target.pathname.slice('/api/'.length), request, response)
    }
    if (!isReading(request)) return notAllowed(response)
    files(request, response, () => plain(response, 404, 'There is nothing at this address.'))
  }

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        const onError = (error: NodeJS.ErrnoException) => {
          server.off('listening', onListening)
          if (error.code === 'EADDRINUSE') resolve(err('port-in-use'))
          else if (error.code === 'EACCES') resolve(err('port-forbidden'))
          else reject(error)
        }
        const onListening = () => {
          server.off('error', onError)
          const taken = (server.address() as AddressInfo).port
          admission = createAdmission(taken, token)
          resolve(ok({ port: taken, url: `http://127.0.0.1:${taken}/` }))
        }
        server.once('error', onError)
        server.once('listening', onListening)
        server.listen(port, '127.0.0.1')
      }),
    async close() {
      await calls.idle()
      windows.close()
      await new Promise<void>((resolve) => {
        // The last replies get a moment to reach the browser, which may keep its connections for ever
        const cut = setTimeout(() => server.closeAllConnections(), 300)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
      })
    },
  }
}

function targetOf(request: IncomingMessage): URL | undefined {
  try {
    return new URL(request.url ?? '/', 'http://127.0.0.1')
  } catch {
    return undefined
  }
}

const isReading = (request: IncomingMessage): boolean => request.method === 'GET' || request.method === 'HEAD'

function setCaching(response: ServerResponse, path: string): void {
  // The names of built files carry a hash of their content
  const forever = path.startsWith('/assets/')
  response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function notAllowed(response: ServerResponse): void {
  response.setHeader('allow', 'GET, HEAD')
  plain(response, 405, 'This address can only be read.')
}

function plain(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${sentence}\n`)
}
