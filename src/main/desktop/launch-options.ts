import { isAbsolute, resolve } from 'node:path'
import { err, ok, type Result } from '#core/result'

/** What the person asked for on the command line. Paths are absolute. */
export interface LaunchOptions {
  workspace?: string
  /** Plan and deck files to open. */
  documents: string[]
}

const workspaceFlag = '--workspace'
const flagsElsewhere: Record<string, string> = {
  '--web': 'npm start -- --web',
  '--port': 'npm start -- --web --port PORT',
  '--no-open': 'npm start -- --web --no-open',
}
const documentEndings = ['.essayplan', '.evidence']

/** Reads the arguments after the executable, relative paths against `cwd`. Fails with one sentence on
 *  `--workspace` without its folder, or on a flag that can only have been meant for Marshal. Any other
 *  `--flag` is left alone: Chromium, Node and Electron know well over a thousand. */
export function readLaunchOptions(args: readonly string[], cwd: string): Result<LaunchOptions, string> {
  const options: LaunchOptions = { documents: documentsIn(args, cwd) }
  for (const [index, arg] of args.entries()) {
    if (!arg.startsWith('--')) continue
    const [flag = arg, ...inline] = arg.split('=')
    if (flag === workspaceFlag) {
      const value = inline.length > 0 ? inline.join('=') : args[index + 1]
      if (!value || value.startsWith('--')) return err('--workspace needs a folder: --workspace DIR')
      options.workspace = absolute(value, cwd)
      continue
    }
    const elsewhere = flagsElsewhere[flag]
    if (elsewhere !== undefined) return err(`${flag} belongs to Marshal in the browser: ${elsewhere}`)
    if (isSlipOf(flag, workspaceFlag)) return err(`Unknown flag ${flag}. Did you mean --workspace DIR?`)
  }
  return ok(options)
}

/** The plan and deck files among some arguments, as absolute paths. */
export function documentsIn(args: readonly string[], cwd: string): string[] {
  return args
    .filter((arg) => !arg.startsWith('-') && documentEndings.some((end) => arg.toLowerCase().endsWith(end)))
    .map((arg) => absolute(arg, cwd))
}

const absolute = (path: string, cwd: string) => (isAbsolute(path) ? path : resolve(cwd, path))

/** At most two letters left out, added, changed or swapped. */
function isSlipOf(typed: string, known: string): boolean {
  let row = Array.from({ length: known.length + 1 }, (_, index) => index)
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    for (let j = 1; j <= known.length; j++) {
      const changed = (row[j - 1] ?? 0) + (typed[i - 1] === known[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return (row.at(-1) ?? 0) <= 2
}
