import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export const project = resolve(import.meta.dirname, '../../..')

export interface RunningProgram {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Waits until stdout matches, and returns the match. */
  seen(pattern: RegExp): Promise<RegExpExecArray>
  /** Waits for the end; a signal that was not handled is its name. */
  ended: Promise<number | string>
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv
  cwd?: string
}

/** Starts a script of the project with this Node, as a person would from a terminal. */
export function start(
  script: string,
  args: string[],
  { env = {}, cwd = project }: RunOptions = {},
): RunningProgram {
  const child = spawn(process.execPath, [resolve(project, script), ...args], {
    cwd,
    env: { ...process.env, INIT_CWD: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  return {
    child,
    stdout: () => out,
    stderr: () => errors,
    async seen(pattern) {
      for (;;) {
        const match = pattern.exec(out)
        if (match) return match
        const over = await Promise.race([
          once(child.stdout, 'data').then(() => false),
          ended.then(() => true),
        ])
        if (over && !pattern.test(out))
          throw new Error(`It ended without saying ${pattern}:\n${out}${errors}`)
      }
    },
    ended,
  }
}

/** Runs a script to its end. */
export async function run(script: string, args: string[], options?: RunOptions) {
  const program = start(script, args, options)
  const code = await program.ended
  return { code, stdout: program.stdout(), stderr: program.stderr() }
}
