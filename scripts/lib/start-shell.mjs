import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { canDownloadElectron, downloadElectron, findElectron } from './electron-runtime.mjs'
import { at, root, say } from './project.mjs'

/** Opens the app: in its window where Electron can be had, else served to the browser. The process ends with
 *  the shell's exit code. */
export async function startShell({ web, shellArgs }) {
  if (web) return startWeb(shellArgs)
  const obstacle = (await runtimeObstacle()) || windowObstacle() || (await downloadObstacle())
  if (!obstacle) return startDesktop(shellArgs)
  say(`${obstacle}, so Marshal opens in the browser, served from this machine only.`)
  return startWeb(shellArgs)
}

async function runtimeObstacle() {
  if (findElectron() || (await canDownloadElectron())) return undefined
  return 'Electron’s runtime cannot be downloaded here'
}

function windowObstacle() {
  if (process.platform !== 'linux') return undefined
  if (process.getuid() === 0) return 'Electron does not run safely as root'
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display for a window'
  return undefined
}

async function downloadObstacle() {
  if (findElectron()) return undefined
  say('Downloading Electron’s runtime, about 120 MB. This happens once.')
  return (await downloadElectron()) ? undefined : 'Electron’s runtime could not be downloaded'
}

// In this very process, so that Ctrl-C and the exit code need no passing on
async function startWeb(shellArgs) {
  process.argv.splice(2, Infinity, ...shellArgs)
  await import(pathToFileURL(at('out', 'main', 'web.js')).href)
}

function startDesktop(shellArgs) {
  const ownGroup = process.platform !== 'win32'
  // Electron would take the terminal's Ctrl-C and npm's copy of it as two, and quit without saving on the second:
  // in a group of its own it hears only what is passed on below
  const child = spawn(findElectron(), [root, ...shellArgs], { stdio: 'inherit', detached: ownGroup })
  let asked = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (ownGroup && Date.now() - asked > 400) child.kill(signal)
      asked = Date.now()
    })
  }
  child.on('error', (error) => {
    process.stderr.write(`Electron could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code) => process.exit(code === null ? 1 : code))
}
