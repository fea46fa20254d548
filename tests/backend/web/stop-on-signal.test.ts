import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { stopOnSignal } from '#main/web/stop-on-signal'
import { createWindows } from '#main/web/windows'

const server = { listen: vi.fn(), close: async () => {} }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const kept = (['SIGINT', 'SIGTERM'] as const).map((signal) => [signal, process.listeners(signal)] as const)
  onTestFinished(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    for (const [signal, listeners] of kept) {
      process.removeAllListeners(signal)
      for (const listener of listeners) process.on(signal, listener)
    }
  })
  for (const [signal] of kept) process.removeAllListeners(signal)
})

it('A second Ctrl-C ends the process at once, the copy that npm passes on does not', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as typeof process.exit)
  const stuck = { ...createWindows(), flush: () => new Promise<never>(() => {}) }
  void stopOnSignal(server, stuck)
  process.emit('SIGINT')
  vi.advanceTimersByTime(50)
  process.emit('SIGINT')
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(600)
  process.emit('SIGINT')
  expect(exit).toHaveBeenCalledExactlyOnceWith(130)
})

it('Without a window Ctrl-C is enough', async () => {
  const stopped = stopOnSignal(server, createWindows())
  process.emit('SIGTERM')
  expect(await stopped).toBe(0)
})
