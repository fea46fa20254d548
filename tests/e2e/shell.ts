import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { PlanPage } from './plan-page'
import { startElectronShell } from './start-electron-shell'
import { startWebShell } from './start-web-shell'

/** A shell on one workspace with the page that shows the app. */
export interface RunningShell {
  page: Page
  /** Presses a shortcut in Electron's notation, as the menu spells it: "CmdOrCtrl+Shift+Z". */
  shortcut(accelerator: string): Promise<void>
  /** The Word file that comes out when `start` asks for an export. */
  exported(start: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }>
  /** Ends the shell as a person does, and checks that it ended well. */
  stop(): Promise<void>
  /** Ends the shell as a power cut does. */
  kill(): Promise<void>
}

/** Marshal, running on a workspace of its own. */
export interface Marshal extends RunningShell {
  /** Absolute path of the workspace; empty before the first start. */
  workspace: string
  /** Where the shell keeps settings. */
  config: string
  /** Stops the shell, starts it again on the same workspace and shows it in the page. */
  restart(): Promise<void>
}

export type ShellName = 'web' | 'electron'

/** Playwright's `test` with a shell per test, stopped and checked when the test is over. */
export const test = base.extend<{ shell: ShellName; named: boolean; marshal: Marshal; plan: PlanPage }>({
  shell: ['web', { option: true }],
  named: [true, { option: true }],
  marshal: async ({ page, shell, named }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'marshal-e2e-'))
    const workspace = join(folder, 'workspace')
    const config = join(folder, 'config')
    const start = () =>
      shell === 'web'
        ? startWebShell(page, workspace, config, named)
        : startElectronShell(workspace, config, join(folder, 'exported.docx'))
    let running: RunningShell | undefined = await start()
    const current = () => {
      if (!running) throw new Error('The shell has been stopped')
      return running
    }
    const stop = async () => {
      const ending = running
      running = undefined
      await ending?.stop()
    }
    await use({
      get page() {
        // A page in the browser outlives the shell behind it
        return shell === 'web' ? page : current().page
      },
      workspace,
      config,
      async kill() {
        const ending = running
        running = undefined
        await ending?.kill()
      },
      shortcut: (accelerator) => current().shortcut(accelerator),
      exported: (begin) => current().exported(begin),
      stop,
      async restart() {
        await stop()
        running = await start()
      },
    })
    await stop()
    await rm(folder, { recursive: true, force: true })
  },
  plan: async ({ marshal }, use) => {
    await use(new PlanPage(marshal))
  },
})

export { expect }
