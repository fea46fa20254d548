import type { Point } from 'slate'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api } from '../api/contract'
import type { ApiError } from '../api/errors'
import type { Card } from '../model/card'
import type { Deck } from '../model/deck'
import type { Outline } from '../model/outline'
import { placedCardIds } from '../model/outline-text'
import type { Plan } from '../model/plan'
import type { Source } from '../model/source'
import { type BlockTarget, insertEvidence } from '../outline/commands/insert-evidence'
import { weaveEvidence } from '../outline/commands/weave-evidence'
import { type EssayEditor, loadOutline } from '../outline/editor'
import type { OutlineError } from '../outline/errors'
import { err, type Result } from '../result'
import { type Autosave, createAutosave, type SaveStatus, type Timers } from './autosave'
import { createHistory, type History } from './history'
import { applyToList, type RecordChange, type RecordOwner } from './records'

export interface OpenDeck {
  /** File name in the workspace. */
  file: string
  deck: Deck
}

export interface SessionState {
  /** The plan's own copies of cards and sources. */
  cards: readonly Card[]
  sources: readonly Source[]
  /** The evidence bank. */
  decks: readonly OpenDeck[]
  /** The worst of all files' states: failed before saving before saved. */
  save: SaveStatus<ApiError>
  /** What Undo and Redo would take back or do again; absent when there is nothing. */
  undo?: string
  redo?: string
}

/** Where a card is put: between the blocks of an argument, or into the sentence at a caret. */
export type CardPlace = ({ as: 'block' } & BlockTarget) | { as: 'words'; at: Point }

/** An open plan together with the bank: one undo history over both, each file saved by itself. */
export interface Session {
  readonly file: string
  readonly editor: EssayEditor
  readonly store: StoreApi<SessionState>
  readonly history: History
  /** The plan as it would be saved now: with the cards that are placed and the sources they cite. */
  plan(): Plan
  /** The plan's copy of a card, or the bank's where the plan has none. */
  card(id: string): Card | undefined
  source(id: string | undefined): Source | undefined
  bankCard(id: string): { card: Card; deckFile: string } | undefined
  placeCard(cardId: string, place: CardPlace): Result<unknown, OutlineError>
  /** Makes sure the plan has a copy of the card before it is pasted. `brought` is what a paste from another plan
   *  carries, for a card that neither this plan nor the bank has. */
  adoptCard(cardId: string, brought?: { card: Card; source?: Source }): Card | undefined
  addCard(deckFile: string, card: Card, source?: Source): void
  /** Changes a card in its deck, and the plan's copy too when `inPlan`. */
  changeCard(card: Card, source: Source | undefined, inPlan: boolean): void
  /** Takes a card out of its deck; the plan keeps its copy. */
  deleteCard(cardId: string): void
  /** Puts a deleted card back as a step of its own, whatever has been done since. */
  restoreCard(card: Card, deckFile: string): void
  /** Brings the plan's copy of a card up to the bank's. */
  refreshCopy(cardId: string): void
  addDeck(deck: OpenDeck): void
  undo(): string | undefined
  redo(): string | undefined
  /** Saves everything unsaved; false when something could not be saved. */
  flush(): Promise<boolean>
  close(): void
}

export interface SessionPorts {
  api: Pick<Api, 'savePlan' | 'saveDeck'>
  now: () => Date
  timers: Timers
}

/** Opens `plan`, read from `file`, in `editor` (fresh, already with `withEssay`), beside the bank's `decks`. */
export function openSession(
  editor: EssayEditor,
  opened: { file: string; plan: Plan; decks: readonly OpenDeck[] },
  ports: SessionPorts,
): Session {
  const { file } = opened
  const head = opened.plan
  loadOutline(editor, head.outline)
  let updatedAt = head.updatedAt
  let stopped = false

  const store = createStore<SessionState>(() => ({
    cards: head.cards,
    sources: head.sources,
    decks: opened.decks,
    save: { state: 'saved' },
  }))

  const saves = new Map<string, { revision: number; autosave: Autosave<ApiError> }>()
  const fileToSave = (key: string, save: (revision: number) => Promise<Result<unknown, ApiError>>) => {
    const autosave = createAutosave<ApiError>({ save, timers: ports.timers, onStatus: showSave })
    saves.set(key, { revision: 0, autosave })
  }
  fileToSave(planKey, (revision) => ports.api.savePlan({ file, plan: plan(), revision }))
  const deckToSave = (deckFile: string) =>
    fileToSave(deckFile, (revision) => {
      const open = store.getState().decks.find((deck) => deck.file === deckFile)
      if (!open) throw new Error(`No open deck ${deckFile}`)
      return ports.api.saveDeck({ file: deckFile, deck: open.deck, revision })
    })
  for (const deck of opened.decks) deckToSave(deck.file)

  function showSave(): void {
    if (stopped) return
    const statuses = Array.from(saves.values(), ({ autosave }) => autosave.status())
    const save =
      statuses.find((status) => status.state === 'failed') ??
      statuses.find((status) => status.state === 'saving') ??
      ({ state: 'saved' } as const)
    store.setState({ save })
  }

  function touch(key: string): void {
    const entry = saves.get(key)
    if (!entry) return
    entry.revision += 1
    if (key === planKey) updatedAt = ports.now().toISOString()
    entry.autosave.changed(entry.revision)
  }

  function applyRecord(change: RecordChange): void {
    store.setState((state) => changedState(state, change))
    touch(change.owner === 'plan' ? planKey : change.owner.deck)
  }

  const history = createHistory(editor, {
    now: () => ports.now().getTime(),
    applyRecord,
    onChange({ outline }) {
      if (outline) touch(planKey)
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

  function plan(): Plan {
    const outline = editor.children as Outline
    const state = store.getState()
    const placed = new Set(placedCardIds(outline))
    const cards = state.cards.filter((card) => placed.has(card.id))
    const cited = new Set(cards.map((card) => card.sourceId))
    return {
      ...head,
      updatedAt,
      outline,
      cards,
      sources: state.sources.filter((source) => cited.has(source.id)),
    }
  }

  const sourcesOf = (owner: RecordOwner): readonly Source[] =>
    owner === 'plan'
      ? store.getState().sources
      : (store.getState().decks.find((open) => open.file === owner.deck)?.deck.sources ?? [])

  function bankCard(id: string) {
    for (const { file: deckFile, deck } of store.getState().decks) {
      const card = deck.cards.find((other) => other.id === id)
      if (card) return { card, deckFile }
    }
    return undefined
  }

  function source(id: string | undefined): Source | undefined {
    if (id === undefined) return undefined
    const state = store.getState()
    const lists = [state.sources, ...state.decks.map((open) => open.deck.sources)]
    return lists.flatMap((list) => list.find((other) => other.id === id) ?? [])[0]
  }

  function putSource(owner: RecordOwner, added: Source | undefined): void {
    if (!added) return
    const list = sourcesOf(owner)
    const before = list.find((other) => other.id === added.id)
    if (before === added) return
    history.record({ table: 'sources', owner, index: list.length, ...(before && { before }), after: added })
  }

  function putPlanCopy(card: Card, cited: Source | undefined): void {
    const { cards } = store.getState()
    const index = cards.findIndex((other) => other.id === card.id)
    const before = cards[index]
    putSource('plan', cited)
    const at = before ? index : cards.length
    history.record({ table: 'cards', owner: 'plan', index: at, ...(before && { before }), after: card })
  }

  return {
    file,
    editor,
    store,
    history,
    plan,
    bankCard,
    source,
    card: (id) => store.getState().cards.find((card) => card.id === id) ?? bankCard(id)?.card,
    placeCard(cardId, place) {
      const copy = store.getState().cards.find((card) => card.id === cardId)
      const banked = bankCard(cardId)?.card
      const inUse = placedCardIds(editor.children as Outline).includes(cardId)
      // A copy left from an earlier placement, now taken out, may be older than the card in the bank
      const card = inUse ? (copy ?? banked) : (banked ?? copy)
      if (!card) return err({ code: 'target-missing', id: cardId })
      return history.step('placing evidence', () => {
        const placed =
          place.as === 'block' ? insertEvidence(editor, cardId, place) : weaveEvidence(editor, card, place.at)
        if (placed.ok && card !== copy) putPlanCopy(card, source(card.sourceId))
        return placed
      })
    },
    adoptCard(cardId, brought) {
      const copy = store.getState().cards.find((card) => card.id === cardId)
      if (copy) return copy
      const card = bankCard(cardId)?.card ?? brought?.card
      if (card) putPlanCopy(card, source(card.sourceId) ?? brought?.source)
      return card
    },
    addCard(deckFile, card, cited) {
      const owner = { deck: deckFile }
      history.step('adding a card', () => {
        putSource(owner, cited)
        history.record({ table: 'cards', owner, index: 0, after: card })
      })
    },
    changeCard(card, cited, inPlan) {
      history.step('editing a card', () => {
        const banked = bankCard(card.id)
        if (banked) {
          const owner = { deck: banked.deckFile }
          putSource(owner, cited)
          history.record({ table: 'cards', owner, index: 0, before: banked.card, after: card })
        }
        if (inPlan) putPlanCopy(card, cited ?? source(card.sourceId))
      })
    },
    deleteCard(cardId) {
      const banked = bankCard(cardId)
      if (!banked) return
      const deck = store.getState().decks.find((open) => open.file === banked.deckFile)?.deck
      const index = deck?.cards.indexOf(banked.card) ?? 0
      history.step('deleting a card', () =>
        history.record({ table: 'cards', owner: { deck: banked.deckFile }, index, before: banked.card }),
      )
    },
    restoreCard(card, deckFile) {
      if (stopped || bankCard(card.id) || !store.getState().decks.some((open) => open.file === deckFile))
        return
      history.step('bringing back a card', () =>
        history.record({ table: 'cards', owner: { deck: deckFile }, index: 0, after: card }),
      )
    },
    refreshCopy(cardId) {
      const banked = bankCard(cardId)
      if (!banked) return
      const { card, deckFile } = banked
      const cited = sourcesOf({ deck: deckFile }).find((other) => other.id === card.sourceId)
      history.step('updating a card', () => putPlanCopy(card, cited))
    },
    addDeck(deck) {
      deckToSave(deck.file)
      store.setState((state) => ({ decks: [...state.decks, deck] }))
    },
    undo: () => history.undo(),
    redo: () => history.redo(),
    async flush() {
      const done = await Promise.all(Array.from(saves.values(), ({ autosave }) => autosave.flush()))
      return done.every(Boolean)
    },
    close() {
      stopped = true
      for (const { autosave } of saves.values()) autosave.stop()
    },
  }
}

/** Cannot be a deck's file name, which ends in `.evidence`. */
const planKey = 'plan'

function changedState(state: SessionState, change: RecordChange): Partial<SessionState> {
  if (change.owner === 'plan') {
    return change.table === 'cards'
      ? { cards: applyToList(state.cards, change) }
      : { sources: applyToList(state.sources, change) }
  }
  const { deck: file } = change.owner
  return {
    decks: state.decks.map((open) => {
      if (open.file !== file) return open
      const deck: Deck =
        change.table === 'cards'
          ? { ...open.deck, cards: [...applyToList(open.deck.cards, change)] }
          : { ...open.deck, sources: [...applyToList(open.deck.sources, change)] }
      return { ...open, deck }
    }),
  }
}
