import { expect, it } from 'vitest'
import { createEventSender } from '../../src/main/desktop/events'
import { createWindowsPort } from '../../src/main/desktop/windows-port'
import { asContents, BrowserWindow, preventable, resetElectron } from './electron-double'

function openPage() {
  resetElectron('/nowhere')
  const { webContents } = new BrowserWindow({})
  const windows = createWindowsPort(createEventSender(asContents(webContents)))
  return {
    windows,
    load: () => webContents.emit('did-finish-load'),
    reload: () => webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false }),
    crash: () => webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 }),
  }
}

it('A page is open from its load until it is left, and the next one is another', () => {
  const { windows, load, reload } = openPage()
  expect(windows.isOpen('first')).toBe(false)
  load()
  expect(windows.isOpen('first')).toBe(true)
  reload()
  expect(windows.isOpen('first')).toBe(false)
  load()
  expect([windows.isOpen('first'), windows.isOpen('second')]).toEqual([false, true])
})

it('Whoever asks hears when a page has gone, once', () => {
  const { windows, load, crash, reload } = openPage()
  const seen: boolean[] = []
  windows.onClosed(() => seen.push(windows.isOpen('first')))
  load()
  windows.isOpen('first')
  crash()
  reload()
  expect(seen).toEqual([false])
})
