import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ShellEvent } from '#core/api/contract'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'

/** The part of a browser's EventSource that the bridge uses, moved by the test. */
class Stream {
  static opened: Stream[] = []
  readyState = 0
  onmessage: ((event: { data: unknown }) => void) | null = null
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    Stream.opened.push(this)
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

function listen(fetchFrom: typeof fetch = fetch) {
  const openEvents = (url: string) => new Stream(url) as unknown as EventSource
  const bridge = connectWeb({ window: 'this page', fetch: fetchFrom, openEvents })
  const heard: ShellEvent[] = []
  const stop = bridge.onEvent((event) => heard.push(event))
  return { bridge, heard, stop }
}

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

describe('A call', () => {
  it.each([
    ['that finds nobody', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['that a stranger answers', async () => new Response('Who are you?', { status: 403 })],
    ['that something else answers', async () => new Response('<html>')],
  ])('%s finds the shell unreachable', async (_, answer) => {
    const { bridge } = listen(answer as typeof fetch)
    expect(await bridge.listPlans({})).toEqual({ ok: false, error: { code: 'unreachable' } })
  })
})
