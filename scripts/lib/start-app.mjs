import { ensureBuilt } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { readStartOptions } from './start-options.mjs'
import { startShell } from './start-shell.mjs'

/** `npm start`: from a fresh clone to the open app. */
export async function startApp(args) {
  // npm moves to the project's folder and notes where the person was
  const options = readStartOptions(args, process.env.INIT_CWD || process.cwd())
  if (options.problem) {
    process.stderr.write(`${options.problem}\n`)
    process.exit(1)
  }
  await ensureDependencies()
  await ensureBuilt()
  await startShell(options)
}
