import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { stopOnSignal } from '#main/web/stop-on-signal'
import { type ClosingDecision, createWindows, type FlushOutcome, type Windows } from '#main/web/windows'

const server = { listen: vi.fn(), close: vi.fn(async () => {}) }

/** Windows whose flushes and decisions come out as told, the next first. */
function windowsThat(flushes: FlushOutcome[], decisions: ClosingDecision[]) {
  const send = vi.fn<Windows['send']>()
  const windows: Windows = {
    ...createWindows(),
    send,
    flush: async () => flushes.shift() ?? never(),
    untilDecided: async () => decisions.shift() ?? never(),
  }
  return { windows, send }
}

const never = () => new Promise<never>(() => {})

let said: string
beforeEach(() => {
  said = ''
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += text
      return true
    })
  }
  vi.useFakeTimers({ toFake: ['Date'] })
  const kept = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
    (signal) => [signal, process.listeners(signal)] as const,
  )
  onTestFinished(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    server.close.mockClear()
    for (const [signal, listeners] of kept) {
      process.removeAllListeners(signal)
      for (const listener of listeners) process.on(signal, listener)
    }
  })
  for (const [signal] of kept) process.removeAllListeners(signal)
})

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is enough without a window (%s)', async (signal) => {
    const stopped = stopOnSignal(server, createWindows())
    process.emit(signal as NodeJS.Signals)
    expect(await stopped).toBe(0)
    expect(said).toBe('')
  })

  it('pressed a second time ends the process at once, the copy that npm passes on does not', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as typeof process.exit)
    void stopOnSignal(server, { ...createWindows(), flush: never })
    process.emit('SIGINT')
    vi.advanceTimersByTime(50)
    process.emit('SIGINT')
    expect(exit).not.toHaveBeenCalled()
    vi.advanceTimersByTime(600)
    process.emit('SIGINT')
    expect(exit).toHaveBeenCalledExactlyOnceWith(130)
  })
})

describe('While a window cannot save', () => {
  it('the shell goes on, says why, and has the window ask', async () => {
    const { windows, send } = windowsThat(['unsaved'], [])
    void stopOnSignal(server, windows)
    process.emit('SIGINT')
    await vi.waitFor(() => expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'closing-unsaved' }))
    expect(said).toMatch(/^Marshal has not stopped: a window could not save [^\n]+ Ctrl-C again [^\n]+\n$/)
    expect(server.close).not.toHaveBeenCalled()
  })

  it('it stops by itself once that window has saved', async () => {
    const { windows } = windowsThat(['unsaved', 'saved'], ['saved'])
    const stopped = stopOnSignal(server, windows)
    process.emit('SIGINT')
    expect(await stopped).toBe(0)
  })

  it('it goes on waiting when another window still has changes, and says so once', async () => {
    const { windows, send } = windowsThat(['unsaved', 'unsaved', 'saved'], ['saved', 'saved'])
    const stopped = stopOnSignal(server, windows)
    process.emit('SIGINT')
    expect(await stopped).toBe(0)
    expect(send).toHaveBeenCalledTimes(2)
    expect(said.match(/\n/g)).toHaveLength(1)
  })

  it.each(['quit', 'gone'] as const)('it stops when the changes are left behind (%s)', async (decision) => {
    const { windows } = windowsThat(['unsaved'], [decision])
    const stopped = stopOnSignal(server, windows)
    process.emit('SIGINT')
    expect(await stopped).toBe(1)
  })

  it('it goes on when the person wants to, and Ctrl-C starts again', async () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as typeof process.exit)
    const { windows } = windowsThat(['unsaved', 'saved'], ['stay'])
    const stopped = stopOnSignal(server, windows)
    process.emit('SIGINT')
    await vi.waitFor(() => expect(said).toContain('Marshal goes on.'))
    vi.advanceTimersByTime(600)
    process.emit('SIGINT')
    expect(await stopped).toBe(0)
    expect(exit).not.toHaveBeenCalled()
  })

  it('a window that does not answer is waited for as well', async () => {
    const { windows } = windowsThat(['no-answer', 'saved'], ['saved'])
    const stopped = stopOnSignal(server, windows)
    process.emit('SIGINT')
    expect(await stopped).toBe(0)
    expect(said).toContain('a window has not answered yet')
  })
})
