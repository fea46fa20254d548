import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const script = pathToFileURL(resolve(import.meta.dirname, '../../../scripts/lib/build.mjs')).href

/** Builds the app where a source has changed: some tests start it as a person would. Where it cannot be built,
 *  those tests fail and the others still run. */
export function setup(): void {
  const build = `import { build, isBuilt } from '${script}'; if (!isBuilt()) await build({ quiet: true })`
  spawnSync(process.execPath, ['--input-type=module', '--eval', build], { stdio: 'inherit' })
}
