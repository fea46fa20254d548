import { isBuiltin } from 'node:module'
import type { Import, ImportGraph } from './import-graph'

/** Libraries that need neither DOM, Node nor Electron. */
const coreLibraries = new Set(['slate', 'valibot', 'minisearch', 'zustand/vanilla', 'diff', 'htmlparser2'])
const electron = new Set(['electron', 'electron-store'])
const shells = ['src/main/desktop/', 'src/main/web/', 'src/main/cli/']

interface Rule {
  /** The folder whose files it binds. */
  folder: string
  /** What it says, as in ARCHITECTURE.md. */
  says: string
  allows: (found: Import) => boolean
}

const inside =
  (...folders: string[]) =>
  ({ target }: Import) =>
    folders.some((folder) => target.startsWith(folder))
const isOurs = ({ target }: Import) => target.startsWith('src/')

export const rules: Rule[] = [
  {
    folder: 'src/core/',
    says: 'core imports only itself and libraries that run anywhere',
    allows: (found) => inside('src/core/')(found) || coreLibraries.has(found.specifier),
  },
  {
    folder: 'src/renderer/',
    says: 'the renderer imports only itself and core of our code',
    allows: (found) => !isOurs(found) || inside('src/renderer/', 'src/core/')(found),
  },
  {
    folder: 'src/renderer/',
    says: 'the renderer imports neither Electron nor Node',
    allows: ({ target }) => !electron.has(target) && !isBuiltin(target),
  },
  {
    folder: 'src/main/backend/',
    says: 'the backend imports only itself and core of our code',
    allows: (found) => !isOurs(found) || inside('src/main/backend/', 'src/core/')(found),
  },
  ...shells.map((folder) => ({
    folder,
    says: 'a shell imports only itself, the backend and core of our code',
    allows: (found: Import) => !isOurs(found) || inside(folder, 'src/main/backend/', 'src/core/')(found),
  })),
  ...['src/main/backend/', 'src/main/web/', 'src/main/cli/'].map((folder) => ({
    folder,
    says: 'only the desktop shell imports Electron',
    allows: ({ target }: Import) => !electron.has(target),
  })),
]

/** Every import that breaks a rule, in words. */
export function broken(graph: ImportGraph): string[] {
  return Array.from(graph, ([file, imports]) => {
    const binding = rules.filter(({ folder }) => file.startsWith(folder))
    if (binding.length === 0) return [`${file} belongs to no layer`]
    return imports.flatMap((found) =>
      binding
        .filter(({ allows }) => !allows(found))
        .map(({ says }) => `${file} imports ${found.specifier}: ${says}`),
    )
  }).flat()
}
