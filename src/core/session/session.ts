import type { Point } from 'slate'
import type { StoreApi } from 'zustand/vanilla'
import type { Api, PlanHolder } from '../api/contract'
import type { ApiError } from '../api/errors'
import type { Card } from '../model/card'
import type { Conflict } from '../model/conflict'
import type { Deck } from '../model/deck'
import type { ArgumentNode } from '../model/outline'
import type { Plan } from '../model/plan'
import type { Source } from '../model/source'
import type { BlockTarget } from '../outline/commands/insert-evidence'
import type { EssayEditor } from '../outline/editor'
import type { OutlineError } from '../outline/errors'
import type { Result } from '../result'
import type { SaveStatus, Timers } from './autosave'
import type { History } from './history'

export interface OpenDeck {
  /** File name in the workspace. */
  file: string
  deck: Deck
}

/** A deck as it was read: `state` names the content of its file. */
export interface ReadDeck extends OpenDeck {
  state: string
}

/** What has come in from elsewhere. */
export type SessionNews =
  | { type: 'plan-taken-in'; merged: boolean; conflicts: number }
  | { type: 'bank-taken-in'; conflicts: number }
  | { type: 'plan-gone' }
  | { type: 'deck-gone'; deck: Deck }

export interface SessionState {
  /** The plan's own copies of cards and sources. */
  cards: readonly Card[]
  sources: readonly Source[]
  /** The evidence bank. */
  decks: readonly OpenDeck[]
  /** The worst of all files' states: failed before saving before saved. */
  save: SaveStatus<ApiError>
  /** What changed in two places and has not been chosen from; the plan's file has it too. */
  conflicts: readonly Conflict[]
  /** Who else writes this plan; while it is set, nothing can be changed here. */
  holder?: PlanHolder
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
  addDeck(deck: ReadDeck): void
  /** Adds cards and the sources they cite to a deck in one step. */
  addCards(deckFile: string, cards: readonly Card[], sources: readonly Source[]): void
  /** Makes the plan an earlier state of itself, in one step. What it replaces is kept as a version. */
  restorePlan(plan: Plan): void
  /** Puts one argument of an earlier state back, with its cards. */
  restoreArgument(argument: ArgumentNode, from: Plan): Result<unknown, OutlineError>
  /** Makes a deck an earlier state of itself, in one step. What it replaces is kept as a version. */
  restoreDeck(deckFile: string, deck: Deck): void
  /** Brings another state of this plan in, block by block; `base` is what both come from. */
  mergeIn(theirs: Plan, base: Plan | undefined): void
  /** Keeps one side of what was changed in two places, or both. */
  resolveConflict(conflict: Conflict, choice: 'mine' | 'theirs' | 'both'): void
  /** Hears that a file of the workspace is now in this state, or gone. */
  fileChanged(changed: { kind: 'plan' | 'deck'; file: string; state?: string | undefined }): Promise<void>
  /** Looks on disk for what may have been missed. */
  catchUp(): Promise<void>
  /** Asks who writes this plan. */
  claim(): Promise<void>
  /** Makes this window the one that writes the plan. */
  takeOver(): Promise<Result<unknown, ApiError>>
  /** The files with changes that are not on disk yet: whether the plan is one of them, and which decks. */
  unsaved(): { plan: boolean; decks: readonly OpenDeck[] }
  undo(): string | undefined
  redo(): string | undefined
  /** Saves everything unsaved; false when something could not be saved. */
  flush(): Promise<boolean>
  close(): void
}

export interface SessionPorts {
  api: Pick<Api, 'savePlan' | 'readPlan' | 'saveDeck' | 'readDeck' | 'claimPlan' | 'releasePlan'>
  now: () => Date
  newId: () => string
  timers: Timers
  /** The id of the window the session lives in. */
  window: string
  onNews: (news: SessionNews) => void
}
