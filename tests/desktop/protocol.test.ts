import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { securityHeaders } from '#main/backend/security-headers'
import { registerAppScheme, serveAppFile, setupProtocol } from '../../src/main/desktop/protocol'
import { protocol, resetElectron } from './electron-double'
import { temporaryFolder } from './temporary-folder'

beforeEach(() => resetElectron('/nowhere'))

function builtPage() {
  const folder = temporaryFolder()
  const root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'inter.woff2'), 'font')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'renderer-old'))
  writeFileSync(join(folder, 'renderer-old', 'index.html'), 'secret')
  return { root, get: (path: string, init?: RequestInit) => serveAppFile(root, new Request(path, init)) }
}

describe('The app’s own scheme', () => {
  it('is a secure origin of its own that respects the content security policy', () => {
    registerAppScheme()
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })

  it('is answered from the folder of the built page', async () => {
    const { root } = builtPage()
    setupProtocol(root)
    const [scheme, answer] = protocol.handle.mock.calls[0] ?? []
    expect(scheme).toBe('app')
    const response = await answer?.(new Request('app://marshal/index.html'))
    expect(await response?.text()).toBe('<!doctype html>')
  })

  it.each([
    ['app://marshal/', 'text/html; charset=utf-8'],
    ['app://marshal/index.html?theme=dark#top', 'text/html; charset=utf-8'],
    ['app://marshal/assets/app.js', 'text/javascript; charset=utf-8'],
    ['app://marshal/assets/inter.woff2', 'font/woff2'],
  ])('serves %s as %s', async (address, type) => {
    const response = await builtPage().get(address)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
  })

  it('sends the security headers with every answer', async () => {
    const page = builtPage()
    const answers = [
      await page.get('app://marshal/index.html'),
      await page.get('app://marshal/missing.js'),
      await page.get('app://marshal/index.html', { method: 'POST' }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 405])
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value)
    }
  })

  it('allows the page nothing by default, and scripts only of its own', () => {
    const policy = securityHeaders['content-security-policy']
    const parts = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part]))
    expect(parts.get('default-src')).toBe("default-src 'none'")
    expect(parts.get('script-src')).toBe("script-src 'self'")
    expect(parts.get('connect-src')).toBe("connect-src 'self'")
    expect(parts.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe/)
  })

  it.each([
    'app://marshal/../secret.txt',
    'app://marshal/..%2Fsecret.txt',
    'app://marshal/%2e%2e/secret.txt',
    'app://marshal/assets/..%2f..%2fsecret.txt',
    'app://marshal/..%2Frenderer-old/index.html',
    'app://marshal//etc/passwd',
    'app://marshal/%2Fetc%2Fpasswd',
    'app://marshal/index.html%00.js',
    'app://marshal/%E0%A4%A',
    'app://marshal/assets',
    'app://elsewhere/index.html',
  ])('serves nothing at %s', async (address) => {
    const response = await builtPage().get(address)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })
})
