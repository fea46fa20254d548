import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { createWindow, loadStartPage } from '../../src/main/desktop/window'
import { nativeTheme, openedWindow, resetElectron } from './electron-double'

const paths = { preload: '/app/out/preload/preload.cjs', icon: '/app/assets/icon.png' }
const opening = { bounds: { x: 5, y: 6, width: 1100, height: 720 }, maximised: false }

beforeEach(() => resetElectron('/nowhere'))

function openWindow(changes: Partial<typeof opening> = {}) {
  const window = createWindow(paths, { ...opening, ...changes })
  return { window, double: openedWindow() }
}

describe('The window', () => {
  it('runs the page in a sandbox, isolated from the preload script, without Node', () => {
    expect(openWindow().double.options.webPreferences).toEqual({
      preload: paths.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    })
  })

  it('opens where it is told to and never gets too small to work in', () => {
    expect(openWindow().double.options).toMatchObject({
      x: 5,
      y: 6,
      width: 1100,
      height: 720,
      minWidth: 900,
      minHeight: 600,
      title: 'Marshal',
    })
  })

  it('stays hidden until the page has drawn itself', async () => {
    const { window, double } = openWindow()
    expect(double.options.show).toBe(false)
    expect(double.show).not.toHaveBeenCalled()
    await loadStartPage(window)
    expect(double.loadURL).toHaveBeenCalledExactlyOnceWith('app://marshal/index.html')
    expect(double.show).toHaveBeenCalledOnce()
    expect(double.maximize).not.toHaveBeenCalled()
  })

  it('is maximised again when it was', async () => {
    const { window, double } = openWindow({ maximised: true })
    await loadStartPage(window)
    expect(double.maximize).toHaveBeenCalledOnce()
  })

  it('waits on the ground colour the page will have in the system’s theme', () => {
    const tokens = readFileSync('src/renderer/theme/tokens.css', 'utf8')
    const desk = /--desk: light-dark\((#\w{6}), (#\w{6})\)/.exec(tokens)
    const light = openWindow().double.options.backgroundColor
    nativeTheme.shouldUseDarkColors = true
    const dark = openWindow().double.options.backgroundColor
    expect([light, dark]).toEqual(desk?.slice(1))
  })
})
