import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ResultOf } from '#core/api/contract'
import {
  app,
  BrowserWindow,
  builtMenus,
  dialog,
  dialogs,
  ipcHandlers,
  openedWindow,
  preventable,
  protocol,
  resetElectron,
  session,
} from './electron-double'
import { invokeFrom, ownFrame } from './ipc-path'
import { temporaryFolder } from './temporary-folder'

const realArgv = process.argv
afterEach(() => {
  process.argv = realArgv
  vi.unstubAllEnvs()
})

interface Start {
  args?: (folder: string) => string[]
  before?: (folder: string) => void
}

/** Starts the app's main script as Electron would, with a folder that holds everything it may touch. */
async function startApp({ args = () => [], before }: Start = {}) {
  const folder = temporaryFolder()
  resetElectron(folder)
  mkdirSync(join(folder, 'userData'))
  vi.stubEnv('MARSHAL_CONFIG_DIR', '')
  before?.(folder)
  process.argv = ['electron', '.', ...args(folder)]
  await runMainScript()
  return { folder }
}

let runs = 0
// A module runs once; each query makes it another module
const runMainScript = () => import(/* @vite-ignore */ `../../src/main/desktop/main.ts?run=${++runs}`)

const pageIsLoaded = () => vi.waitFor(() => expect(openedWindow().loadURL).toHaveBeenCalledOnce(), 5000)
const sent = () => openedWindow().webContents.send.mock.calls.map(([, event]) => event)

describe('Starting the app', () => {
  it('prepares what must be there before Electron is ready', async () => {
    await startApp()
    expect(app.setName).toHaveBeenCalledWith('Marshal')
    expect(app.enableSandbox).toHaveBeenCalledOnce()
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce()
    const ready = app.whenReady.mock.invocationCallOrder[0]
    for (const early of [
      app.enableSandbox,
      protocol.registerSchemesAsPrivileged,
      app.requestSingleInstanceLock,
    ]) {
      expect(early.mock.invocationCallOrder[0]).toBeLessThan(ready ?? 0)
    }
    await pageIsLoaded()
  })

  it('opens one window on the default workspace, with menu, calls and guards in place before the page', async () => {
    const { folder } = await startApp()
    await pageIsLoaded()
    expect(BrowserWindow.opened).toHaveLength(1)
    expect(existsSync(join(folder, 'documents', 'Marshal', 'plans'))).toBe(true)
    expect(builtMenus).toHaveLength(1)
    expect(ipcHandlers.has('marshal:listPlans')).toBe(true)
    expect(protocol.handle).toHaveBeenCalledOnce()
    expect(session.defaultSession.setPermissionRequestHandler).toHaveBeenCalledOnce()
    expect(app.setAboutPanelOptions).toHaveBeenCalledWith(
      expect.objectContaining({ applicationVersion: '1.2.3' }),
    )
  })

  it('serves the workspace it was told to', async () => {
    const { folder } = await startApp({ args: (home) => ['--workspace', join(home, 'essays')] })
    await pageIsLoaded()
    const info = (await invokeFrom(ownFrame, 'marshal:readAppInfo', {})) as { value: ResultOf<'readAppInfo'> }
    expect(info.value).toMatchObject({
      shell: 'desktop',
      version: '1.2.3',
      workspace: join(folder, 'essays'),
    })
    expect(existsSync(join(folder, 'documents'))).toBe(false)
  })

  it('keeps its settings where it was told to', async () => {
    const { folder } = await startApp({
      before: (home) => vi.stubEnv('MARSHAL_CONFIG_DIR', join(home, 'config')),
    })
    const config = join(folder, 'config')
    expect(app.setPath.mock.calls).toEqual([
      ['userData', config],
      ['sessionData', config],
    ])
    expect(existsSync(config)).toBe(true)
    await pageIsLoaded()
  })

  it('refuses a flag it does not know with one sentence', async () => {
    await startApp({ args: () => ['--worskpace', 'essays'] })
    expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'Marshal did not start',
      'Unknown flag --worskpace. Did you mean --workspace DIR?',
    )
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(1)
    expect(app.whenReady).not.toHaveBeenCalled()
  })

  it('says so when something unforeseen stops it', async () => {
    await startApp({
      before: () =>
        app.getAppPath.mockImplementationOnce(() => {
          throw new Error('No such app')
        }),
    })
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledExactlyOnceWith(1))
    expect(dialog.showErrorBox).toHaveBeenCalledWith('Marshal could not start', 'No such app')
  })
})

describe('Moving the workspace', () => {
  /** Asks for it as the page does, which saves when it is told to. */
  const move = async (folder: string) => {
    const moved = invokeFrom(ownFrame, 'marshal:changeWorkspace', {
      folder: join(folder, 'new'),
      how: 'move',
    })
    await vi.waitFor(() => expect(sent()).toContainEqual({ type: 'flush' }))
    await invokeFrom(ownFrame, 'marshal:flushed', { saved: true })
    return moved
  }

  it('is remembered for the next start', async () => {
    const { folder } = await startApp()
    await pageIsLoaded()
    expect(await move(folder)).toMatchObject({ ok: true })
    const stored = JSON.parse(readFileSync(join(folder, 'userData', 'shell.json'), 'utf8'))
    expect(stored.workspace).toBe(join(folder, 'new'))
    expect(existsSync(join(folder, 'documents', 'Marshal'))).toBe(false)
  })

  it('moves nothing where the next start would look in the old folder', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { folder } = await startApp({
      before: (home) => mkdirSync(join(home, 'userData', 'shell.json'), { recursive: true }),
    })
    await pageIsLoaded()
    expect(await move(folder)).toMatchObject({ ok: false, error: { code: 'no-permission' } })
    expect(readdirSync(join(folder, 'documents', 'Marshal', 'plans'))).not.toEqual([])
    expect(readdirSync(join(folder, 'new'))).toEqual([])
    complain.mockRestore()
  })
})

describe('A workspace that cannot be used', () => {
  const blockDocuments = (folder: string) => writeFileSync(join(folder, 'documents'), 'a file')

  it('is explained, and another folder is used from then on', async () => {
    const { folder } = await startApp({
      before: (home) => {
        blockDocuments(home)
        dialogs.messageAnswers.push(0)
        dialogs.openAnswers.push({ canceled: false, filePaths: [join(home, 'elsewhere')] })
      },
    })
    await pageIsLoaded()
    expect(dialogs.messages[0]?.detail).toContain(join(folder, 'documents', 'Marshal'))
    expect(readdirSync(join(folder, 'elsewhere'))).toContain('plans')
    const remembered = readdirSync(join(folder, 'userData'))
    expect(remembered).toContain('shell.json')
  })

  it('is tried again as often as asked, also after choosing no other folder', async () => {
    const { folder } = await startApp({
      before: (home) => {
        blockDocuments(home)
        dialogs.messageAnswers.push(1, 0, 0)
        const nothing = { canceled: true, filePaths: [] }
        dialogs.openAnswers.push(nothing, { canceled: false, filePaths: [join(home, 'elsewhere')] })
      },
    })
    await pageIsLoaded()
    expect(dialogs.messages).toHaveLength(3)
    expect(existsSync(join(folder, 'elsewhere', 'plans'))).toBe(true)
  })

  it('ends the app when the person would rather quit, before any page is shown', async () => {
    await startApp({
      before: (home) => {
        blockDocuments(home)
        dialogs.messageAnswers.push(2)
      },
    })
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledOnce())
    expect(openedWindow().loadURL).not.toHaveBeenCalled()
  })
})

describe('One instance only', () => {
  it('leaves to the Marshal that is running already', async () => {
    await startApp({ before: () => app.requestSingleInstanceLock.mockReturnValue(false) })
    expect(app.quit).toHaveBeenCalledOnce()
    expect(app.whenReady).not.toHaveBeenCalled()
    expect(BrowserWindow.opened).toEqual([])
  })

  it('comes to the front when started again, out of the taskbar too', async () => {
    await startApp()
    await pageIsLoaded()
    const window = openedWindow()
    window.isMinimized.mockReturnValue(true)
    app.emit('second-instance', preventable(), ['marshal'], '/')
    expect(window.restore).toHaveBeenCalledOnce()
    expect(window.focus).toHaveBeenCalledOnce()
  })

  it('opens the plan the second start was given', async () => {
    const { folder } = await startApp()
    await pageIsLoaded()
    const plans = join(folder, 'documents', 'Marshal', 'plans')
    writeFileSync(join(plans, 'Lenin.essayplan'), '{}')
    app.emit('second-instance', preventable(), ['marshal', '--flag', 'Lenin.essayplan'], plans)
    await vi.waitFor(() => expect(sent()).toContainEqual({ type: 'open-plan', file: 'Lenin.essayplan' }))
  })
})

describe('Files given at the start', () => {
  it('are opened once the page is there', async () => {
    await startApp({
      args: (home) => [join(home, 'documents', 'Marshal', 'plans', 'Lenin.essayplan')],
      before: (home) => {
        const plans = join(home, 'documents', 'Marshal', 'plans')
        mkdirSync(plans, { recursive: true })
        writeFileSync(join(plans, 'Lenin.essayplan'), '{}')
      },
    })
    await vi.waitFor(() => expect(sent()).toContainEqual({ type: 'open-plan', file: 'Lenin.essayplan' }))
  })

  it('may come from macOS before it is ready', async () => {
    const { folder } = await startApp()
    const path = join(folder, 'missing.essayplan')
    app.emit('open-file', preventable(), path)
    await vi.waitFor(() =>
      expect(sent()).toContainEqual({
        type: 'problem',
        error: { code: 'not-found', file: 'missing.essayplan' },
      }),
    )
  })
})

describe('Settings and the shell', () => {
  it('the menu follows the recent plans, the speller follows the language', async () => {
    await startApp()
    await pageIsLoaded()
    await invokeFrom(ownFrame, 'marshal:writeSettings', {
      recentPlans: ['Lenin.essayplan'],
      language: 'en-US',
    })
    expect(JSON.stringify(builtMenus.at(-1))).toContain('"Lenin"')
    expect(session.defaultSession.setSpellCheckerLanguages).toHaveBeenLastCalledWith(['en-US'])
  })

  it('clearing the recent plans in the menu empties the list and tells the page', async () => {
    await startApp()
    await pageIsLoaded()
    await invokeFrom(ownFrame, 'marshal:writeSettings', { recentPlans: ['Lenin.essayplan'] })
    const file = builtMenus.at(-1)?.find((menu) => menu.label === 'File')?.submenu
    const recent = (Array.isArray(file) ? file : []).find((item) => item.id === 'recent')?.submenu
    const clear = (Array.isArray(recent) ? recent : []).at(-1)?.click
    Reflect.apply(clear ?? (() => {}), undefined, [])
    const settings = await invokeFrom(ownFrame, 'marshal:readSettings', {})
    expect(settings).toMatchObject({ value: { recentPlans: [] } })
    expect(sent()).toContainEqual({ type: 'settings-changed' })
    expect(JSON.stringify(builtMenus.at(-1))).not.toContain('"Lenin"')
  })

  it('the window’s place is remembered for the next start', async () => {
    const { folder } = await startApp()
    await pageIsLoaded()
    openedWindow().bounds = { x: 50, y: 60, width: 1000, height: 700 }
    openedWindow().emit('close', preventable())
    process.argv = ['electron', '.']
    resetElectron(folder)
    await runMainScript()
    await pageIsLoaded()
    expect(openedWindow().options).toMatchObject({ x: 50, y: 60, width: 1000, height: 700 })
  })

  it('the page’s answer to flush lets the window close', async () => {
    await startApp()
    await pageIsLoaded()
    openedWindow().emit('close', preventable())
    expect(sent()).toContainEqual({ type: 'flush' })
    await invokeFrom(ownFrame, 'marshal:flushed', { saved: true })
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
  })
})
