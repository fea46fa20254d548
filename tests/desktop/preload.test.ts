import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Bridge, callNames, type ShellEvent } from '#core/api/contract'
import { buildPreload } from './built-parts'
import { loadPreload } from './load-preload'

let script: string
beforeAll(async () => {
  script = await buildPreload()
}, 60_000)

const load = (invoke: Electron.IpcRenderer['invoke'] = async () => undefined) => loadPreload(script, invoke)
const bridgeOf = (loaded: ReturnType<typeof load>) => loaded.exposed.get('marshal') as Bridge

describe('The built preload script', () => {
  it('needs nothing but electron, as the sandbox demands', () => {
    expect(load().required).toEqual(['electron'])
  })

  it('carries no schemas and no libraries', () => {
    expect(script.length).toBeLessThan(5000)
  })

  it('gives the page one object with exactly the calls of the contract, and onEvent', () => {
    const loaded = load()
    expect([...loaded.exposed.keys()]).toEqual(['marshal'])
    const bridge = bridgeOf(loaded)
    expect(Object.keys(bridge).sort()).toEqual([...callNames, 'onEvent'].sort())
    expect(new Set(Object.values(bridge).map((member) => typeof member))).toEqual(new Set(['function']))
  })

  it.each(callNames)('sends %s, and only its first argument, on a channel of its own', async (name) => {
    const invoke = vi.fn<Electron.IpcRenderer['invoke']>(async () => ({ ok: true, value: {} }))
    const call: (...args: unknown[]) => Promise<unknown> = Reflect.get<object, string>(
      bridgeOf(load(invoke)),
      name,
    )
    expect(await call({ file: 'a.essayplan' }, 'more')).toEqual({ ok: true, value: {} })
    expect(invoke).toHaveBeenCalledExactlyOnceWith(`marshal:${name}`, { file: 'a.essayplan' })
  })

  it('passes events on without Electron’s own event object, until told to stop', () => {
    const loaded = load()
    const heard: unknown[][] = []
    const stop = bridgeOf(loaded).onEvent((...args) => heard.push(args))
    loaded.receive('marshal:event', { type: 'flush' })
    stop()
    loaded.receive('marshal:event', { type: 'flush' })
    expect(heard).toEqual([[{ type: 'flush' }]])
  })

  it('keeps events for a page that is not listening yet', () => {
    const loaded = load()
    const sent: ShellEvent[] = [
      { type: 'open-plan', file: 'a.essayplan' },
      { type: 'command', command: 'find' },
    ]
    for (const event of sent) loaded.receive('marshal:event', event)
    const first: ShellEvent[] = []
    const second: ShellEvent[] = []
    bridgeOf(loaded).onEvent((event) => first.push(event))
    bridgeOf(loaded).onEvent((event) => second.push(event))
    expect(first).toEqual(sent)
    expect(second).toEqual([])
  })
})
