import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { Ajv } from 'ajv'
import type { Configuration } from 'app-builder-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { packagesOfMain } from './built-parts'
import { app, resetElectron } from './electron-double'

const require = createRequire(import.meta.url)
const builder = dirname(require.resolve('app-builder-lib/package.json'))
const { getConfig } = require('app-builder-lib/out/util/config/load') as {
  getConfig(request: object, path: string): Promise<{ result: Configuration } | null>
}
const { getPlatformIconFileName } = require('builder-util') as {
  getPlatformIconFileName(icon: string, mac: boolean): string
}

let config: Configuration
beforeAll(async () => {
  const read = await getConfig({ projectDir: process.cwd() }, resolve('electron-builder.yml'))
  config = read?.result ?? {}
})

const list = <T>(value: T | T[] | null | undefined): T[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]
const inAssets = (name: string | null | undefined) => existsSync(join('assets', name ?? 'nothing named'))

describe('electron-builder.yml', () => {
  it('is what electron-builder’s own schema allows', () => {
    const schema = JSON.parse(readFileSync(join(builder, 'scheme.json'), 'utf8'))
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
    validate(config)
    expect(validate.errors).toBeNull()
  })

  it('makes what was promised for each system', () => {
    const targets = (platform: 'mac' | 'win' | 'linux') =>
      list(config[platform]?.target).map((each) => (typeof each === 'string' ? { target: each } : each))
    expect(targets('mac')).toEqual([
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ])
    expect(targets('win')).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }])
    expect(targets('linux')).toEqual([{ target: 'AppImage' }, { target: 'deb' }])
  })

  it('has an icon for each system', () => {
    expect(config.directories?.buildResources).toBe('assets')
    for (const platform of ['mac', 'win', 'linux'] as const) {
      const icon = config[platform]?.icon
      expect(typeof icon === 'string' && inAssets(icon), platform).toBe(true)
    }
  })

  it('opens plans and decks, each with an icon of its own on macOS and Windows', () => {
    const associations = list(config.fileAssociations)
    expect(associations.map((each) => each.ext)).toEqual(['essayplan', 'evidence'])
    for (const { ext, icon, mimeType } of associations) {
      expect(inAssets(getPlatformIconFileName(icon ?? '', true)), `${ext} on macOS`).toBe(true)
      expect(inAssets(getPlatformIconFileName(icon ?? '', false)), `${ext} on Windows`).toBe(true)
      expect(mimeType).toMatch(/^application\/x-marshal-/)
    }
  })

  it('names what a .deb cannot do without', () => {
    expect(config.deb?.maintainer).toMatch(/^.+ <.+@.+>$/)
    expect(URL.canParse(config.extraMetadata?.homepage)).toBe(true)
  })

  it('assumes no signing keys and publishes nothing', () => {
    expect(config.publish).toBeNull()
    expect(JSON.stringify(config)).not.toMatch(/identity|cscLink|notarize|signtool/)
  })

  it('carries the id that the app gives itself', async () => {
    resetElectron('/nowhere')
    app.requestSingleInstanceLock.mockReturnValue(false)
    await import('../../src/main/desktop/main')
    expect(app.setAppUserModelId).toHaveBeenCalledExactlyOnceWith(config.appId)
  })
})

describe('The installed app', () => {
  type Filter = (file: string, stat: { isDirectory(): boolean }) => boolean
  interface Matcher {
    from: string
    createFilter(): Filter
  }
  const matchers = require('app-builder-lib/out/fileMatcher') as {
    getNodeModuleFileMatcher(
      from: string,
      to: string,
      expand: unknown,
      options: object,
      packager: object,
    ): Matcher
    getMainFileMatchers(
      from: string,
      to: string,
      expand: unknown,
      options: object,
      packager: object,
      outDir: string,
      electronCompile: boolean,
    ): Matcher[]
    FileMatcher: new (from: string, to: string, expand: unknown, patterns: string[]) => Matcher
  }
  const same = (text: string) => text
  const root = process.cwd()
  // What electron-builder hands its matchers: the parts they look at
  const packager = () => ({
    config,
    debugLogger: { isEnabled: false },
    projectDir: root,
    buildResourcesDir: 'assets',
  })
  const ships = (filter: Filter, path: string) => filter(path, { isDirectory: () => false })

  /** The folder of a package as Node finds it from `from`. */
  function folderOf(name: string, from: string): string | undefined {
    for (let folder = from; ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', name)
      if (existsSync(join(candidate, 'package.json'))) return candidate
      if (folder === root) return undefined
    }
  }

  function withDependencies(names: readonly string[]): string[] {
    const found = new Set<string>()
    const visit = (name: string, from: string) => {
      const folder = folderOf(name, from)
      if (folder === undefined || found.has(folder)) return
      found.add(folder)
      const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      for (const dependency of Object.keys(dependencies)) visit(dependency, folder)
    }
    for (const name of names) visit(name, root)
    return [...found]
  }
  const isTypes = (folder: string) => /node_modules\/@types\//.test(folder)

  it('has the three built parts, and no code of the other shells', () => {
    const [matcher] = matchers.getMainFileMatchers(
      root,
      '/out',
      same,
      {},
      { info: { ...packager(), isPrepackedAppAsar: false } },
      join(root, 'dist'),
      false,
    )
    const filter = matcher?.createFilter() ?? (() => false)
    const has = (path: string) => ships(filter, resolve(path))
    const parts = ['main/desktop.js', 'main/chunks/part-1.js', 'preload/preload.cjs', 'renderer/index.html']
    expect(parts.filter((part) => !has(`out/${part}`))).toEqual([])
    expect(has('package.json')).toBe(true)
    const others = [
      'out/main/web.js',
      'out/main/cli.js',
      'src/main/desktop/main.ts',
      'README.md',
      'assets/icon.svg',
    ]
    expect(others.filter(has)).toEqual([])
  })

  it('has every package its main process imports, and no other', { timeout: 60_000 }, async () => {
    const needed = await packagesOfMain()
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(needed))
    const filter = matchers.getNodeModuleFileMatcher(root, '/out', same, {}, packager()).createFilter()
    const shipped = withDependencies(Object.keys(dependencies)).filter((folder) =>
      ships(filter, join(folder, 'package.json')),
    )
    const expected = withDependencies(needed).filter((folder) => !isTypes(folder))
    const names = (folders: string[]) => folders.map((folder) => relative(root, folder)).sort()
    expect(names(shipped)).toEqual(names(expected))
  })

  it('has the files those packages are entered by', { timeout: 60_000 }, async () => {
    const filter = matchers.getNodeModuleFileMatcher(root, '/out', same, {}, packager()).createFilter()
    for (const name of await packagesOfMain()) {
      const entry = new URL(import.meta.resolve(name)).pathname
      expect(ships(filter, entry), entry).toBe(true)
    }
  })

  it('has the assets the main process reads, beside the archive', () => {
    const [resources] = list(config.extraResources)
    if (typeof resources !== 'object' || resources === null) throw new Error('No extra resources')
    expect(resources).toMatchObject({ from: 'assets', to: 'assets' })
    const filter = new matchers.FileMatcher(
      resolve('assets'),
      '/out',
      same,
      list(resources.filter),
    ).createFilter()
    const read = ['stalin-foreign-policy.evidence', 'stalin-foreign-policy.essayplan', 'icon.png']
    for (const name of read) expect(ships(filter, resolve('assets', name)), name).toBe(true)
  })
})
