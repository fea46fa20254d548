import { beforeAll } from 'vitest'
import type { Bridge } from '#core/api/contract'
import { setupIpc } from '../../src/main/desktop/ipc'
import { connectDesktop } from '../../src/renderer/bridge/desktop-bridge'
import { contractSuite } from '../backend/contract-suite'
import { okValue } from '../backend/support/documents'
import { openTestBackend } from '../backend/support/open-test-backend'
import { buildPreload } from './built-parts'
import { resetElectron } from './electron-double'
import { invokeFrom, ownFrame } from './ipc-path'
import { loadPreload } from './load-preload'

let script: string
beforeAll(async () => {
  script = await buildPreload()
}, 60_000)

contractSuite('Electron’s IPC, through the built preload script', async () => {
  resetElectron('/nowhere')
  const { opened, workspace } = await openTestBackend()
  setupIpc(okValue(opened))
  const { exposed } = loadPreload(script, (channel, ...args) => invokeFrom(ownFrame, channel, ...args))
  const page = { marshal: exposed.get('marshal') as Bridge }
  const api = connectDesktop(page)
  if (api === undefined) throw new Error('The page found no bridge')
  return { api, workspace, close: async () => {} }
})
