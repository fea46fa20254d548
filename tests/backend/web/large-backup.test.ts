import { expect, it, onTestFinished } from 'vitest'
import { openWebShell } from '../support/open-web-shell'

const call = async (name: string, body: string) => {
  const shell = await openWebShell()
  onTestFinished(() => shell.server.close())
  const response = await shell.fetchWithCookie(`${shell.origin}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return { status: response.status, result: await response.json() }
}

const large = 'A'.repeat(90_000_000)

it('A backup may be larger than any other call', async () => {
  expect(await call('restoreBackup', JSON.stringify({ base64: large }))).toEqual({
    status: 200,
    result: { ok: false, error: { code: 'not-marshal', file: 'backup.zip' } },
  })
})

it('Any other call of that size is refused', async () => {
  expect(await call('importPlan', JSON.stringify({ name: 'a.essayplan', text: large }))).toMatchObject({
    status: 413,
    result: { ok: false },
  })
})
