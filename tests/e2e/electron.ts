import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { _electron, type Page } from '@playwright/test'

const project = resolve(import.meta.dirname, '../..')
const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Electron's program, or a sentence on why it cannot be started here. Never downloads it. */
export function electronRuntime(): { path: string } | { missing: string } {
  const pathFile = join(folder, 'path.txt')
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const path = elsewhere ? join(elsewhere, program ?? 'electron') : program && join(folder, 'dist', program)
  if (!path || !existsSync(path)) return { missing: 'Electron’s runtime has not been downloaded here.' }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'There is no display for Electron’s window.' }
  }
  return { path }
}

export interface RunningElectron {
  page: Page
  /** Answers every save dialog from now on with this path. */
  saveExportsTo(path: string): Promise<void>
  /** Chooses the menu item with this shortcut: a native menu does not hear keys sent to the page. */
  chooseFromMenu(accelerator: string): Promise<void>
  /** Quits as a person does: everything is saved first. */
  close(): Promise<void>
  /** Ends its process at once. */
  kill(): Promise<void>
}

/** Starts the built app on a workspace, with its settings in `configDir`. Throws where there is no runtime. */
export async function launchElectron(workspace: string, configDir: string): Promise<RunningElectron> {
  const runtime = electronRuntime()
  if ('missing' in runtime) throw new Error(runtime.missing)
  // Chromium's sandbox does not work as root, which tests in containers often are
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath: runtime.path,
    args: [...sandbox, project, '--workspace', workspace],
    env: { ...environment(), MARSHAL_CONFIG_DIR: configDir },
  })
  return {
    page: await electron.firstWindow(),
    saveExportsTo: (path) =>
      electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      }, path),
    chooseFromMenu: (accelerator) =>
      electron.evaluate(({ Menu, BrowserWindow }, wanted) => {
        const all = (menu: Electron.Menu | null | undefined): Electron.MenuItem[] =>
          menu?.items.flatMap((item) => [item, ...all(item.submenu)]) ?? []
        const chosen = all(Menu.getApplicationMenu()).find((item) => item.accelerator === wanted)
        if (!chosen) throw new Error(`No menu item has the shortcut ${wanted}`)
        chosen.click(undefined, BrowserWindow.getAllWindows()[0])
      }, accelerator),
    close: () => electron.close(),
    async kill() {
      const ended = electron.waitForEvent('close')
      electron.process().kill('SIGKILL')
      await ended
    },
  }
}

const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
