import { describe, expect, it } from 'vitest'
import { type Api, type CallName, callNames } from '#core/api/contract'
import { serveCall } from '#core/api/serve'
import { ok } from '#core/result'

/** An api that answers every call with its own name and arguments. */
const echo = Object.fromEntries(
  callNames.map((name) => [name, async (args: unknown) => ok({ name, args })]),
) as unknown as Api

const refused = { ok: false, error: { code: 'bad-request', detail: expect.any(String) } }

describe('Serving a call', () => {
  it('hands the checked arguments to the call of that name', async () => {
    expect(await serveCall(echo, 'readPlan', { file: 'a.essayplan', extra: 1 })).toEqual(
      ok({ name: 'readPlan', args: { file: 'a.essayplan' } }),
    )
  })

  it.each(['nothing', '', '__proto__', 'constructor', 'hasOwnProperty', 'onEvent'])(
    'refuses %j, which is not in the contract',
    async (name) => {
      expect(await serveCall(echo, name, {})).toEqual(refused)
    },
  )

  it.each<[CallName, unknown]>([
    ['listPlans', undefined],
    ['listPlans', null],
    ['listPlans', 'text'],
    ['readPlan', {}],
    ['readPlan', { file: '' }],
    ['readPlan', { file: 'plan.txt' }],
    ['readPlan', { file: '../plan.essayplan' }],
    ['readPlan', { file: 'a\\b.essayplan' }],
    ['readPlan', { file: 'a\nb.essayplan' }],
    ['readPlan', { file: ['a.essayplan'] }],
    ['restoreDeleted', { deleted: '..' }],
    ['restoreDeleted', { deleted: '.' }],
    ['savePlan', { file: 'a.essayplan', plan: {}, revision: 1 }],
    ['createPlan', { plan: null }],
    ['createDeck', { deck: { cards: [] } }],
    ['writeSettings', { paper: 'a5' }],
    ['exportPlan', {}],
    ['flushed', { saved: 'yes' }],
  ])('refuses arguments of %s that are not as agreed: %j', async (name, args) => {
    expect(await serveCall(echo, name, args)).toEqual(refused)
  })

  it('says which argument is wrong', async () => {
    expect(await serveCall(echo, 'readPlan', { file: 7 })).toMatchObject({
      error: { detail: expect.stringMatching(/^readPlan: file: /) },
    })
  })
})
