import { nanoid } from 'nanoid'
import { createContext, useContext } from 'react'
import { createEditor } from 'slate'
import { withReact } from 'slate-react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Attention, Bridge, DocumentFile, PlanSummary, ResultOf } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import type { Settings, SettingsPatch } from '#core/api/settings'
import type { Deck } from '#core/model/deck'
import { newPlan } from '#core/outline/new-plan'
import type { Shape } from '#core/outline/shapes'
import { withEssay } from '#core/outline/with-essay'
import { openSession } from '#core/session/open-session'
import type { Session, SessionNews } from '#core/session/session'
import { createOutlineView, type OutlineView } from '../outline/outline-view'
import { withClipboard } from '../outline/with-clipboard'
import { findFocus } from './find-focus'
import { tellNews } from './tell-news'
import { tell, toasts, untell } from './toasts'

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
  deletePlan(plan: PlanSummary): Promise<void>
  /** Opens a plan and brings a copy of it in, block by block; the copy then goes to Recently deleted. */
  mergeCopy(original: string, copy: string): Promise<void>
  /** Brings something back from Recently deleted. */
  restoreDeleted(deleted: string): Promise<void>
  /** Reads the list of plans again. */
  refreshPlans(): Promise<void>
  /** Hears that a file of the workspace is now in this state, or gone. */
  fileChanged(changed: DocumentFile & { state?: string | undefined }): Promise<void>
  /** Hears that a plan was claimed or released by a window. */
  claimChanged(file: string): Promise<void>
  /** The shell is back after it could not be reached: saves what has waited, and looks for news. */
  reconnected(): Promise<void>
  /** Saves what is open and goes to the list; stays when it could not be saved. */
  goHome(): Promise<void>
  changeSettings(patch: SettingsPatch): Promise<void>
  /** Takes in settings that the shell has changed by itself. */
  rereadSettings(): Promise<void>
  showDialog(dialog: DialogName | undefined): void
  /** Saves everything; true when it is on disk. */
  flush(): Promise<boolean>
}

/** Reads what the first screen needs. Fails when the backend cannot be reached.
 *  @param windowId the name under which this window claims plans */
export async function startApp(bridge: Bridge, windowId: string): Promise<App | ApiError> {
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
  return createApp(bridge, windowId, store)
}

function createApp(bridge: Bridge, windowId: string, store: StoreApi<AppState>): App {
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

  async function restoreDeleted(deleted: string): Promise<void> {
    const restored = await bridge.restoreDeleted({ deleted })
    if (!restored.ok) problem('It was not brought back', restored.error)
    await refreshPlans()
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
      detail: 'Use Retry or Save a copy… under the top bar.',
      tone: 'problem',
      until: 'saved',
    })
    return false
  }

  async function changeSettings(patch: SettingsPatch): Promise<void> {
    const written = await bridge.writeSettings(patch)
    if (written.ok) store.setState({ settings: written.value })
    else problem('This choice was not remembered', written.error)
  }

  /** Going to a plan or to the list takes a while: one after the other, so that none is left open unseen. */
  let going: Promise<unknown> = Promise.resolve()
  function inTurn<T>(go: () => Promise<T>): Promise<T> {
    const gone = going.then(go)
    going = gone.catch(() => {})
    return gone
  }

  /** The last one asked for stays open. */
  const openPlan = (file: string): Promise<void> => inTurn(() => showPlan(file))

  async function showPlan(file: string): Promise<void> {
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
      { file, ...plan.value, decks: decks.ok ? decks.value.decks : [] },
      { api: bridge, now: () => new Date(), newId: nanoid, timers, window: windowId, onNews },
    )
    editor.plan = opened
    opened.store.subscribe(({ save }, before) => {
      if (save.state === 'saved' && before.save.state !== 'saved') untell('saved')
    })
    await opened.claim()
    store.setState({ screen: { name: 'plan', session: opened, view: createOutlineView(editor) } })
    const { recentPlans } = store.getState().settings
    await changeSettings({
      recentPlans: [file, ...recentPlans.filter((other) => other !== file)].slice(0, 10),
    })
  }

  function onNews(news: SessionNews): void {
    // Who only reads along sees the changes as they come
    if (session()?.store.getState().holder) return
    if (news.type === 'deck-gone') tellDeckGone(news.deck)
    else tellNews(news, () => showDialog('conflicts'))
  }

  /** What is still in the window can be had back; a deck that only got another name is in the bank already. */
  function tellDeckGone(deck: Deck): void {
    if (
      session()
        ?.store.getState()
        .decks.some((open) => open.deck.id === deck.id)
    )
      return
    const bringBack = async () => {
      const opened = session()
      if (opened?.store.getState().decks.some((open) => open.deck.id === deck.id)) return
      const created = await bridge.createDeck({ deck })
      if (!created.ok) return problem('The deck was not brought back', created.error)
      opened?.addDeck({ file: created.value.file, deck, state: created.value.state })
    }
    tell({
      title: `The deck “${deck.name || 'Untitled deck'}” was deleted or moved elsewhere.`,
      detail: 'Plans keep their copies of its cards.',
      actions: [{ label: 'Bring it back', run: () => void bringBack() }],
      stays: true,
    })
  }

  function showDialog(dialog: DialogName | undefined): void {
    if (dialog === 'conflicts') untell('conflicts-shown')
    store.setState(({ dialog: _, ...state }) => (dialog ? { ...state, dialog } : state), true)
  }

  return {
    bridge,
    store,
    openPlan,
    flush,
    changeSettings,
    async createPlan(question, shape) {
      const created = await bridge.createPlan({
        plan: newPlan(question, shape, store.getState().settings.language, nanoid, new Date()),
      })
      if (created.ok) await openPlan(created.value.file)
      else problem('The plan was not created', created.error)
    },
    async deletePlan(plan) {
      const deleted = await bridge.deletePlan({ file: plan.file })
      if (!deleted.ok) return problem('The plan was not deleted', deleted.error)
      await refreshPlans()
      tell({
        title: `Deleted “${plan.question || 'Untitled plan'}”.`,
        actions: [{ label: 'Undo', run: () => void restoreDeleted(deleted.value.deleted) }],
      })
    },
    restoreDeleted,
    refreshPlans,
    async mergeCopy(original, copy) {
      const [theirs, common] = await Promise.all([
        bridge.readPlan({ file: copy }),
        bridge.readCommonState({ file: original, copy }),
      ])
      if (!theirs.ok) return problem('The copy was not merged', theirs.error)
      if (!common.ok) return problem('The copy was not merged', common.error)
      await openPlan(original)
      const opened = session()
      if (opened?.file !== original) return
      if (opened.store.getState().holder) {
        return tell({
          title: 'The copy was not merged: another window is writing this plan.',
          detail: 'Choose “Write here instead”, go back to all plans, and merge it then.',
          tone: 'problem',
        })
      }
      opened.mergeIn(theirs.value.plan, common.value.plan)
      // The copy stays until what was in it is on disk in the plan
      if (!(await opened.flush())) return
      const deleted = await bridge.deletePlan({ file: copy })
      if (!deleted.ok) return problem('The copy is merged, but was not put away', deleted.error)
      tell({ title: 'The two are one plan now.', detail: 'The copy is under Recently deleted.' })
    },
    async fileChanged(changed) {
      await session()?.fileChanged(changed)
      if (store.getState().screen.name === 'home') await refreshPlans()
    },
    async claimChanged(file) {
      const opened = session()
      if (opened?.file !== file) return
      // Whoever writes from now on is to find everything
      await opened.flush()
      await opened.claim()
    },
    async reconnected() {
      await session()?.catchUp()
      await refreshPlans()
    },
    goHome: () =>
      inTurn(async () => {
        if (!(await leavePlan())) return
        store.setState({ screen: { name: 'home' } })
        findFocus(store)
        await refreshPlans()
      }),
    async rereadSettings() {
      const settings = await bridge.readSettings({})
      if (settings.ok) store.setState({ settings: settings.value })
    },
    showDialog,
  }
}

/** Tells of a failed call: what was lost, why, and what to do. */
export function problem(loss: string, error: ApiError): void {
  const { title, next } = describeError(error)
  tell({ title: `${loss}: ${title}`, detail: next, tone: 'problem' })
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
