import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from './project.mjs'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((folder) =>
    join(process.env[folder] || '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
}

/** The path of a Chromium for the end-to-end tests. On Debian, as root, one is installed when there is none.
 *  Otherwise undefined, with a sentence on what to install. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/etc/debian_version')) {
    say('Installing Chromium for the end-to-end tests.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env, quiet: true })
    const { code, output } = await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      {
        env,
        quiet: true,
      },
    )
    const installed = findBrowser()
    if (installed) return installed
    say(`${output}\nChromium could not be installed (apt-get ended with ${code}).`)
    return undefined
  }
  say(
    'The end-to-end tests need Chromium or Google Chrome: please install one (on Debian and Ubuntu: ' +
      'sudo apt-get install chromium), or name its program in CHROMIUM_PATH.',
  )
  return undefined
}

function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return isProgram(named) ? named : undefined
  const folders = ['/usr/bin', ...(process.env.PATH || '').split(delimiter)]
  const candidates = folders.filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...candidates, ...(elsewhere[process.platform] || [])].find(isProgram)
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
