/// <reference types="electron" />
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { vi } from 'vitest'

/** A recording double of the `electron` module: does nothing, remembers everything. Each part is checked
 *  against Electron's own declarations, so it stops compiling when Electron's API moves on. Event names are
 *  checked where they are used, in src/main/desktop. */

/** The folder that stands for everything Electron knows as `app.getPath(…)`. */
let home = '/nowhere'

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  setName: vi.fn<Electron.App['setName']>(),
  getVersion: vi.fn<Electron.App['getVersion']>(() => '1.2.3'),
  getAppPath: vi.fn<Electron.App['getAppPath']>(() => process.cwd()),
  getPath: vi.fn<Electron.App['getPath']>((name) => join(home, name)),
  setPath: vi.fn<Electron.App['setPath']>(),
  setAppUserModelId: vi.fn<Electron.App['setAppUserModelId']>(),
  setAboutPanelOptions: vi.fn<Electron.App['setAboutPanelOptions']>(),
  enableSandbox: vi.fn<Electron.App['enableSandbox']>(),
  requestSingleInstanceLock: vi.fn<Electron.App['requestSingleInstanceLock']>(() => true),
  whenReady: vi.fn<Electron.App['whenReady']>(async () => {}),
  quit: vi.fn<Electron.App['quit']>(),
  exit: vi.fn<Electron.App['exit']>(),
}) satisfies Partial<Omit<Electron.App, keyof NodeJS.EventEmitter>>

class SessionDouble extends EventEmitter {
  availableSpellCheckerLanguages = ['en-GB', 'en-US']
  setSpellCheckerLanguages = vi.fn<Electron.Session['setSpellCheckerLanguages']>()
  setSpellCheckerDictionaryDownloadURL = vi.fn<Electron.Session['setSpellCheckerDictionaryDownloadURL']>()
  addWordToSpellCheckerDictionary = vi.fn<Electron.Session['addWordToSpellCheckerDictionary']>(() => true)
  setPermissionRequestHandler = vi.fn<Electron.Session['setPermissionRequestHandler']>()
  setPermissionCheckHandler = vi.fn<Electron.Session['setPermissionCheckHandler']>()
  setDevicePermissionHandler = vi.fn<Electron.Session['setDevicePermissionHandler']>()
}
export const session = { defaultSession: new SessionDouble() }
session.defaultSession satisfies Partial<Omit<Electron.Session, keyof NodeJS.EventEmitter>>

export class WebContentsDouble extends EventEmitter {
  session = session.defaultSession
  send = vi.fn<Electron.WebContents['send']>()
  reload = vi.fn<Electron.WebContents['reload']>()
  replaceMisspelling = vi.fn<Electron.WebContents['replaceMisspelling']>()
  setWindowOpenHandler = vi.fn<Electron.WebContents['setWindowOpenHandler']>()
}
type WebContentsOwn = Omit<Electron.WebContents, keyof NodeJS.EventEmitter | 'session'>
const checkedWebContents = (contents: WebContentsDouble) => contents satisfies Partial<WebContentsOwn>

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = []
  readonly webContents = checkedWebContents(new WebContentsDouble())
  bounds: Electron.Rectangle = { x: 10, y: 20, width: 1000, height: 700 }
  private destroyed = false

  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super()
    BrowserWindow.opened.push(this)
  }

  loadURL = vi.fn<Electron.BrowserWindow['loadURL']>(async () => {
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  })
  show = vi.fn<Electron.BrowserWindow['show']>()
  focus = vi.fn<Electron.BrowserWindow['focus']>()
  restore = vi.fn<Electron.BrowserWindow['restore']>()
  maximize = vi.fn<Electron.BrowserWindow['maximize']>()
  isMinimized = vi.fn<Electron.BrowserWindow['isMinimized']>(() => false)
  isMaximized = vi.fn<Electron.BrowserWindow['isMaximized']>(() => false)
  isDestroyed = vi.fn<Electron.BrowserWindow['isDestroyed']>(() => this.destroyed)
  getNormalBounds = vi.fn<Electron.BrowserWindow['getNormalBounds']>(() => this.bounds)

  destroy(): void {
    this.destroyed = true
  }
}
type BrowserWindowOwn = Omit<Electron.BrowserWindow, keyof NodeJS.EventEmitter | 'webContents'>
const checkedWindow = (window: BrowserWindow) => window satisfies Partial<BrowserWindowOwn>

/** The window that was opened last. */
export function openedWindow(): BrowserWindow {
  const window = BrowserWindow.opened.at(-1)
  if (window === undefined) throw new Error('No window was opened')
  return checkedWindow(window)
}

/** Answers the dialogs will give, the next first, and what they were asked with. */
export const dialogs = {
  messageAnswers: [] as number[],
  saveAnswers: [] as Electron.SaveDialogReturnValue[],
  openAnswers: [] as Electron.OpenDialogReturnValue[],
  messages: [] as Electron.MessageBoxOptions[],
  saves: [] as Electron.SaveDialogOptions[],
}

type Asked<Options> = [Electron.BaseWindow, Options] | [Options]
const optionsOf = <Options>(args: Asked<Options>): Options => (args.length === 2 ? args[1] : args[0])

function next<Answer>(answers: Answer[], dialogName: string): Answer {
  const answer = answers.shift()
  if (answer === undefined) throw new Error(`Nobody expected a ${dialogName}`)
  return answer
}

export const dialog = {
  async showMessageBox(...args: Asked<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> {
    dialogs.messages.push(optionsOf(args))
    return { response: next(dialogs.messageAnswers, 'message box'), checkboxChecked: false }
  },
  async showSaveDialog(...args: Asked<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
    dialogs.saves.push(optionsOf(args))
    return next(dialogs.saveAnswers, 'save dialog')
  },
  async showOpenDialog(..._args: Asked<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
    return next(dialogs.openAnswers, 'open dialog')
  },
  showErrorBox: vi.fn<Electron.Dialog['showErrorBox']>(),
} satisfies Partial<Electron.Dialog>

type InvokeListener = Parameters<Electron.IpcMain['handle']>[1]
/** What `ipcMain.handle` was given, by channel. */
export const ipcHandlers = new Map<string, InvokeListener>()
export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel: string, listener: InvokeListener): void {
    if (ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    ipcHandlers.set(channel, listener)
  },
}) satisfies Partial<Omit<Electron.IpcMain, keyof NodeJS.EventEmitter>>

export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>(),
  handle: vi.fn<Electron.Protocol['handle']>(),
} satisfies Partial<Electron.Protocol>

export const shell = {
  openPath: vi.fn<Electron.Shell['openPath']>(async () => ''),
  showItemInFolder: vi.fn<Electron.Shell['showItemInFolder']>(),
} satisfies Partial<Electron.Shell>

/** The work areas of the connected screens. */
export const workAreas: Electron.Rectangle[] = []
export const screen = {
  getAllDisplays: () => workAreas.map((workArea) => ({ workArea }) as Electron.Display),
} satisfies Partial<Electron.Screen>

export const nativeTheme = { shouldUseDarkColors: false as boolean } satisfies Partial<Electron.NativeTheme>
export const powerMonitor = new EventEmitter()

/** Menus that were built, the last one last. */
export const builtMenus: Electron.MenuItemConstructorOptions[][] = []
const popup = vi.fn<Electron.Menu['popup']>()
export const Menu = {
  popup,
  buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Electron.Menu {
    builtMenus.push(template)
    return { popup } as Partial<Electron.Menu> as Electron.Menu
  },
  setApplicationMenu: vi.fn<typeof Electron.Menu.setApplicationMenu>(),
} satisfies Partial<Omit<typeof Electron.Menu, 'prototype'>> & { popup: unknown }

/** The module as `import … from 'electron'` finds it. */
export const electronDouble = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
}
electronDouble satisfies { [K in keyof typeof Electron.CrossProcessExports]?: unknown }

/** Forgets everything and puts the app's folders under `folder`. */
export function resetElectron(folder: string): void {
  home = folder
  vi.clearAllMocks()
  app.requestSingleInstanceLock.mockReturnValue(true)
  shell.openPath.mockResolvedValue('')
  for (const emitter of [app, ipcMain, powerMonitor, session.defaultSession]) emitter.removeAllListeners()
  app.isPackaged = false
  nativeTheme.shouldUseDarkColors = false
  BrowserWindow.opened.length = 0
  ipcHandlers.clear()
  builtMenus.length = 0
  workAreas.splice(0, workAreas.length, { x: 0, y: 25, width: 1920, height: 1055 })
  for (const list of Object.values(dialogs)) list.length = 0
}

/** An event whose default a listener may prevent. */
export function preventable<Details extends object>(details?: Details) {
  return { ...details, preventDefault: vi.fn<() => void>() }
}

/** Hands the double over where code asks for Electron's own window. */
export const asWindow = (window: BrowserWindow) => window as unknown as Electron.BrowserWindow
export const asContents = (contents: WebContentsDouble) => contents as unknown as Electron.WebContents
