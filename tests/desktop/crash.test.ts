import { beforeEach, describe, expect, it } from 'vitest'
import { setupCrashRecovery } from '../../src/main/desktop/crash'
import { app, asWindow, BrowserWindow, dialogs, preventable, resetElectron } from './electron-double'

beforeEach(() => resetElectron('/nowhere'))

function crash(reason: Electron.RenderProcessGoneDetails['reason'], answer = 0) {
  const window = new BrowserWindow({})
  setupCrashRecovery(asWindow(window))
  dialogs.messageAnswers.push(answer)
  window.webContents.emit('render-process-gone', preventable(), { reason, exitCode: 1 })
  return window
}
/** Lets the answered dialog take effect. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('When the page’s process dies', () => {
  it.each(['crashed', 'oom', 'killed'] as const)('offers to open the page again (%s)', async (reason) => {
    const window = crash(reason)
    await settle()
    expect(dialogs.messages).toMatchObject([{ buttons: ['Open again', 'Quit'] }])
    expect(window.webContents.reload).toHaveBeenCalledOnce()
    expect(app.quit).not.toHaveBeenCalled()
  })

  it('quits when asked to', async () => {
    const window = crash('crashed', 1)
    await settle()
    expect(window.webContents.reload).not.toHaveBeenCalled()
    expect(app.quit).toHaveBeenCalledOnce()
  })

  it('says nothing when it ended as it should', async () => {
    crash('clean-exit')
    await settle()
    expect(dialogs.messages).toEqual([])
  })
})
