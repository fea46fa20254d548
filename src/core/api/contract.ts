import * as v from 'valibot'
import { idSchema } from '../model/card'
import { deckSchema } from '../model/deck'
import { planSchema } from '../model/plan'
import { deckChangeSchema } from '../model/record-change'
import type { Result } from '../result'
import { type ApiError, apiErrorSchema } from './errors'
import { papers, settingsPatchSchema, settingsSchema } from './settings'

/** A name inside the workspace's `plans` or `decks` folder: never a path. */
const fileName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(255),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  v.regex(/^[^/\\\u0000-\u001f]+$/, 'A file name has no slashes or control characters'),
  v.check((name) => name !== '.' && name !== '..', 'A file name is not a folder'),
)
const planFileName = v.pipe(fileName, v.endsWith('.essayplan'))
const deckFileName = v.pipe(fileName, v.endsWith('.evidence'))
const revision = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Names the exact content of a file: 22 letters of the base64url form of the SHA-256 of its bytes. */
const contentState = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))

/** A file of the workspace's `plans` or `decks` folder. */
const documentEntries = { kind: v.picklist(['plan', 'deck']), file: fileName }
const documentFile = v.object(documentEntries)

/** Why a version was kept although the minute was not over. */
export const versionReasons = ['import', 'restore', 'conflict', 'delete', 'backup'] as const
const versionReason = v.picklist(versionReasons)
/** A version's name: when the state was written, e.g. "20261125T101530.123Z". */
const versionId = v.pipe(v.string(), v.regex(/^\d{8}T\d{6}\.\d{3}Z(?:-\d{1,3})?$/))

export const planSummarySchema = v.object({
  file: planFileName,
  question: v.string(),
  words: v.number(),
  evidence: v.number(),
  /** ISO 8601. */
  editedAt: v.string(),
  /** Another file holds the same plan and has the better claim to be it: this one is a sync service's conflict
   *  copy, or was copied by hand. */
  copyOf: v.optional(planFileName),
})

/** A file in the workspace that could not be read; it is left on disk as it is. */
export const attentionSchema = v.object({
  kind: v.picklist(['plan', 'deck']),
  file: v.string(),
  error: apiErrorSchema,
  /** What `rescueFile` would bring into a new file; absent when there is nothing to be read. */
  rescuable: v.optional(v.object({ words: v.number(), cards: v.number() })),
})

export const versionSummarySchema = v.object({
  id: versionId,
  /** ISO 8601: when this state was written. */
  savedAt: v.string(),
  /** What was about to happen when this state was kept; absent for one kept while editing. */
  reason: v.optional(versionReason),
  /** Size in bytes. */
  bytes: v.number(),
  /** Words written (plans) and cards: placed in the plan, or in the deck. */
  words: v.number(),
  cards: v.number(),
  /** What had changed since the version before it; absent for the oldest. Cards in a few of their own words. */
  change: v.optional(
    v.object({
      wordsAdded: v.number(),
      wordsRemoved: v.number(),
      cardsAdded: v.array(v.string()),
      cardsRemoved: v.array(v.string()),
    }),
  ),
})

export const deletedItemSchema = v.object({
  /** Hand it to `restoreDeleted` or `discardDeleted`. */
  deleted: fileName,
  kind: v.picklist(['plan', 'deck', 'card']),
  /** The question, the deck's name, or the card's first words; empty when it has none. */
  title: v.string(),
  /** ISO 8601. */
  deletedAt: v.string(),
  /** For a card: the name of the deck it was in. */
  from: v.optional(v.string()),
})

/** One card changed on both sides: `mineId` has kept this side's words, `otherId` is a new card with the others'. */
export const cardConflictSchema = v.object({ mineId: idSchema, otherId: idSchema })

/** Who else has a plan open for writing. */
export const planHolderSchema = v.object({
  /** `window`: another window of this Marshal; `program`: another Marshal on this computer. */
  by: v.picklist(['window', 'program', 'computer']),
  /** ISO 8601. */
  since: v.string(),
})

export const exportOutcomeSchema = v.variant('kind', [
  /** Written where the person chose; `path` can be handed to `openExported` and `showExported`. */
  v.object({ kind: v.literal('saved'), path: v.string() }),
  /** For a shell without a save dialog: the file's bytes in base64, to be saved by the browser. */
  v.object({ kind: v.literal('download'), name: v.string(), base64: v.string() }),
  v.object({ kind: v.literal('cancelled') }),
])

const nothing = v.object({})
const changeOfFolder = v.picklist(['move', 'leave'])
/** How many files a move has left in the old folder: they were changed there meanwhile, or are links. */
const filesThatStayed = v.number()
const call = <A extends v.GenericSchema, R extends v.GenericSchema>(args: A, result: R) => ({ args, result })

/** Every call between a renderer and a backend. Handlers, the Electron bridge and the web bridge derive
 *  their types and checks from this one map. */
export const contract = {
  readAppInfo: call(
    nothing,
    v.object({
      shell: v.picklist(['desktop', 'web']),
      platform: v.picklist(['mac', 'windows', 'linux']),
      version: v.string(),
      workspace: v.string(),
      /** The folder was named when the shell was started: another one is used only until it ends. */
      forThisRun: v.optional(v.literal(true)),
    }),
  ),
  listPlans: call(
    nothing,
    v.object({ plans: v.array(planSummarySchema), attention: v.array(attentionSchema) }),
  ),
  /** Writes a new file named after the question; never replaces one. */
  createPlan: call(v.object({ plan: planSchema }), v.object({ file: planFileName })),
  /** Takes in the text of a plan file from elsewhere, as a new file. A plan that is here already in the same state
   *  is not taken in twice (`known`); in another state it comes in as a plan of its own. */
  importPlan: call(
    v.object({ name: v.string(), text: v.string() }),
    v.object({ file: planFileName, known: v.boolean() }),
  ),
  readPlan: call(v.object({ file: planFileName }), v.object({ plan: planSchema, state: contentState })),
  /** Writes `plan` over the state `base` it was made from. `revision` comes back once that revision is on disk,
   *  with the new `state`. Fails with `changed-elsewhere` when the file is in another state by now. `before`
   *  keeps the state that is replaced as a version, whatever its age. */
  savePlan: call(
    v.object({
      file: planFileName,
      plan: planSchema,
      revision,
      base: contentState,
      before: v.optional(versionReason),
    }),
    v.object({ revision, state: contentState }),
  ),
  /** Moves the file to Recently deleted; `restoreDeleted` brings it back. */
  deletePlan: call(v.object({ file: planFileName }), v.object({ deleted: fileName })),
  readDecks: call(
    nothing,
    v.object({
      decks: v.array(v.object({ file: deckFileName, deck: deckSchema, state: contentState })),
      attention: v.array(attentionSchema),
    }),
  ),
  readDeck: call(v.object({ file: deckFileName }), v.object({ deck: deckSchema, state: contentState })),
  createDeck: call(v.object({ deck: deckSchema }), v.object({ file: deckFileName, state: contentState })),
  /** Takes in the text of a deck file from elsewhere, as a new file. A deck that says the same as one here is not
   *  taken in twice (`known`, and which it is); one that is here in another state comes in as a deck of its own. */
  importDeck: call(
    v.object({ name: v.string(), text: v.string() }),
    v.object({ file: deckFileName, deck: deckSchema, state: contentState, known: v.boolean() }),
  ),
  /** Makes `changes`, in their order, to the deck on disk. Where it is no longer in the state `base`, they are
   *  merged card by card into what is there, and `merged` is the outcome. Cards taken out go to Recently deleted. */
  saveDeck: call(
    v.object({
      file: deckFileName,
      changes: v.array(deckChangeSchema),
      revision,
      base: contentState,
      before: v.optional(versionReason),
    }),
    v.object({
      revision,
      state: contentState,
      merged: v.optional(v.object({ deck: deckSchema, conflicts: v.array(cardConflictSchema) })),
    }),
  ),
  deleteDeck: call(v.object({ file: deckFileName }), v.object({ deleted: fileName })),

  /** Earlier states of a plan or deck, the newest first. The present state is not among them. */
  listVersions: call(documentFile, v.object({ versions: v.array(versionSummarySchema) })),
  readVersion: call(
    v.object({ ...documentEntries, id: versionId }),
    v.variant('kind', [
      v.object({ kind: v.literal('plan'), plan: planSchema }),
      v.object({ kind: v.literal('deck'), deck: deckSchema }),
    ]),
  ),
  /** What was deleted in the last 30 days, the newest first. */
  listDeleted: call(nothing, v.object({ items: v.array(deletedItemSchema) })),
  /** Brings it back: a file under its name or one like it, a card into its deck. */
  restoreDeleted: call(v.object({ deleted: fileName }), documentFile),
  /** Deletes it for good. */
  discardDeleted: call(v.object({ deleted: fileName }), nothing),
  /** Makes a new file of what can be read in a file that needs attention, which stays as it is. */
  rescueFile: call(documentFile, documentFile),

  /** Asks to be the one window that writes a plan. With `takeOver` it becomes so, and whoever was is told by
   *  `claim-changed`; otherwise `holder` says who is. `window` is an id the page has made up for itself. */
  claimPlan: call(
    v.object({ file: planFileName, window: idSchema, takeOver: v.boolean() }),
    v.object({ holder: v.optional(planHolderSchema) }),
  ),
  releasePlan: call(v.object({ file: planFileName, window: idSchema }), nothing),
  /** The newest known state that a plan and a copy of it both come from; absent when there is none. */
  readCommonState: call(
    v.object({ file: planFileName, copy: planFileName }),
    v.object({ plan: v.optional(planSchema) }),
  ),
  /** Makes a copy a plan of its own. */
  separateCopy: call(v.object({ file: planFileName }), nothing),
  /** The whole workspace, versions included, as one zip. */
  backUp: call(nothing, exportOutcomeSchema),
  /** Brings back what a backup holds. What is newer here stays as it is, and the backup's state of it becomes a
   *  version; what is older here becomes a version before it is replaced. */
  restoreBackup: call(
    v.object({ base64: v.string() }),
    v.object({
      added: v.number(),
      updated: v.number(),
      keptNewer: v.number(),
      unchanged: v.number(),
      /** Damaged in the zip, or with a name, a time or a size that it cannot have here. */
      skipped: v.number(),
    }),
  ),
  /** Stops a backup, a restore or a change of folder before its next file: it then fails with `stopped`. */
  stopWork: call(nothing, nothing),
  /** Uses another folder as workspace from now on, once every window has saved; `move` takes everything along. The
   *  page has to start anew. */
  changeWorkspace: call(
    v.object({ folder: v.pipe(v.string(), v.minLength(1)), how: changeOfFolder }),
    v.object({ workspace: v.string(), stayed: filesThatStayed }),
  ),
  /** A folder picked in the system's dialog; absent when none was, or where the shell has no such dialog. */
  chooseFolder: call(nothing, v.object({ folder: v.optional(v.string()) })),

  readSettings: call(nothing, settingsSchema),
  writeSettings: call(settingsPatchSchema, settingsSchema),
  exportPlan: call(
    v.object({ plan: planSchema, paper: v.picklist(papers), author: v.string() }),
    exportOutcomeSchema,
  ),
  /** The plan or deck itself as a file, for a place other than the workspace. */
  saveCopy: call(
    v.variant('kind', [
      v.object({ kind: v.literal('plan'), plan: planSchema }),
      v.object({ kind: v.literal('deck'), deck: deckSchema }),
    ]),
    exportOutcomeSchema,
  ),
  openExported: call(v.object({ path: v.string() }), nothing),
  showExported: call(v.object({ path: v.string() }), nothing),
  /** The renderer's reply to a `flush` event: everything it had is on disk, or it could not be. */
  flushed: call(v.object({ saved: v.boolean() }), nothing),
  /** The person's answer to a `closing-unsaved` event: close and leave the changes behind, or go on working. That
   *  they could be saved after all is told by `flushed`. */
  answerClosing: call(v.object({ answer: v.picklist(['quit', 'stay']) }), nothing),
}

export type Contract = typeof contract
export type CallName = keyof Contract
export type ArgsOf<K extends CallName> = v.InferOutput<Contract[K]['args']>
export type ResultOf<K extends CallName> = v.InferOutput<Contract[K]['result']>

export type PlanSummary = v.InferOutput<typeof planSummarySchema>
export type Attention = v.InferOutput<typeof attentionSchema>
export type VersionSummary = v.InferOutput<typeof versionSummarySchema>
export type VersionReason = v.InferOutput<typeof versionReason>
export type DeletedItem = v.InferOutput<typeof deletedItemSchema>
export type CardConflict = v.InferOutput<typeof cardConflictSchema>
export type PlanHolder = v.InferOutput<typeof planHolderSchema>
export type DocumentFile = v.InferOutput<typeof documentFile>
export type ExportOutcome = v.InferOutput<typeof exportOutcomeSchema>

/** The largest backup that is made or taken in. */
export const MAX_BACKUP_BYTES = 256 * 1024 * 1024

/** What a backend offers: one named function a call, each failing by value. */
export type Api = {
  [K in CallName]: (args: ArgsOf<K>) => Promise<Result<ResultOf<K>, ApiError>>
}

/** Data sent from a shell to the renderer without being asked. */
export const eventSchema = v.variant('type', [
  /** A menu item was chosen; `command` is an app command's id. */
  v.object({ type: v.literal('command'), command: v.string() }),
  /** `fromElsewhere`: it has just been taken into the workspace. */
  v.object({ type: v.literal('open-plan'), file: planFileName, fromElsewhere: v.optional(v.literal(true)) }),
  /** A deck of this name joined the bank without a call, by a double click on its file; `known`: it was there. */
  v.object({ type: v.literal('deck-added'), name: v.string(), known: v.boolean() }),
  /** The shell changed settings by itself, e.g. cleared the recent plans in its menu: read them again. */
  v.object({ type: v.literal('settings-changed') }),
  /** A file of the workspace has changed, by whomever; without `state` it is gone. */
  v.object({
    type: v.literal('file-changed'),
    ...documentEntries,
    state: v.optional(contentState),
  }),
  /** How far a backup, a restore or a change of folder is, in files. */
  v.object({ type: v.literal('progress'), done: v.number(), of: v.number() }),
  /** The workspace is another folder from now on: a page with nothing unsaved has to start anew. */
  v.object({
    type: v.literal('workspace-changed'),
    how: changeOfFolder,
    /** The folder that was in use. */
    before: v.string(),
    stayed: filesThatStayed,
  }),
  /** Somebody has claimed or released this plan: ask again who holds it. */
  v.object({ type: v.literal('claim-changed'), file: planFileName }),
  /** The shell is about to close: save everything and answer with `flushed`. */
  v.object({ type: v.literal('flush') }),
  /** The shell was to close, but some page has not saved everything. Such a page asks the person what to do. */
  v.object({ type: v.literal('closing-unsaved') }),
  /** The shell is there again after it could not be reached, perhaps started anew: what it was told is forgotten,
   *  and what it sent meanwhile was not heard. */
  v.object({ type: v.literal('reconnected') }),
  /** Something went wrong outside a call, e.g. a file handed to the app could not be opened. */
  v.object({ type: v.literal('problem'), error: apiErrorSchema }),
])

export type ShellEvent = v.InferOutput<typeof eventSchema>

/** What the renderer gets from its shell: the calls, and a way to hear the shell's events. */
export type Bridge = Api & { onEvent: (listener: (event: ShellEvent) => void) => () => void }

export const callNames = Object.keys(contract) as CallName[]
