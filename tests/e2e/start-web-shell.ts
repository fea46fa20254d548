import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { RunningShell } from './shell'

const webShell = resolve(import.meta.dirname, '../../out/main/web.js')

/** A web shell in a process of its own. */
export interface WebShellProcess {
  /** The address it has printed. */
  url: string
  /** Presses Ctrl-C in its terminal. */
  interrupt(): void
  /** Its exit code, once it has ended. */
  ended: Promise<number>
  /** What it has printed. */
  output(): string
  /** Ends it as Ctrl-C does, and checks that it ended well. */
  stop(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

/** @param named whether the workspace is named on the command line; otherwise it was chosen in an earlier run */
export async function spawnWebShell(
  workspace: string,
  config: string,
  named = true,
): Promise<WebShellProcess> {
  if (!named) {
    await mkdir(config, { recursive: true })
    await writeFile(join(config, 'shell.json'), JSON.stringify({ workspace }))
  }
  const child = spawn(
    process.execPath,
    [webShell, '--no-open', ...(named ? ['--workspace', workspace] : [])],
    {
      env: { ...process.env, MARSHAL_CONFIG_DIR: config },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = once(child, 'exit')
  const { url, output } = await readAddress(child)
  return {
    url,
    interrupt: () => child.kill('SIGINT'),
    ended: ended.then(([exitCode]) => exitCode),
    output,
    async stop() {
      child.kill('SIGINT')
      const [exitCode] = await ended
      expect(exitCode, `The web shell said:\n${output()}`).toBe(0)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Starts the built web shell and opens it in `page`. */
export async function startWebShell(
  page: Page,
  workspace: string,
  config: string,
  named?: boolean,
): Promise<RunningShell & WebShellProcess> {
  const shell = await spawnWebShell(workspace, config, named)
  await page.goto(shell.url)
  return {
    ...shell,
    page,
    shortcut: (accelerator) => page.keyboard.press(keysOf(accelerator)),
    async exported(start) {
      const [download] = await Promise.all([page.waitForEvent('download'), start()])
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
    },
  }
}

const keysOf = (accelerator: string): string =>
  accelerator
    .replace('CmdOrCtrl', 'ControlOrMeta')
    .replace(/\b(Up|Down)$/, 'Arrow$1')
    .replace(/\b[A-Z]$/, (letter) => letter.toLowerCase())

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
