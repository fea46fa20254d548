import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'
import { essay, okValue } from '../support/documents'
import { type EventStream, openEventStream } from '../support/event-stream'
import { openWebShell, type TestWebShell } from '../support/open-web-shell'
import { send } from '../support/requests'

let shell: TestWebShell
const answer = (saved: boolean) => connectWeb(shell.origin, shell.fetchWithCookie).flushed({ saved })
const anHour = 3_600_000

beforeEach(async () => {
  shell = await openWebShell()
  onTestFinished(() => shell.server.close())
})

async function openWindow(): Promise<EventStream> {
  const stream = await openEventStream(shell)
  onTestFinished(() => stream.close())
  return stream
}

describe('Events', () => {
  it('reach every window', async () => {
    const windows = [await openWindow(), await openWindow()]
    shell.windows.send({ type: 'command', command: 'export' })
    for (const window of windows) expect(await window.next()).toEqual({ type: 'command', command: 'export' })
  })

  it('are a stream that nobody keeps', async () => {
    const response = await shell.fetchWithCookie(`${shell.origin}/api/events`)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-store')
    await response.body?.cancel()
  })

  it('are only for reading', async () => {
    const reply = await send(shell.port, {
      method: 'POST',
      path: '/api/events',
      headers: { cookie: shell.cookie },
    })
    expect(reply.status).toBe(405)
  })
})

describe('A flush', () => {
  it('is over at once when no window is open', async () => {
    expect(await shell.windows.flush(anHour)).toBe('saved')
  })

  it('waits until every window has answered', async () => {
    const windows = [await openWindow(), await openWindow()]
    const flush = shell.windows.flush(anHour)
    for (const window of windows) expect(await window.next()).toEqual({ type: 'flush' })
    await answer(true)
    await answer(true)
    expect(await flush).toBe('saved')
  })

  it('tells when a window could not save', async () => {
    await openWindow()
    await openWindow()
    const flush = shell.windows.flush(anHour)
    await answer(false)
    await answer(true)
    expect(await flush).toBe('unsaved')
  })

  it('does not wait for a window that is closed meanwhile', async () => {
    const stays = await openWindow()
    const goes = await openWindow()
    const flush = shell.windows.flush(anHour)
    expect(await stays.next()).toEqual({ type: 'flush' })
    await answer(true)
    goes.close()
    expect(await flush).toBe('saved')
  })

  it('gives up on a window that does not answer', async () => {
    await openWindow()
    expect(await shell.windows.flush(1)).toBe('no-answer')
  })

  it('is not answered by what was said before it', async () => {
    await openWindow()
    await answer(true)
    expect(await shell.windows.flush(1)).toBe('no-answer')
  })
})

describe('A server that closes', () => {
  it('ends the streams of its windows', async () => {
    const window = await openWindow()
    await shell.server.close()
    await window.ended()
  })

  it('finishes the saves in flight first', async () => {
    let saveStarted = () => {}
    let letSave = () => {}
    const started = new Promise<void>((resolve) => {
      saveStarted = resolve
    })
    const gate = new Promise<void>((resolve) => {
      letSave = resolve
    })
    const slow = await openWebShell((api) => ({
      ...api,
      async savePlan(args) {
        saveStarted()
        await gate
        return api.savePlan(args)
      },
    }))
    const api = connectWeb(slow.origin, slow.fetchWithCookie)
    const plan = essay('Last words')
    const { file } = okValue(await api.createPlan({ plan }))
    const { state } = okValue(await api.readPlan({ file }))
    const save = api.savePlan({ file, plan, revision: 9, base: state })
    await started
    const closed = slow.server.close()
    expect(await api.readDecks({})).toMatchObject({ ok: true })
    letSave()
    expect(await save).toEqual({ ok: true, value: { revision: 9, state } })
    await closed
    expect(await api.listPlans({})).toEqual({ ok: false, error: { code: 'unreachable' } })
  })
})

describe('A call that meets a bug', () => {
  it('is answered, and the server goes on', async () => {
    const faulty = await openWebShell((api) => ({
      ...api,
      listPlans: async () => {
        throw new Error('a bug')
      },
    }))
    onTestFinished(() => faulty.server.close())
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => log.mockRestore())
    const api = connectWeb(faulty.origin, faulty.fetchWithCookie)
    expect(await api.listPlans({})).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(await api.readDecks({})).toMatchObject({ ok: true })
    expect(log).toHaveBeenCalledOnce()
  })
})
