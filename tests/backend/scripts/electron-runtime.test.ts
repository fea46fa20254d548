import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../support/run-built'
import { temporaryFolder } from '../support/temporary-folder'

/** A stand-in for the place Electron is downloaded from. `status` undefined: it never answers. */
async function mirror(status: number | undefined) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (status !== undefined) response.writeHead(status).end('a large archive')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/electron/` }
}

/** Asks in a process of its own, whose environment is what decides. */
async function canDownload(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = await temporaryFolder()
  const script = join(folder, 'ask.mjs')
  const lib = new URL('../../../scripts/lib/electron-runtime.mjs', import.meta.url).href
  await writeFile(
    script,
    `import { canDownloadElectron } from '${lib}'; console.log(await canDownloadElectron())`,
  )
  const clean = {
    npm_config_electron_mirror: '',
    NPM_CONFIG_ELECTRON_MIRROR: '',
    electron_config_cache: folder,
  }
  const noProxy = { HTTPS_PROXY: '', https_proxy: '', npm_config_https_proxy: '', npm_config_proxy: '' }
  const answer = await run(script, [], { env: { ...clean, ...noProxy, ...env } })
  return answer.stdout.trim()
}

describe('Electron’s runtime can be had', () => {
  it('from the mirror that the environment names, under the name its installer asks for', async () => {
    const { asked, url } = await mirror(200)
    expect(await canDownload({ ELECTRON_MIRROR: url })).toBe('true')
    const file = `electron-v\\d+\\.\\d+\\.\\d+-${process.platform}-${process.arch}\\.zip`
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^/electron/v\\d+\\.\\d+\\.\\d+/${file}$`))])
  })

  it('from the mirror that npm’s settings name', async () => {
    const { asked, url } = await mirror(200)
    expect(await canDownload({ npm_config_electron_mirror: url })).toBe('true')
    expect(asked).toHaveLength(1)
  })

  it('from an earlier download, without asking anybody', async () => {
    const { asked, url } = await mirror(200)
    expect(await canDownload({ ELECTRON_MIRROR: url })).toBe('true')
    const [path = ''] = asked.splice(0)
    const parent = new URL(path.replace(/\/[^/]*$/, ''), url).href
    const cache = await temporaryFolder()
    const folder = join(cache, createHash('sha256').update(parent).digest('hex'))
    await mkdir(folder)
    await writeFile(join(folder, path.replace(/.*\//, '')), 'the archive')
    expect(await canDownload({ ELECTRON_MIRROR: url, electron_config_cache: cache })).toBe('true')
    expect(asked).toEqual([])
  })
})

describe('Electron’s runtime cannot be had', () => {
  it.each([404, 403, 500])('where the place answers %i', async (status) => {
    expect(await canDownload({ ELECTRON_MIRROR: (await mirror(status)).url })).toBe('false')
  })

  it('where nobody answers', async () => {
    expect(await canDownload({ ELECTRON_MIRROR: (await mirror(undefined)).url })).toBe('false')
  })

  it('where there is no such place', async () => {
    expect(await canDownload({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })).toBe('false')
    expect(await canDownload({ ELECTRON_MIRROR: 'no address' })).toBe('false')
  })
})
