import { build } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { canDownloadElectron } from './electron-runtime.mjs'
import { at, say } from './project.mjs'
import { runNode } from './run.mjs'

/** `npm run dist`: the installers for this platform, in `dist`. Further arguments go to electron-builder.
 *  @returns the exit code */
export async function makeInstallers(args) {
  await ensureDependencies()
  if (!(await canDownloadElectron())) {
    say('No installers were made: they contain Electron’s runtime, which cannot be downloaded here.')
    return 1
  }
  const built = await build()
  if (built.code !== 0) return built.code
  const { code } = await runNode(at('node_modules', 'electron-builder', 'cli.js'), args)
  return code
}
