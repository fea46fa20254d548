import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRememberedWorkspace } from '#main/web/remembered-workspace'
import { temporaryFolder } from '../support/temporary-folder'

it('A workspace chosen in the app is there at the next start', async () => {
  const config = await temporaryFolder()
  expect(createRememberedWorkspace(config).read()).toBeUndefined()
  createRememberedWorkspace(config).write('/home/ada/Essays')
  expect(createRememberedWorkspace(config).read()).toBe('/home/ada/Essays')
})

it.each(['{', '[]', '{"workspace": 7}', '{"workspace": ""}'])(
  'A file that says %s remembers nothing and takes the next choice',
  async (text) => {
    const config = await temporaryFolder()
    await writeFile(join(config, 'shell.json'), text)
    expect(createRememberedWorkspace(config).read()).toBeUndefined()
    createRememberedWorkspace(config).write('/home/ada/Essays')
    expect(createRememberedWorkspace(config).read()).toBe('/home/ada/Essays')
  },
)
