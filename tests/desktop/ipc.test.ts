import { beforeEach, describe, expect, it } from 'vitest'
import { callNames } from '#core/api/contract'
import { ok } from '#core/result'
import { contentState } from '#main/backend/content-state'
import { setupIpc } from '../../src/main/desktop/ipc'
import { answeringApi } from './answering-api'
import { ipcHandlers, resetElectron } from './electron-double'
import { invokeFrom, ownFrame } from './ipc-path'

beforeEach(() => resetElectron('/nowhere'))

describe('Calls over IPC', () => {
  it('have one channel each, and there are no others', () => {
    setupIpc(answeringApi().api)
    expect([...ipcHandlers.keys()].sort()).toEqual(callNames.map((name) => `marshal:${name}`).sort())
  })

  it('reach the backend with their arguments and come back with its answer', async () => {
    const { api, calls } = answeringApi({
      restoreDeleted: async () => ok({ kind: 'plan', file: 'a.essayplan' }),
    })
    setupIpc(api)
    const answer = await invokeFrom(ownFrame, 'marshal:restoreDeleted', { deleted: 'bin-1' })
    expect(answer).toEqual({ ok: true, value: { kind: 'plan', file: 'a.essayplan' } })
    expect(calls).toEqual([{ name: 'restoreDeleted', args: { deleted: 'bin-1' } }])
  })

  it.each([
    ['another site', { url: 'https://example.org/index.html' }],
    ['a local file', { url: 'file:///app/index.html' }],
    ['another host of the scheme', { url: 'app://elsewhere/index.html' }],
    ['a host that only begins like ours', { url: 'app://marshal.example.org/index.html' }],
    ['no address', { url: '' }],
    ['a frame inside the page', { url: 'app://marshal/index.html', parent: ownFrame }],
    ['a frame that is gone', null],
  ])('from %s are refused without reaching the backend', async (_who, frame) => {
    const { api, calls } = answeringApi()
    setupIpc(api)
    expect(await invokeFrom(frame, 'marshal:listPlans', {})).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
    expect(calls).toEqual([])
  })

  it.each([
    ['marshal:readPlan', { file: '../../secrets.essayplan' }],
    ['marshal:readPlan', { file: 'a.txt' }],
    ['marshal:readPlan', undefined],
    ['marshal:savePlan', { file: 'a.essayplan', plan: {}, revision: 1, base: contentState('') }],
    ['marshal:writeSettings', { paper: 'a3' }],
    ['marshal:flushed', 'yes'],
  ])('on %s with arguments against the contract are refused: %o', async (channel, args) => {
    const { api, calls } = answeringApi()
    setupIpc(api)
    expect(await invokeFrom(ownFrame, channel, args)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
    expect(calls).toEqual([])
  })
})
