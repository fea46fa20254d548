import { app, type BrowserWindow } from 'electron'
import { documentsIn } from './launch-options'

/** Makes sure that one Marshal runs per settings folder, so that no two write the same plan. Returns
 *  false when another one is running; it has then been handed this one's arguments. */
export function claimSingleInstance(): boolean {
  return app.requestSingleInstanceLock()
}

/** When a second Marshal is started: brings this one's window to the front and opens the files named. */
export function setupSingleInstance(window: BrowserWindow, openDocuments: (paths: string[]) => void): void {
  app.on('second-instance', (_event, args, cwd) => {
    focusWindow(window)
    openDocuments(documentsIn(args, cwd))
  })
}

/** Brings a window to the front, also out of the taskbar. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
