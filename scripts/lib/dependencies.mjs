import { existsSync, readFileSync } from 'node:fs'
import { at, say } from './project.mjs'
import { runNpm } from './run.mjs'

/** Installs the dependencies when they are missing or not those of package-lock.json. Ends the process when
 *  they cannot be installed. */
export async function ensureDependencies() {
  if (dependenciesAreCurrent()) return
  say('Installing what Marshal is built from. This happens once and takes a minute or two.')
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund'], {
    aside: true,
    // The browser for tests comes from the system, see browser.mjs
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
  if (code === 0) return
  process.stderr.write(
    'The dependencies could not be installed: npm says why above. Check the internet connection and try again.\n',
  )
  process.exit(1)
}

// npm notes what it has installed in a lock file of its own
function dependenciesAreCurrent() {
  const installedFile = at('node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = readPackages(at('package-lock.json'))
  const installed = readPackages(installedFile)
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const present = installed[path]
    // Optional ones are there for the platforms they serve
    return present ? present.version === version : Boolean(optional || devOptional || peer)
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}
