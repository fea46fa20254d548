import { app, type BrowserWindow, dialog } from 'electron'

/** When the page's process dies: says what is safe and offers to open the page again. */
export function setupCrashRecovery(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) void offerReload(window)
  })
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'Marshal’s window has stopped working',
    detail: 'Everything saved so far is safe; your last few words may be missing. Open it again to go on.',
    buttons: ['Open again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}
