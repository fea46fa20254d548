import { contractSuite } from './contract-suite'
import { okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

contractSuite('The backend itself', async () => {
  const { opened, workspace } = await openTestBackend()
  return { api: okValue(opened), workspace, close: async () => {} }
})
