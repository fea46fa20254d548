import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'
import { essay, okValue } from '../support/documents'
import { type EventStream, openEventStream } from '../support/event-stream'
import { openWebShell, type TestWebShell } from '../support/open-web-shell'
import { send } from '../support/requests'

let shell: TestWebShell
const answer = (saved: boolean) =>
  connectWeb({ baseUrl: shell.origin, fetch: shell.fetchWithCookie }).flushed({ saved })
const anHour = 3_600_000

beforeEach(async () => {
  shell = await openWebShell()
  onTestFinished(() => shell.server.close())
})

async function openWindow(id?: string): Promise<EventStream> {
  const stream = await openEventStream(shell, id)
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

describe('A window', () => {
  it('is open as long as it listens', async () => {
    const closed: string[] = []
    shell.windows.onClosed(() => closed.push(shell.windows.isOpen('one') ? 'another' : 'one'))
    const one = await openWindow('one')
    const two = await openWindow('two')
    expect([shell.windows.isOpen('one'), shell.windows.isOpen('three')]).toEqual([true, false])
    two.close()
    await vi.waitFor(() => expect(closed).toEqual(['another']))
    one.close()
    await vi.waitFor(() => expect(closed).toEqual(['another', 'one']))
  })

  it('that listens anew before its old stream has broken stays open', async () => {
    let closed = 0
    shell.windows.onClosed(() => {
      closed += 1
    })
    const before = await openWindow('one')
    await openWindow('one')
    before.close()
    await vi.waitFor(() => expect(closed).toBe(1))
    expect(shell.windows.isOpen('one')).toBe(true)
  })
})

describe('More windows than a browser has connections for', () => {
  it('are asked to do without while they are hidden, and still count as there', async () => {
    const windows = []
    for (const id of ['one', 'two', 'three', 'four']) windows.push(await openWindow(id))
    shell.windows.send({ type: 'flush' })
    for (const window of windows) expect(await window.next()).toEqual({ type: 'flush' })
    windows.push(await openWindow('five'))
    for (const window of windows) expect(await window.next()).toBe('crowded')
    let closed = 0
    shell.windows.onClosed(() => {
      closed += 1
    })
    windows[0]?.close()
    await vi.waitFor(() => expect(closed).toBe(1))
    expect(shell.windows.isOpen('one')).toBe(true)
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

describe('A closing that unsaved changes hold up', () => {
  it('is decided by the person', async () => {
    await openWindow()
    const decision = shell.windows.untilDecided()
    shell.windows.answerClosing('stay')
    expect(await decision).toBe('stay')
  })

  it('is decided when a window could save after all', async () => {
    await openWindow()
    const decision = shell.windows.untilDecided()
    await answer(false)
    await answer(true)
    expect(await decision).toBe('saved')
  })

  it('is over when the last window has gone', async () => {
    const windows = [await openWindow(), await openWindow()]
    const decision = shell.windows.untilDecided()
    for (const window of windows) window.close()
    expect(await decision).toBe('gone')
    expect(await shell.windows.untilDecided()).toBe('gone')
  })

  it('is not decided by an answer that came before it', async () => {
    const window = await openWindow()
    shell.windows.answerClosing('quit')
    const decision = shell.windows.untilDecided()
    window.close()
    expect(await decision).toBe('gone')
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
    const api = connectWeb({ baseUrl: slow.origin, fetch: slow.fetchWithCookie })
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
    const api = connectWeb({ baseUrl: faulty.origin, fetch: faulty.fetchWithCookie })
    expect(await api.listPlans({})).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(await api.readDecks({})).toMatchObject({ ok: true })
    expect(log).toHaveBeenCalledOnce()
  })
})
