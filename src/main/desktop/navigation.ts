import { app, session, type WebContents } from 'electron'
import { startPage } from './app-address'

/** Keeps the app on its own page: no popups, no other pages, no embedded views, no downloads, no
 *  permissions. Covers every page the app will ever open, so it runs before the first window. */
export function setupNavigation(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, reply) => reply(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (details) => {
    // The page may reload itself, e.g. after an error it cannot recover from
    if (!(details.isMainFrame && details.url === startPage)) details.preventDefault()
  })
  contents.on('will-navigate', (details) => {
    if (details.url !== startPage) details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
