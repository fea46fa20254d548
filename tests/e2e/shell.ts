import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

const webShell = resolve(import.meta.dirname, '../../out/main/web.js')

/** The built web shell on a workspace of its own, and the page that shows it. */
export interface Marshal {
  /** The page, open on the app. */
  page: Page
  /** Absolute path of the workspace; empty before the first start. */
  workspace: string
  /** Stops the shell as Ctrl-C does, starts it again on the same workspace and opens it in the page. */
  restart(): Promise<void>
  /** Stops the shell as Ctrl-C does and checks that it ended well. */
  stop(): Promise<void>
}

interface RunningShell {
  url: string
  stop(): Promise<void>
}

async function startShell(workspace: string, config: string): Promise<RunningShell> {
  const child = spawn(process.execPath, [webShell, '--no-open', '--workspace', workspace], {
    env: { ...process.env, MARSHAL_CONFIG_DIR: config },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const { url, output } = await readAddress(child)
  return {
    url,
    async stop() {
      child.kill('SIGINT')
      const [exitCode] = await ended
      expect(exitCode, `The web shell said:\n${output()}`).toBe(0)
    },
  }
}

function readAddress(child: ChildProcess): Promise<{ url: string; output: () => string }> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (text: string) => {
      said += text
      const url = /http:\S+/.exec(said)?.[0]
      if (url) resolve({ url, output: () => said })
    }
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', listen)
    child.once('exit', (code) => reject(new Error(`The web shell ended with ${code}:\n${said}`)))
  })
}

/** Playwright's `test` with a web shell per test, stopped and checked when the test is over. */
export const test = base.extend<{ marshal: Marshal }>({
  marshal: async ({ page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'marshal-e2e-'))
    const workspace = join(folder, 'workspace')
    const start = () => startShell(workspace, join(folder, 'config'))
    let shell: RunningShell | undefined = await start()
    const stop = async () => {
      const running = shell
      shell = undefined
      await running?.stop()
    }
    await page.goto(shell.url)
    await use({
      page,
      workspace,
      stop,
      async restart() {
        await stop()
        shell = await start()
        await page.goto(shell.url)
      },
    })
    await stop()
    await rm(folder, { recursive: true, force: true })
  },
})

export { expect }
