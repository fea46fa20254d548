import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  /** As written. */
  specifier: string
  /** The file of the project it leads to, or the name of a package or of one of Node's modules. */
  target: string
  /** Runs when the importing file runs: not `import()`, and not a type. */
  atStart: boolean
}

/** Each file of the project by its path, with everything it imports. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>

/** Sources below `folder`, by their path from the project's root with forward slashes. */
export function readSources(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    posix.join(folder, file.replaceAll('\\', '/')),
  )
  const code = files.filter((file) => /\.tsx?$/.test(file))
  // Styles and pictures are imported too; what is in them does not matter here
  const others = files.filter((file) => /\.(css|svg|png)$/.test(file))
  return new Map([
    ...code.map((file) => [file, readFileSync(join(process.cwd(), file), 'utf8')] as const),
    ...others.map((file) => [file, ''] as const),
  ])
}

/** Parses every file and follows every import, re-export and `import()`. Throws for an import that leads
 *  nowhere and for one whose target is computed: neither can be checked. */
export function importGraph(sources: ReadonlyMap<string, string>): ImportGraph {
  return new Map(
    Array.from(sources, ([file, code]) => {
      const imports = /\.tsx?$/.test(file) ? specifiersIn(file, code) : []
      return [file, imports.map((found) => ({ ...found, target: resolve(found.specifier, file, sources) }))]
    }),
  )
}

function specifiersIn(file: string, code: string): { specifier: string; atStart: boolean }[] {
  const { module, errors } = parseSync(file, code)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const statement = (start: number, specifier: string) => ({
    specifier,
    // `import { type A }` stays as an import of nothing; only `import type` is left out of what runs
    atStart: !/^(import|export)\s+type\b/.test(code.slice(start)),
  })
  const reexports = module.staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [statement(start, moduleRequest.value)] : [])),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"`])([^$]*)\1$/.exec(code.slice(start, end))
    if (!literal?.[2]) throw new Error(`${file}: import(${code.slice(start, end)}) is computed`)
    return { specifier: literal[2], atStart: false }
  })
  return [
    ...module.staticImports.map(({ start, moduleRequest }) => statement(start, moduleRequest.value)),
    ...reexports,
    ...dynamic,
  ]
}

const aliases = { '#core/': 'src/core/', '#main/': 'src/main/' }

function resolve(specifier: string, from: string, sources: ReadonlyMap<string, string>): string {
  const alias = Object.entries(aliases).find(([prefix]) => specifier.startsWith(prefix))
  if (!alias && !specifier.startsWith('.')) return isBuiltin(specifier) ? specifier : packageName(specifier)
  const path = alias
    ? specifier.replace(alias[0], alias[1])
    : posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
  // A picture beside the sources, such as the app's icon, is not code
  if (!path.startsWith('src/')) return path
  const file = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((name) => sources.has(name))
  if (!file) throw new Error(`${from} imports ${specifier}, which is not there`)
  return file
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Everything that is loaded when `entry` starts. */
export function loadedAtStart(graph: ImportGraph, entry: string): Set<string> {
  if (!graph.has(entry)) throw new Error(`There is no ${entry}`)
  const loaded = new Set([entry])
  // A set's iteration goes on through what is added on the way
  for (const file of loaded) {
    for (const { target, atStart } of graph.get(file) ?? []) if (atStart) loaded.add(target)
  }
  return loaded
}
