import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { expect, it } from 'vitest'

interface LockedPackage {
  version?: string
  optionalDependencies?: Record<string, string>
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
)

/** Whether `name` is where Node would look for it from the package at `path`. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (lock.packages[`${folder === '.' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '.') return false
  }
}

// npm leaves out what its registry does not have for other platforms, and then refuses its own lock file
it('The lock file names the packages of every platform, so that npm ci accepts it everywhere', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  )
  expect(missing).toEqual([])
})

it('The lock file names no registry', () => {
  expect(JSON.stringify(lock)).not.toContain('"resolved"')
})
