import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setupClosing } from '../../src/main/desktop/closing'
import { createEventSender } from '../../src/main/desktop/events'
import { createFlush } from '../../src/main/desktop/flush'
import {
  app,
  asContents,
  asWindow,
  BrowserWindow,
  dialogs,
  powerMonitor,
  preventable,
  resetElectron,
} from './electron-double'

beforeEach(() => {
  resetElectron('/nowhere')
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function openApp({ loaded = true } = {}) {
  const window = new BrowserWindow({})
  const events = createEventSender(asContents(window.webContents))
  const flush = createFlush(events)
  const release = vi.fn(async () => {})
  setupClosing(asWindow(window), flush, release)
  if (loaded) window.webContents.emit('did-finish-load')
  const sent = (type: string) =>
    window.webContents.send.mock.calls.filter(([, event]) => event.type === type).length
  const flushes = () => sent('flush')
  const questions = () => sent('closing-unsaved')
  /** Electron's part: asks the window, which is closed unless somebody minds. */
  const close = () => {
    const event = preventable()
    window.emit('close', event)
    return { closed: event.preventDefault.mock.calls.length === 0 }
  }
  return { window, flush, flushes, questions, close, release }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('Closing the window', () => {
  it('first asks the page to save, then quits', async () => {
    const { flush, flushes, close } = openApp()
    expect(close()).toEqual({ closed: false })
    expect(flushes()).toBe(1)
    expect(app.quit).not.toHaveBeenCalled()
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
    expect(close()).toEqual({ closed: true })
    expect(dialogs.messages).toEqual([])
  })

  it('lets go of what others wait for, once it is sure to close', async () => {
    const { flush, release, close } = openApp()
    close()
    flush.flushed(false)
    await settle()
    expect(release).not.toHaveBeenCalled()
    flush.answerClosing('quit')
    await settle()
    expect(release).toHaveBeenCalledOnce()
  })

  it('does not wait for a disk that keeps what it holds', async () => {
    const { flush, release, close } = openApp()
    release.mockReturnValue(new Promise(() => {}))
    close()
    flush.flushed(true)
    await settle()
    expect(app.quit).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('asks the page once, however often it is closed meanwhile', async () => {
    const { flush, flushes, close } = openApp()
    close()
    close()
    close()
    expect(flushes()).toBe(1)
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('has the page ask when saving failed, and keeps the window when the person wants to go on', async () => {
    const { flush, flushes, questions, close } = openApp()
    close()
    flush.flushed(false)
    await settle()
    expect(questions()).toBe(1)
    expect(dialogs.messages).toEqual([])
    flush.answerClosing('stay')
    await settle()
    expect(app.quit).not.toHaveBeenCalled()
    expect(close()).toEqual({ closed: false })
    expect(flushes()).toBe(2)
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('quits by itself once the page could save after all', async () => {
    const { flush, flushes, close } = openApp()
    close()
    flush.flushed(false)
    await settle()
    flush.flushed(true)
    await settle()
    expect(flushes()).toBe(2)
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('leaves unsaved changes behind only when told to', async () => {
    const { window, flush, close } = openApp()
    close()
    flush.flushed(false)
    await settle()
    flush.answerClosing('quit')
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
    expect(close()).toEqual({ closed: true })
    const unload = preventable()
    window.webContents.emit('will-prevent-unload', unload)
    expect(unload.preventDefault).toHaveBeenCalledOnce()
  })

  it('asks in a dialog of its own when it is closed again while the page asks', async () => {
    const { flush, close } = openApp()
    close()
    flush.flushed(false)
    await settle()
    dialogs.messageAnswers.push(0, 1)
    close()
    await settle()
    expect(dialogs.messages).toMatchObject([
      {
        message: 'Your last changes are not saved',
        buttons: ['Keep editing', 'Quit anyway'],
        defaultId: 0,
        cancelId: 0,
      },
    ])
    expect(app.quit).not.toHaveBeenCalled()
    close()
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('is called off when the page that asks is left', async () => {
    const { window, flush, close, flushes } = openApp()
    close()
    flush.flushed(false)
    await settle()
    window.webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 })
    await settle()
    expect(app.quit).not.toHaveBeenCalled()
    window.webContents.emit('did-finish-load')
    close()
    expect(flushes()).toBe(2)
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('lets the page keep its own question while nothing is decided', () => {
    const { window } = openApp()
    const unload = preventable()
    window.webContents.emit('will-prevent-unload', unload)
    expect(unload.preventDefault).not.toHaveBeenCalled()
  })

  it('asks the person after five seconds without an answer, not before', async () => {
    const { close } = openApp()
    dialogs.messageAnswers.push(0)
    close()
    await vi.advanceTimersByTimeAsync(4999)
    expect(dialogs.messages).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(dialogs.messages).toHaveLength(1)
    expect(dialogs.messages[0]?.detail).toContain('too long')
    expect(app.quit).not.toHaveBeenCalled()
  })

  it('does not wait for a page that has not loaded', async () => {
    const { flushes, close } = openApp({ loaded: false })
    close()
    await settle()
    expect(flushes()).toBe(0)
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('does not wait for a page whose process has died', async () => {
    const { window, flushes, close } = openApp()
    window.webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 })
    close()
    await settle()
    expect(flushes()).toBe(0)
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('ignores an answer nobody asked for', async () => {
    const { flush, close } = openApp()
    flush.flushed(true)
    expect(close()).toEqual({ closed: false })
    await settle()
    expect(app.quit).not.toHaveBeenCalled()
  })
})

describe('Shutting the computer down', () => {
  it('makes macOS and Linux wait until the page has saved', async () => {
    const { flush, flushes } = openApp()
    const event = preventable()
    powerMonitor.emit('shutdown', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(flushes()).toBe(1)
    flush.flushed(true)
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('has the page ask when saving failed', async () => {
    const { flush, questions } = openApp()
    powerMonitor.emit('shutdown', preventable())
    flush.flushed(false)
    await settle()
    expect(questions()).toBe(1)
    expect(app.quit).not.toHaveBeenCalled()
    flush.answerClosing('quit')
    await settle()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('saves when Windows asks whether the session may end, and stays if that is called off', async () => {
    const { window, flush, flushes, questions, close } = openApp()
    window.emit('query-session-end', preventable({ reasons: ['shutdown'] }))
    expect(flushes()).toBe(1)
    flush.flushed(true)
    await settle()
    expect(app.quit).not.toHaveBeenCalled()
    close()
    flush.flushed(false)
    await settle()
    expect(questions()).toBe(1)
  })

  it('saves when Windows ends the session, and asks no questions that nobody can answer', async () => {
    const { window, flush, flushes, questions, close } = openApp()
    window.emit('session-end', preventable({ reasons: ['logoff'] }))
    expect(flushes()).toBe(1)
    close()
    flush.flushed(false)
    await settle()
    expect(questions()).toBe(0)
    expect(app.quit).toHaveBeenCalledOnce()
  })
})
