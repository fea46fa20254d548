import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'
import { essay, okValue } from '../support/documents'
import { openEventStream } from '../support/event-stream'
import { run, start } from '../support/run-built'
import { temporaryFolder } from '../support/temporary-folder'

const webShell = 'out/main/web.js'
const lineWithAddress =
  /^Marshal is open at (http:\/\/127\.0\.0\.1:(\d+))\/\?token=([\w-]{43}) — press Ctrl-C to stop\.\n$/

async function startShell(options: { workspace?: string; config?: string; args?: string[] } = {}) {
  const folder = await temporaryFolder()
  const workspace = options.workspace ?? join(folder, 'workspace')
  const config = options.config ?? join(folder, 'config')
  const program = start(webShell, ['--no-open', '--workspace', workspace, ...(options.args ?? [])], {
    env: { MARSHAL_CONFIG_DIR: config },
  })
  const [, origin = '', port = '', token = ''] = await program.seen(lineWithAddress)
  const cookie = `marshal-${port}=${token}`
  const fetchWithCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } })
  return {
    program,
    workspace,
    config,
    origin,
    port,
    token,
    fetchWithCookie,
    api: connectWeb({ baseUrl: origin, fetch: fetchWithCookie }),
  }
}

type Shell = Awaited<ReturnType<typeof startShell>>

/** Listens for events as a window does; resolves once the shell has heard of it. */
async function listen(shell: Shell) {
  const stream = await openEventStream(shell)
  onTestFinished(() => stream.close())
  return { asked: async () => expect(await stream.next()).toEqual({ type: 'flush' }), stream }
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

  it('is found again at its address after a restart, even after a crash', async () => {
    const first = await startShell()
    first.program.child.kill('SIGKILL')
    await first.program.ended
    const second = await startShell(first)
    expect(second.port).toBe(first.port)
  })

  it('takes a free port where the one of last time is taken', async () => {
    const first = await startShell()
    const second = await startShell(first)
    expect(second.port).not.toBe(first.port)
    expect(okValue(await second.api.listPlans({}))).toBeDefined()
  })

  it('gives each workspace an address of its own', async () => {
    const first = await startShell()
    first.program.child.kill('SIGINT')
    await first.program.ended
    const other = await startShell({ config: first.config })
    const again = await startShell(first)
    expect([other.port, again.port]).toEqual([other.port, first.port])
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
    const { asked } = await listen(shell)
    shell.program.child.kill(signal)
    await asked()
    const later = { ...plan, language: 'en-US' as const }
    const save = shell.api.savePlan({ file, plan: later, revision: 4, base })
    const answer = shell.api.flushed({ saved: okValue(await save).revision === 4 })
    expect(await answer).toEqual({ ok: true, value: {} })
    expect(await shell.program.ended).toBe(0)
    const again = await startShell({ workspace: shell.workspace })
    expect(okValue(await again.api.readPlan({ file })).plan).toEqual(later)
  })

  it('goes on while a window could not save, until that has worked', async () => {
    const shell = await startShell()
    const { asked, stream } = await listen(shell)
    shell.program.child.kill('SIGINT')
    await asked()
    await shell.api.flushed({ saved: false })
    expect(await stream.next()).toEqual({ type: 'closing-unsaved' })
    expect(okValue(await shell.api.listPlans({}))).toBeDefined()
    await shell.api.flushed({ saved: true })
    await asked()
    await shell.api.flushed({ saved: true })
    expect(await shell.program.ended).toBe(0)
    expect(shell.program.stderr()).toMatch(/^Marshal has not stopped: [^\n]+\n$/)
  })

  it('leaves changes behind when the person says so', async () => {
    const shell = await startShell()
    const { asked, stream } = await listen(shell)
    shell.program.child.kill('SIGINT')
    await asked()
    await shell.api.flushed({ saved: false })
    await stream.next()
    await shell.api.answerClosing({ answer: 'quit' })
    expect(await shell.program.ended).toBe(1)
  })

  it('does not wait for a window that is closed', async () => {
    const shell = await startShell()
    const { asked, stream } = await listen(shell)
    shell.program.child.kill('SIGINT')
    await asked()
    stream.close()
    expect(await shell.program.ended).toBe(0)
  })

  it('is not needed when the terminal is closed: a window still saves', async () => {
    const shell = await startShell()
    const { asked, stream } = await listen(shell)
    shell.program.child.stdout?.destroy()
    shell.program.child.stderr?.destroy()
    shell.program.child.kill('SIGHUP')
    await asked()
    await shell.api.flushed({ saved: false })
    expect(await stream.next()).toEqual({ type: 'closing-unsaved' })
    await shell.api.flushed({ saved: true })
    await asked()
    await shell.api.flushed({ saved: true })
    expect(await shell.program.ended).toBe(0)
  })

  it('passed on twice by npm counts once', async () => {
    const shell = await startShell()
    const { asked } = await listen(shell)
    shell.program.child.kill('SIGINT')
    shell.program.child.kill('SIGINT')
    await asked()
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
