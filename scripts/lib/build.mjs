import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, say } from './project.mjs'
import { runNode } from './run.mjs'

const sources = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
const stamp = at('out', '.built')

/** Builds the app when a source has changed since the last build. Ends the process when it cannot be built. */
export async function ensureBuilt() {
  if (isBuilt()) return
  say('Building Marshal…')
  const { code, output } = await build({ quiet: true })
  if (code === 0) return
  process.stderr.write(`${output}\nMarshal could not be built: the reason stands above.\n`)
  process.exit(1)
}

/** Builds the app. */
export async function build(options) {
  // Whatever is saved while the build runs has to count as newer than it
  const started = new Date()
  const result = await runNode(
    at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    ['build'],
    options,
  )
  if (result.code === 0) {
    mkdirSync(at('out'), { recursive: true })
    writeFileSync(stamp, '')
    utimesSync(stamp, started, started)
  }
  return result
}

/** Whether no source has changed since the last build. */
export function isBuilt() {
  try {
    const built = statSync(stamp).mtimeMs
    return sources.every((path) => newest(at(path)) < built)
  } catch {
    return false
  }
}

// Folders count too: their time changes when a file in them goes away
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs)
}
