import { networkInterfaces } from 'node:os'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '#main/backend/security-headers'
import { openWebShell, type TestWebShell, token } from '../support/open-web-shell'
import { type RequestOptions, send, sendRaw } from '../support/requests'

let shell: TestWebShell

beforeEach(async () => {
  shell = await openWebShell()
  onTestFinished(() => shell.server.close())
})

const withCookie = (options: RequestOptions = {}) =>
  send(shell.port, { ...options, headers: { cookie: shell.cookie, ...options.headers } })

const call = (name: string, options: RequestOptions = {}) =>
  withCookie({
    method: 'POST',
    path: `/api/${name}`,
    body: '{}',
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  })

describe('Somebody without the token', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/index.html'],
    ['GET', '/assets/index-abc123.js'],
    ['GET', '/api/events'],
    ['POST', '/api/listPlans'],
    ['POST', '/'],
    ['OPTIONS', '/api/listPlans'],
    ['GET', '/?token='],
    ['GET', '/?token=wrong'],
    ['GET', `/?token=${token}x`],
    ['GET', `/api/listPlans?token=${token}`],
    ['GET', `/index.html?token=${token}`],
    ['POST', `/?token=${token}`],
  ])('is refused: %s %s', async (method, path) => {
    const answer = await send(shell.port, { method, path })
    expect(answer.status).toBe(403)
    expect(answer.body).toBe('Please use the address that Marshal printed in the terminal.\n')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['another value', (port: number) => `marshal-${port}=wrong`],
    ['no value', (port: number) => `marshal-${port}=`],
    ['another port', (port: number) => `marshal-${port + 1}=${token}`],
    ['the start of the token', (port: number) => `marshal-${port}=${token.slice(0, -1)}`],
    ['a name that ends alike', (port: number) => `x-marshal-${port}=${token}`],
  ])('is refused with a cookie of %s', async (_what, cookie) => {
    const answer = await send(shell.port, { headers: { cookie: cookie(shell.port) } })
    expect(answer.status).toBe(403)
  })
})

describe('The printed address', () => {
  it('gives a cookie that scripts and other sites cannot use, and leads to the app', async () => {
    const answer = await send(shell.port, { path: `/?token=${token}` })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']).toEqual([
      `marshal-${shell.port}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    ])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('works as localhost too', async () => {
    const headers = { host: `localhost:${shell.port}` }
    expect((await send(shell.port, { path: `/?token=${token}`, headers })).status).toBe(303)
  })

  it('lets the browser in among other cookies', async () => {
    const answer = await send(shell.port, { headers: { cookie: `a=b; ${shell.cookie}; c=d` } })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<title>Marshal</title>')
  })
})

describe('A request from elsewhere is refused even with the cookie', () => {
  it.each([
    'example.org',
    '127.0.0.1',
    'localhost',
    'marshal.example.org',
    '127.0.0.1:1',
    '127.0.0.1.example.org',
    '[::1]',
  ])('for the host “%s”', async (host) => {
    const answer = await withCookie({ headers: { host } })
    expect(answer.status).toBe(403)
  })

  it('that names no host', async () => {
    const answer = await sendRaw(shell.port, `GET / HTTP/1.0\r\nCookie: ${shell.cookie}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  it('that is meant for a proxy', async () => {
    const head = `Host: example.org\r\nCookie: ${shell.cookie}\r\nConnection: close\r\n\r\n`
    const answer = await sendRaw(shell.port, `GET http://127.0.0.1:${shell.port}/ HTTP/1.1\r\n${head}`)
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  it.each([
    'https://example.org',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost:1',
    '',
  ])('from the origin “%s”', async (origin) => {
    expect((await call('listPlans', { headers: { origin } })).status).toBe(403)
    expect((await withCookie({ path: `/?token=${token}`, headers: { origin } })).status).toBe(403)
  })

  it('from the same page under the other name of this machine', async () => {
    const headers = { host: `127.0.0.1:${shell.port}`, origin: `http://localhost:${shell.port}` }
    expect((await call('listPlans', { headers })).status).toBe(403)
  })

  it('from https under the same name', async () => {
    expect((await call('listPlans', { headers: { origin: `https://127.0.0.1:${shell.port}` } })).status).toBe(
      403,
    )
  })

  it.each(['cross-site', 'same-site', 'anything'])('as the browser calls it “%s”', async (site) => {
    expect((await call('listPlans', { headers: { 'sec-fetch-site': site } })).status).toBe(403)
  })
})

describe('The page’s own requests', () => {
  it.each(['same-origin', 'none'])('are answered when the browser calls them “%s”', async (site) => {
    expect((await withCookie({ headers: { 'sec-fetch-site': site } })).status).toBe(200)
  })

  it('are answered with its origin', async () => {
    const answer = await call('listPlans', { headers: { origin: shell.origin } })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { plans: [], attention: [] } })
  })
})

describe('Every answer', () => {
  it('carries the security headers', async () => {
    const answers = [
      await send(shell.port),
      await send(shell.port, { path: `/?token=${token}` }),
      await send(shell.port, { headers: { host: 'example.org' } }),
      await withCookie(),
      await withCookie({ path: '/assets/index-abc123.js' }),
      await withCookie({ path: '/nothing' }),
      await withCookie({ method: 'DELETE' }),
      await call('listPlans'),
      await call('nonsense'),
      await call('listPlans', { body: '{' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 303, 403, 200, 200, 404, 405, 200, 200, 400])
    for (const { headers } of answers) expect(headers).toMatchObject(securityHeaders)
  })

  it('allows no inline script, no eval and no other site', () => {
    const policy = securityHeaders['content-security-policy']
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/)
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    )
  })

  it('comes from this machine’s loopback address only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${shell.port}/`)).rejects.toThrow()
    }
    await expect(fetch(`http://[::1]:${shell.port}/`)).rejects.toThrow()
  })
})

describe('Files', () => {
  it('with a hash in their name are kept by the browser, the page is asked for again', async () => {
    const asset = await withCookie({ path: '/assets/index-abc123.js' })
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-type']).toMatch(/^text\/javascript/)
    expect((await withCookie()).headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/..\\package.json',
    '/%00',
    '/%',
    '/assets',
    '/api',
  ])('outside the renderer are not there: %s', async (path) => {
    const answer = await withCookie({ path })
    expect(answer.status).toBe(404)
    expect(answer.body).toBe('There is nothing at this address.\n')
  })

  it('can only be read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await withCookie({ method })
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD')
    }
    const head = await withCookie({ method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.body).toBe('')
  })
})

describe('A call', () => {
  const detail = (body: string) => JSON.parse(body).error

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('is not made with %s', async (method) => {
    const answer = await call('listPlans', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('POST')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'is not made with a body of type “%s”, which a form could send',
    async (type) => {
      const answer = await call('listPlans', { headers: { 'content-type': type } })
      expect(answer.status).toBe(415)
      expect(detail(answer.body).code).toBe('bad-request')
    },
  )

  it('may name the charset of its body', async () => {
    const answer = await call('listPlans', { headers: { 'content-type': 'Application/JSON; charset=utf-8' } })
    expect(answer.status).toBe(200)
  })

  it.each(['', '{', 'undefined', Buffer.from([0x22, 0xff, 0x22])])(
    'needs a body of JSON, not “%s”',
    async (body) => {
      const answer = await call('listPlans', { body })
      expect(answer.status).toBe(400)
      expect(detail(answer.body)).toEqual({ code: 'bad-request', detail: 'The arguments are not JSON' })
    },
  )

  it('larger than 64 MB is refused by its announced length', async () => {
    const answer = await call('listPlans', {
      headers: { 'content-length': String(64 * 1024 * 1024 + 1) },
      body: '',
    }).catch((error) => error)
    expect(answer.status).toBe(413)
  })

  it('larger than 64 MB is refused when it does not say how large it is', async () => {
    const answer = await call('listPlans', {
      headers: { 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(64 * 1024 * 1024 + 1, 0x20),
    })
    expect(answer.status).toBe(413)
    expect((await call('listPlans')).status).toBe(200)
  })

  it.each(['nonsense', '__proto__', 'constructor', 'toString', 'listPlans/', ''])(
    'named “%s” does not exist',
    async (name) => {
      const answer = await call(name)
      expect(answer.status).toBe(200)
      expect(detail(answer.body).code).toBe('bad-request')
    },
  )

  it.each([
    ['../secret.essayplan'],
    ['..'],
    ['/etc/passwd'],
    ['a\\b.essayplan'],
    ['a\u0000.essayplan'],
    ['a.txt'],
    ['.essayplan/../../x.essayplan'],
    [`${'a'.repeat(300)}.essayplan`],
    [7],
    [null],
  ])('reaches no file outside the workspace by the name %s', async (file) => {
    for (const name of ['readPlan', 'deletePlan']) {
      const answer = await call(name, { body: JSON.stringify({ file }) })
      expect(detail(answer.body).code).toBe('bad-request')
    }
  })

  it.each(['..', '.', '../plans', ''])(
    'restores nothing from outside the bin by the name “%s”',
    async (deleted) => {
      const answer = await call('restoreDeleted', { body: JSON.stringify({ deleted }) })
      expect(detail(answer.body).code).toBe('bad-request')
    },
  )
})
