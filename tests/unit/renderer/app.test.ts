import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Bridge, callNames } from '#core/api/contract'
import { readSettingsFrom } from '#core/api/settings'
import { err, ok } from '#core/result'
import { type App, startApp } from '../../../src/renderer/shell/app'
import { plan } from '../../fixtures/plans'

beforeEach(() => vi.stubGlobal('window', globalThis))
afterEach(() => vi.unstubAllGlobals())

/** The app on a bridge that answers a plan only when it is told to, and remembers what is claimed. */
async function start() {
  const answers = new Map<string, () => void>()
  const claimed = new Set<string>()
  const info = { shell: 'web', platform: 'linux', version: '1', workspace: '/w' } as const
  const bridge = {
    ...Object.fromEntries(callNames.map((name) => [name, async () => err({ code: 'unreachable' })])),
    readAppInfo: async () => ok(info),
    readSettings: async () => ok(readSettingsFrom(undefined)),
    writeSettings: async (patch: object) => ok({ ...readSettingsFrom(undefined), ...patch }),
    listPlans: async () => ok({ plans: [], attention: [] }),
    readDecks: async () => ok({ decks: [], attention: [] }),
    readPlan: ({ file }: { file: string }) =>
      new Promise((resolve) => {
        answers.set(file, () => resolve(ok({ plan: plan({ question: file }), state: 'a'.repeat(22) })))
      }),
    claimPlan: async ({ file }: { file: string }) => {
      claimed.add(file)
      return ok({})
    },
    releasePlan: async ({ file }: { file: string }) => {
      claimed.delete(file)
      return ok({})
    },
    onEvent: () => () => {},
  } as unknown as Bridge
  const app = (await startApp(bridge, 'window-1')) as App
  const openFile = () => {
    const { screen } = app.store.getState()
    return screen.name === 'plan' ? screen.session.file : undefined
  }
  const answer = async (file: string) => {
    await vi.waitFor(() => expect([...answers.keys()]).toContain(file))
    answers.get(file)?.()
  }
  return { app, claimed, openFile, answer }
}

it('Of two plans opened at once the later one stays open, and only that one is held', async () => {
  const { app, claimed, openFile, answer } = await start()
  const both = [app.openPlan('a.essayplan'), app.openPlan('b.essayplan')]
  await answer('a.essayplan')
  await answer('b.essayplan')
  await Promise.all(both)
  expect(openFile()).toBe('b.essayplan')
  expect([...claimed]).toEqual(['b.essayplan'])
})

it('Whoever goes back to the list while a plan opens is there, and holds nothing', async () => {
  const { app, claimed, openFile, answer } = await start()
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const opening = app.openPlan('a.essayplan')
  const leaving = app.goHome()
  await answer('a.essayplan')
  await Promise.all([opening, leaving])
  expect(openFile()).toBeUndefined()
  expect([...claimed]).toEqual([])
})
