import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'
import { essay, okValue } from '../support/documents'
import { run, start } from '../support/run-built'
import { temporaryFolder } from '../support/temporary-folder'

const webShell = 'out/main/web.js'
const lineWithAddress =
  /^Marshal is open at (http:\/\/127\.0\.0\.1:(\d+))\/\?token=([\w-]{43}) — press Ctrl-C to stop\.\n$/

async function startShell(options: { workspace?: string; args?: string[] } = {}) {
  const folder = await temporaryFolder()
  const workspace = options.workspace ?? join(folder, 'workspace')
  const program = start(webShell, ['--no-open', '--workspace', workspace, ...(options.args ?? [])], {
    env: { MARSHAL_CONFIG_DIR: join(folder, 'config') },
  })
  const [, origin = '', port = '', token = ''] = await program.seen(lineWithAddress)
  const cookie = `marshal-${port}=${token}`
  const fetchWithCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } })
  return {
    program,
    workspace,
    origin,
    port,
    token,
    fetchWithCookie,
    api: connectWeb(origin, fetchWithCookie),
  }
}

type Shell = Awaited<ReturnType<typeof startShell>>

/** Listens for events until the shell asks for a flush. */
async function listenForFlush(shell: Shell): Promise<{ asked: Promise<void> }> {
  const response = await shell.fetchWithCookie(`${shell.origin}/api/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  const asked = reader?.read().then(({ value }) => expect(value).toBe('data: {"type":"flush"}\n\n'))
  return { asked: asked ?? Promise.reject(new Error('No events')) }
}

async function takenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('The web shell', () => {
  it('prints one line with an address that leads to the app', async () => {
    const shell = await startShell()
    const entry = await fetch(`${shell.origin}/?token=${shell.token}`, { redirect: 'manual' })
    expect(entry.status).toBe(303)
    const page = await shell.fetchWithCookie(`${shell.origin}/`)
    expect(await page.text()).toContain('<title>Marshal</title>')
    expect(okValue(await shell.api.readAppInfo({}))).toMatchObject({
      shell: 'web',
      workspace: shell.workspace,
    })
    shell.program.child.kill('SIGINT')
    expect(await shell.program.ended).toBe(0)
    expect(shell.program.stdout()).toMatch(lineWithAddress)
    expect(shell.program.stderr()).toBe('')
  })

  it('has a new token at every start', async () => {
    const [one, two] = [await startShell(), await startShell()]
    expect(one.token).not.toBe(two.token)
  })

  it('takes the port it is told to', async () => {
    const first = await startShell()
    first.program.child.kill('SIGINT')
    await first.program.ended
    const second = await startShell({ args: ['--port', first.port] })
    expect(second.port).toBe(first.port)
  })

  it('has everything again after a restart', async () => {
    const first = await startShell()
    const plan = essay('Still there?')
    const { file } = okValue(await first.api.createPlan({ plan }))
    okValue(await first.api.writeSettings({ author: 'Ada' }))
    first.program.child.kill('SIGTERM')
    expect(await first.program.ended).toBe(0)
    const second = await startShell({ workspace: first.workspace })
    expect(okValue(await second.api.readPlan({ file })).plan).toEqual(plan)
  })
})

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('has an open window save before the end (%s)', async (signal) => {
    const shell = await startShell()
    const plan = essay('Typed a moment ago')
    const { file } = okValue(await shell.api.createPlan({ plan }))
    const base = okValue(await shell.api.readPlan({ file })).state
    const { asked } = await listenForFlush(shell)
    shell.program.child.kill(signal)
    await asked
    const later = { ...plan, language: 'en-US' as const }
    const save = shell.api.savePlan({ file, plan: later, revision: 4, base })
    const answer = shell.api.flushed({ saved: okValue(await save).revision === 4 })
    expect(await answer).toEqual({ ok: true, value: {} })
    expect(await shell.program.ended).toBe(0)
    const again = await startShell({ workspace: shell.workspace })
    expect(okValue(await again.api.readPlan({ file })).plan).toEqual(later)
  })

  it('says so when a window could not save', async () => {
    const shell = await startShell()
    const { asked } = await listenForFlush(shell)
    shell.program.child.kill('SIGINT')
    await asked
    await shell.api.flushed({ saved: false })
    expect(await shell.program.ended).toBe(1)
    expect(shell.program.stderr()).toMatch(/^A window could not save its last changes; [^\n]+\n$/)
  })

  it('does not wait for ever for a window that is stuck', async () => {
    const shell = await startShell()
    const { asked } = await listenForFlush(shell)
    shell.program.child.kill('SIGINT')
    await asked
    expect(await shell.program.ended).toBe(0)
    expect(shell.program.stderr()).toMatch(/^A window did not answer; [^\n]+\n$/)
  })

  it('passed on twice by npm counts once', async () => {
    const shell = await startShell()
    const { asked } = await listenForFlush(shell)
    shell.program.child.kill('SIGINT')
    shell.program.child.kill('SIGINT')
    await asked
    await shell.api.flushed({ saved: true })
    expect(await shell.program.ended).toBe(0)
  })
})

describe('A start that cannot work ends with one sentence', () => {
  const oneLine = /^[^\n]+\n$/
  const startBadly = async (...args: string[]) => {
    const ended = await run(webShell, ['--no-open', ...args], {
      env: { MARSHAL_CONFIG_DIR: await temporaryFolder() },
    })
    expect(ended.code).toBe(1)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(oneLine)
    return ended.stderr
  }

  it('when the port is in use', async () => {
    const port = await takenPort()
    const sentence = await startBadly('--workspace', await temporaryFolder(), '--port', String(port))
    expect(sentence).toContain(`Port ${port} is in use by another program: choose another with --port`)
  })

  it('when the port is no port', async () => {
    expect(await startBadly('--port', 'http')).toContain('A port is a number from 0 to 65535.')
  })

  it('when a flag is unknown', async () => {
    expect(await startBadly('--colour')).toContain("unknown option '--colour'")
  })

  it('when the workspace cannot be made', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    const workspace = join(folder, 'file', 'workspace')
    expect(await startBadly('--workspace', workspace)).toContain(`The workspace ${workspace} cannot be used`)
  })

  it('when something else has the place of the plans, which it leaves alone', async () => {
    const workspace = await temporaryFolder()
    await mkdir(join(workspace, 'decks'))
    await writeFile(join(workspace, 'plans'), '')
    expect(await startBadly('--workspace', workspace)).toContain('cannot be used')
    expect(await readdir(workspace)).toEqual(['decks', 'plans'])
  })
})
