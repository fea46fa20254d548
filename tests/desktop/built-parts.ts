import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build, mergeConfig, type UserConfig } from 'vite'

/** Builds the preload script as `electron-vite build` does, elsewhere. */
export async function buildPreload(): Promise<string> {
  const files = await buildPart('preload', {})
  const script = files.get('preload.cjs')
  if (script === undefined) throw new Error('The build made no preload.cjs')
  return script
}

/** The packages that the built desktop main process imports at run time. */
export async function packagesOfMain(): Promise<string[]> {
  const input = { desktop: resolve('src/main/desktop/main.ts') }
  const files = await buildPart('main', { build: { rollupOptions: { input } } })
  const imports = [...files.values()].flatMap((script) =>
    // Not after a quotation mark: the word alone is a text
    [...script.matchAll(/(?<!["'])(?:from|import|import\(|require\()\s*["']([^."'][^"']*)["']/g)].map(
      (match) => match[1] ?? '',
    ),
  )
  const packages = imports.filter((name) => !name.startsWith('node:') && name !== 'electron').map(packageOf)
  return [...new Set(packages)].sort()
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

async function buildPart(part: 'main' | 'preload', changes: UserConfig): Promise<Map<string, string>> {
  const { config } = await resolveConfig({}, 'build', 'production')
  const outDir = await mkdtemp(join(tmpdir(), `marshal-${part}-`))
  const elsewhere: UserConfig = { logLevel: 'warn', build: { outDir, emptyOutDir: false } }
  const base: UserConfig = config?.[part] ?? {}
  try {
    const whole = mergeConfig(mergeConfig(base, elsewhere), changes)
    // Merging keeps the entries there were
    if (changes.build?.rollupOptions) Object.assign(whole.build.rollupOptions, changes.build.rollupOptions)
    await build(whole)
    const names = await readdir(outDir, { recursive: true, withFileTypes: true })
    const files = names.filter((entry) => entry.isFile())
    const read = async (name: string, folder: string) =>
      [name, await readFile(join(folder, name), 'utf8')] as const
    return new Map(await Promise.all(files.map((entry) => read(entry.name, entry.parentPath))))
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}
