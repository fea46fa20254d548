import { beforeEach, describe, expect, it } from 'vitest'
import { createShellStateStore } from '../../src/main/desktop/shell-state'
import { chooseOpening, readOpening, setupWindowState } from '../../src/main/desktop/window-state'
import { asWindow, BrowserWindow, resetElectron, workAreas } from './electron-double'

const screenOne = { x: 0, y: 25, width: 1920, height: 1055 }
const screenTwo = { x: 1920, y: 0, width: 1280, height: 1024 }
const place = { x: 100, y: 80, width: 1200, height: 800, maximised: false }

beforeEach(() => resetElectron('/nowhere'))

function memory(initial: Record<string, unknown> = {}) {
  let values = initial
  const write = (patch: Record<string, unknown>) => {
    values = { ...values, ...patch }
  }
  return createShellStateStore({ read: () => values, write, writeForGood: write })
}

describe('Choosing where the window opens', () => {
  it('takes the usual size in the middle the first time', () => {
    expect(chooseOpening(undefined, [screenOne])).toEqual({
      bounds: { width: 1280, height: 800 },
      maximised: false,
    })
  })

  it('takes the place it had', () => {
    expect(chooseOpening({ ...place, maximised: true }, [screenOne])).toEqual({
      bounds: { x: 100, y: 80, width: 1200, height: 800 },
      maximised: true,
    })
  })

  it('takes the place it had on the second screen', () => {
    const there = { ...place, x: 2000, width: 1000 }
    expect(chooseOpening(there, [screenOne, screenTwo]).bounds).toEqual({
      x: 2000,
      y: 80,
      width: 1000,
      height: 800,
    })
  })

  it.each([
    ['on a screen that is gone', { ...place, x: 2400 }],
    ['with all but a sliver off the side', { ...place, x: 1850 }],
    ['with the title bar above the screen', { ...place, y: -300 }],
    ['with the title bar below the screen', { ...place, y: 1070 }],
  ])('keeps the size but not a place %s', (_where, lost) => {
    expect(chooseOpening(lost, [screenOne])).toEqual({
      bounds: { width: 1200, height: 800 },
      maximised: false,
    })
  })

  it('is never larger than its screen or smaller than it can be used', () => {
    const huge = { ...place, width: 5000, height: 3000 }
    expect(chooseOpening(huge, [screenOne]).bounds).toMatchObject({ width: 1920, height: 1055 })
    const tiny = { ...place, width: 200, height: 100 }
    expect(chooseOpening(tiny, [screenOne]).bounds).toMatchObject({ width: 900, height: 600 })
  })

  it.each([
    ['no number', { window: { ...place, x: 'left' } }],
    ['not finite', { window: { ...place, width: Number.POSITIVE_INFINITY } }],
    ['no place at all', { window: 'everywhere' }],
  ])('does not trust a remembered place that is %s', (_what, stored) => {
    expect(readOpening(memory(stored)).bounds).toEqual({ width: 1280, height: 800 })
  })

  it('looks at the screens of this moment', () => {
    const state = memory({ window: { ...place, x: 2000 } })
    expect(readOpening(state).bounds).not.toHaveProperty('x')
    workAreas.push(screenTwo)
    expect(readOpening(state).bounds).toHaveProperty('x', 2000)
  })
})

describe('Remembering where the window is', () => {
  it.each(['moved', 'resized', 'maximize', 'unmaximize', 'close'])('writes it down on %s', (event) => {
    const window = new BrowserWindow({})
    const state = memory()
    setupWindowState(asWindow(window), state)
    window.bounds = { x: 1, y: 2, width: 950, height: 650 }
    window.isMaximized.mockReturnValue(true)
    window.emit(event)
    expect(state.read().window).toEqual({ x: 1, y: 2, width: 950, height: 650, maximised: true })
  })
})
