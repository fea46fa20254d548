import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { app, dialog } from 'electron'
import { nanoid } from 'nanoid'
import { serveWorkspace } from '#main/backend/serve-workspace'
import { setupAbout } from './about'
import { appPaths } from './app-paths'
import { setupClosing } from './closing'
import { setupContextMenu } from './context-menu'
import { setupCrashRecovery } from './crash'
import { type DocumentInbox, setupDocuments } from './documents'
import { createEventSender } from './events'
import { createExportPorts } from './export-dialog'
import { createFlush } from './flush'
import { setupIpc } from './ipc'
import { type LaunchOptions, readLaunchOptions } from './launch-options'
import { showMenu } from './menu'
import { setupNavigation } from './navigation'
import { openDocument } from './open-document'
import { registerAppScheme, setupProtocol } from './protocol'
import { openRememberedFile } from './remembered-file'
import { createSettingsStore } from './settings-store'
import { createShellStateStore } from './shell-state'
import { claimSingleInstance, setupSingleInstance } from './single-instance'
import { checkSpellingIn, followPlanLanguage, keepSpellingOffline } from './spelling'
import { createWindow, loadStartPage } from './window'
import { readOpening, setupWindowState } from './window-state'
import { createWindowsPort } from './windows-port'
import { chooseFolder, openWorkspace } from './workspace'

boot()

/** What Electron takes only before it is ready. */
function boot(): void {
  const launch = readLaunchOptions(process.argv.slice(1), process.cwd())
  if (!launch.ok) {
    refuseToStart(launch.error)
    return
  }
  app.setName('Marshal')
  // Windows groups the window, its taskbar button and its notifications by this id
  app.setAppUserModelId('org.marshal.app')
  const { MARSHAL_CONFIG_DIR } = process.env
  if (MARSHAL_CONFIG_DIR) keepConfigIn(resolve(MARSHAL_CONFIG_DIR))
  app.enableSandbox()
  registerAppScheme()
  const documents = setupDocuments(launch.value.documents)
  if (!claimSingleInstance()) {
    app.quit()
    return
  }
  app
    .whenReady()
    .then(() => start(launch.value, documents))
    .catch((error) => {
      dialog.showErrorBox('Marshal could not start', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
}

async function start(launch: LaunchOptions, documents: DocumentInbox): Promise<void> {
  const paths = appPaths()
  setupProtocol(paths.renderer)
  setupNavigation()
  setupAbout(paths.icon)

  const state = createShellStateStore(openRememberedFile('shell'))
  const window = createWindow(paths, readOpening(state))
  const events = createEventSender(window.webContents)
  const windows = createWindowsPort(events)
  const flush = createFlush(events)
  const settings = createSettingsStore(openRememberedFile('settings'), ({ recentPlans, language }) => {
    refreshMenu(recentPlans)
    checkSpellingIn(language)
  })
  const refreshMenu = (recentPlans: readonly string[]) =>
    showMenu({
      recentPlans,
      send: events.send,
      clearRecentPlans: () => {
        settings.write({ recentPlans: [] })
        events.send({ type: 'settings-changed' })
      },
    })

  const opened = await openWorkspace(launch.workspace, state, (workspace) =>
    serveWorkspace({
      workspace,
      assets: paths.assets,
      ports: {
        shell: 'desktop',
        version: app.getVersion(),
        settings,
        windows,
        ...createExportPorts(window, state),
        chooseFolder,
        flushWindows: async () => (await flush.request()) === 'saved',
        flushed: flush.flushed,
        answerClosing: flush.answerClosing,
      },
      now: () => new Date(),
      newId: nanoid,
      forThisRun: launch.workspace !== undefined,
      remember: state.rememberWorkspace,
    }),
  )
  if (opened === undefined) {
    app.exit()
    return
  }

  setupIpc(followPlanLanguage(opened.api))
  refreshMenu(settings.read().recentPlans)
  keepSpellingOffline()
  checkSpellingIn(settings.read().language)
  setupContextMenu(window)
  setupWindowState(window, state)
  setupClosing(window, flush, opened.api.close)
  setupCrashRecovery(window)
  setupSingleInstance(window, documents.add)
  documents.start((path) =>
    openDocument(path, { api: opened.api, workspace: opened.folder(), send: events.send }),
  )
  await loadStartPage(window)
}

/** Settings, window place and caches go to a folder of choice, as in the web shell; tests use this. */
function keepConfigIn(folder: string): void {
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
  app.setPath('sessionData', folder)
}

function refuseToStart(sentence: string): void {
  dialog.showErrorBox('Marshal did not start', sentence)
  app.exit(1)
}
