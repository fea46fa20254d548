import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { root } from './project.mjs'

/** Runs a program to its end in the project folder.
 *  @param options.quiet keeps the output back and returns it
 *  @param options.aside sends all output to stderr, for what is not the script's own result
 *  @returns the exit code (127 when the program could not be started) and, if quiet, all that it printed */
export function run(program, args, { quiet = false, aside = false, env = process.env, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', aside ? 2 : 'inherit', 'inherit'],
    })
    let output = ''
    for (const stream of quiet ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ code: 127, output: String(error) }))
    child.on('close', (code, signal) => resolve({ code: code === null ? 128 : code, signal, output }))
  })
}

/** Runs a script with this Node. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options)

/** Runs npm: the one that started us, else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm && basename(npm).startsWith('npm-cli')) return runNode(npm, args, options)
  // Windows starts npm.cmd through its shell only
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
