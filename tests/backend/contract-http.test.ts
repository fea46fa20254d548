import { connectWeb } from '../../src/renderer/bridge/web-bridge'
import { contractSuite } from './contract-suite'
import { openWebShell } from './support/open-web-shell'

contractSuite('HTTP, through the renderer’s own bridge', async () => {
  const shell = await openWebShell()
  const api = connectWeb({ baseUrl: shell.origin, fetch: shell.fetchWithCookie })
  return { api, workspace: shell.workspace, close: () => shell.server.close() }
})
