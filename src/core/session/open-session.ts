import { createStore } from 'zustand/vanilla'
import type { ApiError } from '../api/errors'
import { mergePlans } from '../merge/merge-plans'
import { type Conflict, mergeConflicts } from '../model/conflict'
import type { Outline } from '../model/outline'
import { placedCardIds } from '../model/outline-text'
import type { Plan } from '../model/plan'
import { changesBetween } from '../model/record-change'
import { isSame } from '../model/same'
import { replaceOutline } from '../outline/commands/replace-outline'
import { restoreArgument } from '../outline/commands/restore-argument'
import { type EssayEditor, loadOutline } from '../outline/editor'
import { ok, type Result } from '../result'
import { createBankFiles } from './bank-files'
import { createCardRecords } from './card-records'
import { createCardSteps } from './card-steps'
import { chooseSide } from './choose-side'
import { createFilesToSave } from './files-to-save'
import { createHistory } from './history'
import { standingConflicts } from './open-conflicts'
import { createPlanFile } from './plan-file'
import { changedRecords, type RecordChange } from './records'
import type { ReadDeck, Session, SessionNews, SessionPorts, SessionState } from './session'

/** Cannot be a deck's file name, which ends in `.evidence`. */
const planKey = 'plan'

/** Opens `plan`, read from `file`, in `editor` (fresh, already with `withEssay`), beside the bank's `decks`. */
export function openSession(
  editor: EssayEditor,
  opened: { file: string; plan: Plan; state: string; decks: readonly ReadDeck[] },
  ports: SessionPorts,
): Session {
  const { file } = opened
  let head = opened.plan
  loadOutline(editor, head.outline)
  let updatedAt = head.updatedAt
  let stopped = false
  /** The plan is being made what is on disk: nothing in it is news to the disk. */
  let takingIn = false

  const store = createStore<SessionState>(() => ({
    cards: head.cards,
    sources: head.sources,
    decks: [],
    save: { state: 'saved' },
    conflicts: standingConflicts(head, opened.decks),
  }))
  const onNews = (news: SessionNews) => {
    if (!stopped) ports.onNews(news)
  }
  const files = createFilesToSave(ports.timers, (save) => {
    if (!stopped) store.setState({ save })
  })
  const bank = createBankFiles(store, files, { api: ports.api, onNews }, addConflicts)
  for (const deck of opened.decks) bank.add(deck)

  const planFile = createPlanFile(
    file,
    { plan: opened.plan, state: opened.state },
    {
      api: ports.api,
      newId: ports.newId,
      plan,
      isSaved: () => files.isSaved(planKey),
      become(next, unsaved) {
        takingIn = !unsaved
        try {
          history.step('changes from elsewhere', () => becomePlan(next))
        } finally {
          takingIn = false
        }
        updatedAt = next.updatedAt
      },
      onTakenIn({ merged, conflicts }) {
        onNews({ type: 'plan-taken-in', merged, conflicts: conflicts.length })
      },
    },
  )
  files.add(planKey, planFile.save)

  const history = createHistory(editor, {
    now: () => ports.now().getTime(),
    applyRecord,
    onChange({ outline }) {
      if (outline) touchPlan()
      const undo = history.undoLabel()
      const redo = history.redoLabel()
      const { undo: shownUndo, redo: shownRedo } = store.getState()
      // Every keystroke comes through here: only a change of what the buttons say is news
      if (undo === shownUndo && redo === shownRedo) return
      store.setState(
        ({ undo: _, redo: __, ...state }) => ({ ...state, ...(undo && { undo }), ...(redo && { redo }) }),
        true,
      )
    },
  })
  const records = createCardRecords(store, history.record)

  function touchPlan(): void {
    if (takingIn) return
    updatedAt = ports.now().toISOString()
    files.touch(planKey)
  }

  function applyRecord({ owner, ...change }: RecordChange): void {
    store.setState((state) => changedRecords(state, { owner, ...change }))
    if (owner === 'plan') return touchPlan()
    bank.changed(owner.deck, change)
    files.touch(owner.deck)
  }

  function addConflicts(added: readonly Conflict[]): void {
    if (added.length === 0) return
    setConflicts(mergeConflicts([], store.getState().conflicts, [], added))
  }

  function setConflicts(conflicts: readonly Conflict[]): void {
    if (isSame(conflicts, store.getState().conflicts)) return
    store.setState({ conflicts })
    touchPlan()
  }

  function plan(): Plan {
    const outline = editor.children as Outline
    const state = store.getState()
    const placed = new Set(placedCardIds(outline))
    const cards = state.cards.filter((card) => placed.has(card.id))
    const cited = new Set(cards.map((card) => card.sourceId))
    const { conflicts: _, ...rest } = head
    return {
      ...rest,
      updatedAt,
      outline,
      cards,
      sources: state.sources.filter((source) => cited.has(source.id)),
      ...(state.conflicts.length > 0 && { conflicts: [...state.conflicts] }),
    }
  }

  /** Makes the open plan `next`: as little of the outline as differs, and the cards and sources it brings. */
  function becomePlan(next: Plan): void {
    head = next
    for (const source of next.sources) records.putSource('plan', source)
    for (const card of next.cards) records.putPlanCopy(card, undefined)
    replaceOutline(editor, next.outline)
    setConflicts(standingConflicts(next))
  }

  async function askForClaim(takeOver: boolean): Promise<Result<unknown, ApiError>> {
    const claimed = await ports.api.claimPlan({ file, window: ports.window, takeOver })
    // Without an answer everything stays as it was: a save that comes too late is merged, not lost
    if (!claimed.ok) return claimed
    const { holder } = claimed.value
    if (!stopped) store.setState(({ holder: _, ...state }) => ({ ...state, ...(holder && { holder }) }), true)
    return ok(undefined)
  }

  async function planHeard(state: string | undefined): Promise<void> {
    if (state === undefined) {
      // Its words are nowhere but here; whoever goes on believing “Saved” would close them away
      if (!store.getState().holder) files.touch(planKey)
      return onNews({ type: 'plan-gone' })
    }
    if (planFile.knows(state)) return
    await files.flush(planKey)
    if (!stopped && !planFile.knows(state)) await planFile.takeIn()
  }

  return {
    file,
    editor,
    store,
    history,
    plan,
    ...createCardSteps(editor, store, history, records, {
      keepVersion: (deckFile) => bank.keepVersion(deckFile, 'import'),
      isClosed: () => stopped,
    }),
    addDeck: bank.add,
    restorePlan(earlier) {
      planFile.keepVersion('restore')
      // What an earlier state does not know of is still to be chosen from
      const conflicts = mergeConflicts([], earlier.conflicts, [], store.getState().conflicts)
      history.step('restoring a version', () => becomePlan({ ...earlier, conflicts }))
      void files.flush(planKey)
    },
    restoreArgument(argument, from) {
      planFile.keepVersion('restore')
      return history.step('restoring an argument', () => {
        const restored = restoreArgument(editor, argument, from.outline)
        if (!restored.ok) return restored
        records.putMissingCopies(placedCardIds([argument]), from)
        return restored
      })
    },
    restoreDeck(deckFile, earlier) {
      const open = store.getState().decks.find((deck) => deck.file === deckFile)
      if (!open) return
      bank.keepVersion(deckFile, 'restore')
      history.step('restoring a version', () => {
        for (const change of changesBetween(open.deck, earlier)) {
          history.record({ ...change, owner: { deck: deckFile } })
        }
      })
      void files.flush(deckFile)
    },
    mergeIn(theirs, base) {
      const { plan: merged } = mergePlans(base, plan(), theirs, ports.newId)
      planFile.keepVersion('conflict')
      history.step('merging a copy', () => becomePlan(merged))
    },
    resolveConflict(conflict, choice) {
      setConflicts(store.getState().conflicts.filter((other) => !isSame(other, conflict)))
      if (choice === 'both') return
      history.step('choosing between two changes', () => chooseSide(editor, records, conflict, choice))
    },
    async fileChanged({ kind, file: changed, state }) {
      if (stopped) return
      if (kind === 'deck') return bank.heard(changed, state)
      if (changed === file) return planHeard(state)
    },
    async catchUp() {
      await files.flushAll()
      if (stopped) return
      await planFile.takeIn()
      await bank.catchUp()
      await askForClaim(false)
    },
    async claim() {
      await askForClaim(false)
    },
    takeOver: () => askForClaim(true),
    unsaved: () => ({
      plan: !files.isSaved(planKey),
      decks: store.getState().decks.filter((open) => !files.isSaved(open.file)),
    }),
    undo: () => (store.getState().holder ? undefined : history.undo()),
    redo: () => (store.getState().holder ? undefined : history.redo()),
    flush: files.flushAll,
    close() {
      stopped = true
      files.stop()
      void ports.api.releasePlan({ file, window: ports.window })
    },
  }
}
