import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Api, Bridge, CallName, ShellEvent } from '#core/api/contract'
import { channelOf, eventChannel } from './channels'

const call =
  <K extends CallName>(name: K): Api[K] =>
  (args) =>
    ipcRenderer.invoke(channelOf(name), args)

// Events sent before the page listens (a plan opened by double click) wait for the first listener
const listeners = new Set<(event: ShellEvent) => void>()
const waiting: ShellEvent[] = []

ipcRenderer.on(eventChannel, (_event: IpcRendererEvent, data: ShellEvent) => {
  if (listeners.size === 0) waiting.push(data)
  for (const listener of listeners) listener(data)
})

// Written out: a list taken from the contract at run time would bring its schemas into the sandbox.
// The type refuses a missing call, a test compares the built script with the contract.
const bridge: Bridge = {
  readAppInfo: call('readAppInfo'),
  listPlans: call('listPlans'),
  createPlan: call('createPlan'),
  importPlan: call('importPlan'),
  readPlan: call('readPlan'),
  savePlan: call('savePlan'),
  deletePlan: call('deletePlan'),
  readDecks: call('readDecks'),
  readDeck: call('readDeck'),
  createDeck: call('createDeck'),
  importDeck: call('importDeck'),
  saveDeck: call('saveDeck'),
  deleteDeck: call('deleteDeck'),
  listVersions: call('listVersions'),
  readVersion: call('readVersion'),
  listDeleted: call('listDeleted'),
  restoreDeleted: call('restoreDeleted'),
  discardDeleted: call('discardDeleted'),
  rescueFile: call('rescueFile'),
  claimPlan: call('claimPlan'),
  releasePlan: call('releasePlan'),
  readCommonState: call('readCommonState'),
  separateCopy: call('separateCopy'),
  backUp: call('backUp'),
  restoreBackup: call('restoreBackup'),
  stopWork: call('stopWork'),
  changeWorkspace: call('changeWorkspace'),
  chooseFolder: call('chooseFolder'),
  readSettings: call('readSettings'),
  writeSettings: call('writeSettings'),
  exportPlan: call('exportPlan'),
  saveCopy: call('saveCopy'),
  openExported: call('openExported'),
  showExported: call('showExported'),
  flushed: call('flushed'),
  answerClosing: call('answerClosing'),
  onEvent(listener) {
    listeners.add(listener)
    for (const event of waiting.splice(0)) listener(event)
    return () => {
      listeners.delete(listener)
    }
  },
}

contextBridge.exposeInMainWorld('marshal', bridge)
