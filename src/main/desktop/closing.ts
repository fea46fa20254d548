import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'
import type { Flush, FlushAnswer } from './flush'

/** Lets the window close only after the page has saved everything, or after the person has decided to leave
 *  anyway. The app ends with its one window on every system. */
export function setupClosing(window: BrowserWindow, flush: Flush): void {
  let mayClose = false
  let saving = false
  let sessionEnds = false

  const saveThenQuit = async () => {
    if (saving) return
    saving = true
    const answer = await flush.request()
    // When the computer shuts down there is nobody to answer a question
    mayClose = answer === 'saved' || sessionEnds || (await wantsToLeave(window, answer))
    saving = false
    if (mayClose) app.quit()
  }

  window.on('close', (event) => {
    if (mayClose) return
    event.preventDefault()
    void saveThenQuit()
  })
  // The page's own question before leaving has been answered by now; Electron would not show it
  window.webContents.on('will-prevent-unload', (event) => {
    if (mayClose) event.preventDefault()
  })

  // Windows: asked whether the session may end, then told that it does. It may still be called off between
  window.on('query-session-end', () => void flush.request())
  window.on('session-end', () => {
    sessionEnds = true
    void flush.request()
  })
  // macOS and Linux wait for us once told to. electron.d.ts leaves the event out that its text describes
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    sessionEnds = true
    void saveThenQuit()
  })
}

async function wantsToLeave(window: BrowserWindow, answer: Exclude<FlushAnswer, 'saved'>): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Your last changes are not saved',
    detail:
      answer === 'not-saved'
        ? 'Saving them failed. Keep editing to see why and to try again, or quit and lose them.'
        : 'Saving them is taking too long. Keep editing to give it time, or quit and lose them.',
    buttons: ['Keep editing', 'Quit anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
