import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The workspace when nobody names another: `Marshal` in the user's Documents, where the desktop shell keeps
 *  it too. */
export function defaultWorkspace(): string {
  return join(documentsFolder(process.platform, homedir(), process.env), 'Marshal')
}

function documentsFolder(platform: NodeJS.Platform, home: string, env: NodeJS.ProcessEnv): string {
  const fallback = join(home, 'Documents')
  try {
    if (platform === 'win32') return documentsFromRegistry(queryRegistry(), env) ?? fallback
    if (platform === 'darwin') return fallback
    const config = env.XDG_CONFIG_HOME || join(home, '.config')
    return documentsFromUserDirs(readFileSync(join(config, 'user-dirs.dirs'), 'utf8'), home) ?? fallback
  } catch {
    return fallback
  }
}

/** Reads the Documents folder out of a `user-dirs.dirs` file (freedesktop.org, xdg-user-dirs). */
export function documentsFromUserDirs(text: string, home: string): string | undefined {
  const value = /^\s*XDG_DOCUMENTS_DIR="(.*)"\s*$/m.exec(text)?.[1]
  if (value === undefined) return undefined
  if (value.startsWith('/')) return value
  return value.startsWith('$HOME/') ? join(home, value.slice('$HOME/'.length)) : undefined
}

/** Reads the Documents folder, which OneDrive and schools like to move, out of what `reg query` prints. */
export function documentsFromRegistry(text: string, env: NodeJS.ProcessEnv): string | undefined {
  const value = /^\s*Personal\s+REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(text)?.[1]
  return value?.replace(/%([^%]+)%/g, (whole, name: string) => env[name] ?? whole)
}

const queryRegistry = () =>
  execFileSync(
    'reg',
    [
      'query',
      'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders',
      '/v',
      'Personal',
    ],
    { encoding: 'utf8' },
  )
