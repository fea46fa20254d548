import { BrowserWindow, nativeTheme } from 'electron'
import { startPage } from './app-address'
import type { AppPaths } from './app-paths'
import { minimumSize, type Opening } from './window-state'

/** `--desk` of src/renderer/theme/tokens.css, so that nothing flashes before the page has drawn itself. */
const ground = { light: '#f1eee8', dark: '#191816' }

/** Makes the one window, still hidden. It shows itself once there is something to see. */
export function createWindow(paths: Pick<AppPaths, 'preload' | 'icon'>, opening: Opening): BrowserWindow {
  const window = new BrowserWindow({
    ...opening.bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Marshal',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    // Elsewhere the icon comes with the installed app
    ...(process.platform === 'linux' ? { icon: paths.icon } : {}),
    webPreferences: {
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
    },
  })
  window.once('ready-to-show', () => {
    if (opening.maximised) window.maximize()
    window.show()
  })
  return window
}

/** Loads the app's page into the window. */
export function loadStartPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(startPage)
}
