import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'
import { assertNever } from '#core/result'
import type { Flush } from './flush'

const RELEASE_MS = 1000

/** Lets the window close only after the page has saved everything, or after the person has decided to leave
 *  anyway. The page asks, because it holds the words that a copy is made of; where it does not answer, a dialog
 *  of the system's does. The app ends with its one window on every system.
 *  @param release lets go of what others wait for; a disk that does not answer holds nothing up */
export function setupClosing(window: BrowserWindow, flush: Flush, release: () => Promise<void>): void {
  let mayClose = false
  let closing = false
  let pageAsks = false
  let sessionEnds = false

  const saveThenQuit = async () => {
    if (pageAsks) return askOverThePage()
    if (closing) return
    closing = true
    mayClose = await mayLeave()
    if (mayClose) await Promise.race([release(), new Promise((resolve) => setTimeout(resolve, RELEASE_MS))])
    closing = false
    if (mayClose) app.quit()
  }

  async function mayLeave(): Promise<boolean> {
    for (;;) {
      const answer = await flush.request()
      // When the computer shuts down there is nobody to answer a question
      if (answer === 'saved' || sessionEnds) return true
      if (answer === 'no-answer') return wantsToLeave(window, tooSlow)
      pageAsks = true
      const decision = await flush.untilDecided()
      pageAsks = false
      switch (decision) {
        case 'saved':
          break
        case 'quit':
          return true
        case 'stay':
        case 'gone':
          return false
        default:
          return assertNever(decision)
      }
    }
  }

  // Whoever closes the window once more has not found the page's question
  async function askOverThePage(): Promise<void> {
    if (await wantsToLeave(window, failed)) flush.answerClosing('quit')
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
    void saveThenQuit()
  })
}

const failed = 'Saving them failed. Keep editing to try again or to save a copy, or quit and lose them.'
const tooSlow = 'Saving them is taking too long. Keep editing to give it time, or quit and lose them.'

async function wantsToLeave(window: BrowserWindow, detail: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Your last changes are not saved',
    detail,
    buttons: ['Keep editing', 'Quit anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
