import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ShellEvent } from '#core/api/contract'
import type { Plan } from '#core/model/plan'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'

/** The part of a browser's EventSource that the bridge uses, moved by the test. */
class Stream {
  static opened: Stream[] = []
  readyState = 0
  onmessage: ((event: { data: unknown }) => void) | null = null
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  private readonly others = new Map<string, () => void>()
  constructor(readonly url: string) {
    Stream.opened.push(this)
  }
  addEventListener(type: string, listener: () => void) {
    this.others.set(type, listener)
  }
  close() {
    this.readyState = 2
  }
  /** The server has answered. */
  open() {
    this.readyState = 1
    this.onopen?.()
  }
  /** The connection has broken: the browser tries again by itself. */
  break() {
    this.readyState = 0
    this.onerror?.()
  }
  /** The server has refused: the browser gives up. */
  refuse() {
    this.readyState = 2
    this.onerror?.()
  }
  say(data: unknown) {
    this.onmessage?.({ data })
  }
  /** The server has more windows than connections. */
  crowd() {
    this.others.get('crowded')?.()
  }
}

beforeEach(() => {
  Stream.opened = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const stream = () => {
  const last = Stream.opened.at(-1)
  if (!last) throw new Error('No stream was opened')
  return last
}

/** A page that a test hides and shows. */
function createPage() {
  const listeners = new Set<() => void>()
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  }
  const become = (state: DocumentVisibilityState) => {
    page.visibilityState = state
    for (const listener of listeners) listener()
  }
  return { page: page as unknown as Document, become }
}

function listen(fetchFrom: typeof fetch = fetch) {
  const openEvents = (url: string) => new Stream(url) as unknown as EventSource
  const { page, become } = createPage()
  const bridge = connectWeb({ window: 'this page', fetch: fetchFrom, openEvents, page })
  const heard: ShellEvent[] = []
  const stop = bridge.onEvent((event) => heard.push(event))
  return { bridge, heard, stop, become }
}

const args = { file: 'a.essayplan', plan: {} as Plan, revision: 1, base: 'a'.repeat(22) }

describe('The page hears its shell', () => {
  it('which knows by its stream that it is there', () => {
    listen()
    expect(stream().url).toBe('/api/events?window=this%20page')
  })

  it('and overlooks what is no event', () => {
    const { heard } = listen()
    for (const data of ['', '{', '{"type":"unheard-of"}', 7]) stream().say(data)
    stream().say('{"type":"flush"}')
    expect(heard).toEqual([{ type: 'flush' }])
  })

  it('over one stream, however many listen', () => {
    const { bridge, heard, stop } = listen()
    const others: ShellEvent[] = []
    const stopOther = bridge.onEvent((event) => others.push(event))
    stream().say('{"type":"flush"}')
    stop()
    stream().say('{"type":"settings-changed"}')
    expect(heard).toEqual([{ type: 'flush' }])
    expect(others).toEqual([{ type: 'flush' }, { type: 'settings-changed' }])
    expect(Stream.opened).toHaveLength(1)
    stopOther()
    expect(stream().readyState).toBe(2)
  })
})

describe('A page whose shell is started again', () => {
  const back = [{ type: 'reconnected' }]

  it('goes on by itself when the browser has found the shell again', () => {
    const { heard } = listen()
    stream().open()
    expect(heard).toEqual([])
    stream().break()
    stream().break()
    stream().open()
    expect(heard).toEqual(back)
    expect(Stream.opened).toHaveLength(1)
  })

  it('tries until the new shell knows it', () => {
    const { heard } = listen()
    stream().open()
    stream().break()
    for (let tries = 1; tries <= 30; tries++) {
      stream().refuse()
      vi.advanceTimersByTime(1999)
      expect(Stream.opened).toHaveLength(tries)
      vi.advanceTimersByTime(1)
      expect(Stream.opened).toHaveLength(tries + 1)
    }
    expect(heard).toEqual([])
    stream().open()
    expect(heard).toEqual(back)
    stream().say('{"type":"flush"}')
    expect(heard).toEqual([...back, { type: 'flush' }])
  })

  it('hears that it is there even when it was away from the start', () => {
    const { heard } = listen()
    stream().refuse()
    vi.advanceTimersByTime(2000)
    stream().open()
    expect(heard).toEqual(back)
  })

  it('stops trying when nobody listens any more', () => {
    const { stop } = listen()
    stream().refuse()
    stop()
    vi.advanceTimersByTime(60_000)
    expect(Stream.opened).toHaveLength(1)
  })
})

describe('A page whose port another shell has taken', () => {
  const info = (workspace: string) => ({
    ok: true,
    value: { shell: 'web', platform: 'linux', version: '1.0.0', workspace },
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)

  /** A page that was opened for one folder and finds `workspace()` behind its port. */
  async function opened(workspace: () => string) {
    const calls: string[] = []
    const answer = (async (url: string) => {
      const name = url.split('/').at(-1) ?? ''
      calls.push(name)
      if (name === 'readAppInfo') return Response.json(info(workspace()))
      if (name === 'savePlan')
        return Response.json({ ok: true, value: { revision: 1, state: 'a'.repeat(22) } })
      return Response.json({ ok: true, value: { kind: 'cancelled' } })
    }) as typeof fetch
    const page = listen(answer)
    stream().open()
    await page.bridge.readAppInfo({})
    calls.length = 0
    return { ...page, calls }
  }
  const args = { file: 'a.essayplan', plan: {} as Plan, revision: 1, base: 'a'.repeat(22) }
  const elsewhere = { ok: false, error: { code: 'other-workspace', file: '/another' } }

  it('saves nothing into another workspace, and says which it is', async () => {
    let workspace = '/own'
    const { bridge, heard, calls } = await opened(() => workspace)
    workspace = '/another'
    stream().break()
    expect(await bridge.savePlan(args)).toEqual(elsewhere)
    stream().open()
    await settle()
    expect(heard).toEqual([{ type: 'reconnected' }])
    expect(await bridge.savePlan(args)).toEqual(elsewhere)
    expect(calls).not.toContain('savePlan')
    expect(await bridge.saveCopy({ kind: 'plan', plan: args.plan })).toMatchObject({ ok: true })
  })

  it('does not take files of another workspace for its own', async () => {
    let workspace = '/own'
    const { heard } = await opened(() => workspace)
    workspace = '/another'
    stream().break()
    stream().open()
    stream().say('{"type":"file-changed","kind":"plan","file":"a.essayplan"}')
    stream().say('{"type":"flush"}')
    await settle()
    expect(heard.map(({ type }) => type)).toEqual(['flush', 'reconnected'])
  })

  it('saves again once its own shell is back', async () => {
    let workspace = '/own'
    const { bridge, calls } = await opened(() => workspace)
    workspace = '/another'
    stream().break()
    expect((await bridge.savePlan(args)).ok).toBe(false)
    workspace = '/own'
    stream().break()
    expect((await bridge.savePlan(args)).ok).toBe(true)
    expect((await bridge.savePlan(args)).ok).toBe(true)
    // In doubt once, it asked once
    expect(calls).toEqual(['readAppInfo', 'readAppInfo', 'savePlan', 'savePlan'])
  })

  it('goes along when the shell itself has gone to another folder', async () => {
    let workspace = '/own'
    const { bridge } = await opened(() => workspace)
    workspace = '/moved'
    stream().say('{"type":"workspace-changed","how":"move","before":"/own","stayed":0}')
    stream().break()
    expect((await bridge.savePlan(args)).ok).toBe(true)
  })

  it('saves nothing into the other folder when its own was left as it is', async () => {
    let workspace = '/own'
    const { bridge, heard, calls } = await opened(() => workspace)
    workspace = '/another'
    stream().say('{"type":"workspace-changed","how":"leave","before":"/own","stayed":0}')
    expect(await bridge.savePlan(args)).toEqual(elsewhere)
    expect(calls).not.toContain('savePlan')
    expect(heard.map(({ type }) => type)).toEqual(['workspace-changed'])
  })
})

describe('In a browser with many windows of Marshal', () => {
  const isClosed = () => stream().readyState === 2
  const saved = async () => Response.json({ ok: true, value: { revision: 1, state: 'a'.repeat(22) } })

  it('a hidden one leaves its connection to the others, and is up to date when it is looked at', () => {
    const { heard, become } = listen()
    stream().open()
    become('hidden')
    expect(isClosed()).toBe(false)
    stream().crowd()
    expect(isClosed()).toBe(true)
    become('visible')
    expect(Stream.opened).toHaveLength(2)
    stream().open()
    expect(heard).toEqual([{ type: 'reconnected' }])
  })

  it('one that is looked at keeps it until it is hidden', () => {
    const { become } = listen()
    stream().open()
    stream().crowd()
    expect(isClosed()).toBe(false)
    become('hidden')
    expect(isClosed()).toBe(true)
  })

  it('one with unsaved changes keeps it until they are saved', async () => {
    let answer: typeof fetch = async () => Response.json({ ok: false, error: { code: 'unreachable' } })
    const { bridge, become } = listen((...request) => answer(...request))
    stream().open()
    become('hidden')
    expect((await bridge.savePlan(args)).ok).toBe(false)
    stream().crowd()
    expect(isClosed()).toBe(false)
    answer = saved
    expect((await bridge.savePlan(args)).ok).toBe(true)
    expect(isClosed()).toBe(true)
  })
})

describe('A call', () => {
  it('brings a plan of any length over whole', async () => {
    const long = { ...args, plan: { id: 'Dvořák '.repeat(20_000) } as Plan }
    const heard: unknown[] = []
    const { bridge } = listen(async (_, request) => {
      heard.push(await new Response(request?.body).json())
      return Response.json({ ok: false, error: { code: 'unreachable' } })
    })
    await bridge.savePlan(args)
    await bridge.savePlan(long)
    expect(heard).toEqual([args, long])
  })

  it.each([
    ['that finds nobody', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['that a stranger answers', async () => new Response('Who are you?', { status: 403 })],
    ['that something else answers', async () => new Response('<html>')],
  ])('%s finds the shell unreachable', async (_, answer) => {
    const { bridge } = listen(answer as typeof fetch)
    expect(await bridge.listPlans({})).toEqual({ ok: false, error: { code: 'unreachable' } })
  })
})
