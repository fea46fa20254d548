import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at } from './project.mjs'
import { runNode } from './run.mjs'

const PROBE_MS = 3000
const folder = at('node_modules', 'electron')

/** The path of Electron's program, or undefined where its runtime has not been downloaded. It is looked for
 *  where Electron's own `index.js` looks. */
export function findElectron() {
  const pathFile = join(folder, 'path.txt')
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const path = elsewhere ? join(elsewhere, program || 'electron') : program && join(folder, 'dist', program)
  return path && existsSync(path) ? path : undefined
}

/** Whether the runtime can be had: from an earlier download, or from where Electron's installer would fetch it.
 *  Known within seconds. */
export async function canDownloadElectron() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  try {
    const url = downloadUrl(version)
    if (existsSync(join(cacheRoot(), cacheFolder(url), posix.basename(new URL(url).pathname)))) return true
    adoptProxy()
    if (process.env.ELECTRON_GET_USE_PROXY) await (await import(installerUrl())).initializeProxy()
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_MS) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Downloads the runtime with Electron's own installer. Returns whether that worked. */
export async function downloadElectron() {
  adoptProxy()
  const { code } = await runNode(join(folder, 'install.js'), [], { aside: true })
  return code === 0 && findElectron() !== undefined
}

// Electron's installer looks at a proxy only when told to; whoever has set one means it
function adoptProxy() {
  const { env } = process
  const proxy = env.HTTPS_PROXY || env.https_proxy || env.npm_config_https_proxy || env.npm_config_proxy
  if (!proxy || env.ELECTRON_GET_USE_PROXY) return
  env.HTTPS_PROXY = proxy
  if (!env.NO_PROXY && env.npm_config_noproxy) env.NO_PROXY = env.npm_config_noproxy
  env.ELECTRON_GET_USE_PROXY = '1'
}

const installerUrl = () =>
  pathToFileURL(createRequire(join(folder, 'install.js')).resolve('@electron/get')).href

// The rules of @electron/get: mirrors, names and cache
function downloadUrl(version) {
  const base = setting('mirror') || 'https://github.com/electron/electron/releases/download/'
  const dir = (setting('custom_dir') || `v${version}`).replace('{{ version }}', version)
  const file = setting('custom_filename') || `electron-v${version}-${process.platform}-${process.arch}.zip`
  return `${base}${dir}/${file}`
}

function setting(name) {
  const { env } = process
  const short = name.replace('_', '')
  return (
    env[`npm_config_electron_${short}`] ||
    env[`NPM_CONFIG_ELECTRON_${name.toUpperCase()}`] ||
    env[`npm_config_electron_${name}`] ||
    env[`npm_package_config_electron_${name}`] ||
    env[`ELECTRON_${name.toUpperCase()}`]
  )
}

function cacheRoot() {
  const { env, platform } = process
  if (env.electron_config_cache) return env.electron_config_cache
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron')
  if (platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'electron', 'Cache')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron')
}

function cacheFolder(url) {
  const parent = new URL(url)
  parent.hash = ''
  parent.search = ''
  parent.pathname = posix.dirname(parent.pathname)
  return createHash('sha256').update(parent.toString()).digest('hex')
}
