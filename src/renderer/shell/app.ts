import { nanoid } from 'nanoid'
import { createContext, useContext } from 'react'
import { createEditor } from 'slate'
import { withReact } from 'slate-react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Attention, Bridge, PlanSummary, ResultOf } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import type { Settings, SettingsPatch } from '#core/api/settings'
import { cardStatement } from '#core/model/card'
import { PLAN_FORMAT_VERSION, type Plan } from '#core/model/plan'
import { outlineFor, type Shape } from '#core/outline/shapes'
import { withEssay } from '#core/outline/with-essay'
import { openSession, type Session } from '#core/session/session'
import { createOutlineView, type OutlineView } from '../outline/outline-view'
import { withClipboard } from '../outline/with-clipboard'
import { tell, toasts } from './toasts'

export type DialogName = 'new-plan' | 'settings' | 'shortcuts' | 'about' | 'versions' | 'conflicts'

export type Screen = { name: 'home' } | { name: 'plan'; session: Session; view: OutlineView }

export interface AppState {
  info: ResultOf<'readAppInfo'>
  settings: Settings
  plans: readonly PlanSummary[]
  attention: readonly Attention[]
  screen: Screen
  dialog?: DialogName
}

/** The renderer's state and everything that changes it on a person's behalf. */
export interface App {
  readonly bridge: Bridge
  readonly store: StoreApi<AppState>
  openPlan(file: string): Promise<void>
  createPlan(question: string, shape: Shape): Promise<void>
  /** Takes in a plan file from anywhere and opens it. */
  importPlan(name: string, text: string): Promise<void>
  deletePlan(plan: PlanSummary): Promise<void>
  /** Saves what is open and goes to the list; stays when it could not be saved. */
  goHome(): Promise<void>
  changeSettings(patch: SettingsPatch): Promise<void>
  /** Takes in settings that the shell has changed by itself. */
  rereadSettings(): Promise<void>
  showDialog(dialog: DialogName | undefined): void
  /** Saves everything; true when it is on disk. */
  flush(): Promise<boolean>
}

/** Reads what the first screen needs. Fails when the backend cannot be reached. */
export async function startApp(bridge: Bridge): Promise<App | ApiError> {
  const [info, settings, plans] = await Promise.all([
    bridge.readAppInfo({}),
    bridge.readSettings({}),
    bridge.listPlans({}),
  ])
  if (!info.ok) return info.error
  if (!settings.ok) return settings.error
  if (!plans.ok) return plans.error
  const store = createStore<AppState>(() => ({
    info: info.value,
    settings: settings.value,
    plans: plans.value.plans,
    attention: plans.value.attention,
    screen: { name: 'home' },
  }))
  return createApp(bridge, store)
}

function createApp(bridge: Bridge, store: StoreApi<AppState>): App {
  const session = () => {
    const { screen } = store.getState()
    return screen.name === 'plan' ? screen.session : undefined
  }
  const flush = async () => (await session()?.flush()) ?? true

  async function refreshPlans(): Promise<void> {
    const listed = await bridge.listPlans({})
    if (listed.ok) store.setState({ plans: listed.value.plans, attention: listed.value.attention })
    else problem('The list of plans is not up to date', listed.error)
  }

  async function leavePlan(): Promise<boolean> {
    if (await flush()) {
      session()?.close()
      // What they offer to undo belongs to the plan that is closed
      toasts.clear()
      return true
    }
    tell({
      title: 'This plan is not saved yet, so it stays open.',
      detail: 'Use Retry beside the save status, or export it to Word to keep a copy.',
      tone: 'problem',
    })
    return false
  }

  async function changeSettings(patch: SettingsPatch): Promise<void> {
    const written = await bridge.writeSettings(patch)
    if (written.ok) store.setState({ settings: written.value })
    else problem('This choice was not remembered', written.error)
  }

  async function openPlan(file: string): Promise<void> {
    if (!(await leavePlan())) return
    const [plan, decks] = await Promise.all([bridge.readPlan({ file }), bridge.readDecks({})])
    if (!plan.ok) {
      problem('The plan was not opened', plan.error)
      store.setState({ screen: { name: 'home' } })
      return refreshPlans()
    }
    if (!decks.ok) problem('The evidence bank was not opened', decks.error)
    else for (const { error } of decks.value.attention) problem('A deck was left out of the bank', error)
    const editor = withClipboard(withEssay(withReact(createEditor()), nanoid))
    const opened = openSession(
      editor,
      { file, plan: plan.value.plan, decks: decks.ok ? decks.value.decks : [] },
      { api: bridge, now: () => new Date(), timers },
    )
    editor.adoptCard = (cardId) => {
      const card = opened.adoptCard(cardId)
      return card && cardStatement(card)
    }
    store.setState({ screen: { name: 'plan', session: opened, view: createOutlineView(editor) } })
    const { recentPlans } = store.getState().settings
    await changeSettings({
      recentPlans: [file, ...recentPlans.filter((other) => other !== file)].slice(0, 10),
    })
  }

  return {
    bridge,
    store,
    openPlan,
    flush,
    changeSettings,
    async createPlan(question, shape) {
      const created = await bridge.createPlan({ plan: newPlan(question, shape, store.getState().settings) })
      if (created.ok) await openPlan(created.value.file)
      else problem('The plan was not created', created.error)
    },
    async importPlan(name, text) {
      const taken = await bridge.importPlan({ name, text })
      if (taken.ok) await openPlan(taken.value.file)
      else problem('The file was not opened', taken.error)
    },
    async deletePlan(plan) {
      const deleted = await bridge.deletePlan({ file: plan.file })
      if (!deleted.ok) return problem('The plan was not deleted', deleted.error)
      await refreshPlans()
      const restore = async () => {
        const restored = await bridge.restorePlan({ deleted: deleted.value.deleted })
        if (!restored.ok) problem('The plan was not brought back', restored.error)
        await refreshPlans()
      }
      tell({
        title: `Deleted “${plan.question || 'Untitled plan'}”.`,
        actions: [{ label: 'Undo', run: () => void restore() }],
      })
    },
    async goHome() {
      if (!(await leavePlan())) return
      store.setState({ screen: { name: 'home' } })
      await refreshPlans()
    },
    async rereadSettings() {
      const settings = await bridge.readSettings({})
      if (settings.ok) store.setState({ settings: settings.value })
    },
    showDialog(dialog) {
      store.setState(({ dialog: _, ...state }) => (dialog ? { ...state, dialog } : state), true)
    },
  }
}

/** Tells of a failed call: what was lost, why, and what to do. */
export function problem(loss: string, error: ApiError): void {
  const { title, next } = describeError(error)
  tell({ title: `${loss}: ${title}`, detail: next, tone: 'problem' })
}

function newPlan(question: string, shape: Shape, settings: Settings): Plan {
  const now = new Date().toISOString()
  return {
    format: 'marshal-plan',
    formatVersion: PLAN_FORMAT_VERSION,
    id: nanoid(),
    createdAt: now,
    updatedAt: now,
    language: settings.language,
    outline: outlineFor(shape, question, nanoid),
    cards: [],
    sources: [],
  }
}

const timers = {
  set: (action: () => void, ms: number) => window.setTimeout(action, ms),
  clear: (timer: unknown) => window.clearTimeout(timer as number | undefined),
}

const AppContext = createContext<App | undefined>(undefined)
export const AppProvider = AppContext.Provider

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp outside AppProvider')
  return app
}

export const useAppState = <T>(select: (state: AppState) => T): T => useStore(useApp().store, select)
