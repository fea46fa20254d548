import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, resolve } from 'node:path'
import { protocol } from 'electron'
import { securityHeaders } from '#main/backend/security-headers'
import { appHost, appScheme } from './app-address'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Makes `app://` a real, secure origin. Electron takes this only before its `ready` event. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built page from `root`, and nothing outside it. */
export function setupProtocol(root: string): void {
  protocol.handle(appScheme, (request) => serveAppFile(root, request))
}

/** Answers one request of the page: 405 for anything but reading, 404 for another host, a path outside
 *  `root` or a missing file. Every answer carries the security headers. */
export async function serveAppFile(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const file = fileOf(root, request.url)
  if (file === undefined) return refusal(404)
  try {
    const bytes = await readFile(file)
    const type = contentTypes[extname(file)] ?? 'application/octet-stream'
    return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, 'content-type': type } })
  } catch {
    return refusal(404)
  }
}

function fileOf(root: string, address: string): string | undefined {
  const { host, pathname } = new URL(address)
  if (host !== appHost) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0')) return undefined
  const file = resolve(join(root, path === '/' ? 'index.html' : path))
  const inside = relative(root, file)
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? file : undefined
}

const refusal = (status: number) => new Response(null, { status, headers: securityHeaders })
