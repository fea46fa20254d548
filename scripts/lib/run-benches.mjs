import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { at, say } from './project.mjs'

/** `npm run bench`: times the editor, saving, export and search, and prints one table.
 *  @returns the exit code */
export async function runBenches() {
  await ensureDependencies()
  await ensureBuilt()
  const browser = await ensureBrowser()
  if (!browser) return 1
  process.env.CHROMIUM_PATH = browser
  say('Measuring takes about five minutes. Leave the computer alone while it does.')
  // Vite, which builds the app, runs TypeScript too
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(at('tests', 'bench', 'run.ts'), { configFile: false, root: at() })
  process.stdout.write(`${module.table}\n`)
  return 0
}
