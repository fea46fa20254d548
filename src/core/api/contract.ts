import * as v from 'valibot'
import { idSchema } from '../model/card'
import { deckSchema } from '../model/deck'
import { planSchema } from '../model/plan'
import { deckChangeSchema } from '../model/record-change'
import type { Result } from '../result'
import { restoreReportSchema } from './backup-records'
import { planHolderSchema } from './claim-records'
import { deletedItemSchema } from './deleted-records'
import { type ApiError, apiErrorSchema } from './errors'
import { changeOfFolder, filesThatStayed, type ShellEvent } from './events'
import {
  contentState,
  deckFileName,
  documentEntries,
  documentFile,
  fileName,
  planFileName,
} from './file-records'
import { papers, settingsPatchSchema, settingsSchema } from './settings'
import { versionId, versionReason, versionSummarySchema } from './version-records'

export { MAX_BACKUP_BYTES } from './backup-records'
export { type PlanHolder, planHolderSchema } from './claim-records'
export { type DeletedItem, deletedItemSchema } from './deleted-records'
export { eventSchema, type ShellEvent } from './events'
export type { DocumentFile } from './file-records'
export {
  type VersionReason,
  type VersionSummary,
  versionReasons,
  versionSummarySchema,
} from './version-records'

const revision = v.pipe(v.number(), v.integer(), v.minValue(0))

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

/** One card changed on both sides: `mineId` has kept this side's words, `otherId` is a new card with the others'. */
export const cardConflictSchema = v.object({ mineId: idSchema, otherId: idSchema })

export const exportOutcomeSchema = v.variant('kind', [
  /** Written where the person chose; `path` can be handed to `openExported` and `showExported`. */
  v.object({ kind: v.literal('saved'), path: v.string() }),
  /** For a shell without a save dialog: the file's bytes in base64, to be saved by the browser. */
  v.object({ kind: v.literal('download'), name: v.string(), base64: v.string() }),
  v.object({ kind: v.literal('cancelled') }),
])

const nothing = v.object({})
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
  restoreBackup: call(v.object({ base64: v.string() }), restoreReportSchema),
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
export type CardConflict = v.InferOutput<typeof cardConflictSchema>
export type ExportOutcome = v.InferOutput<typeof exportOutcomeSchema>

/** What a backend offers: one named function a call, each failing by value. */
export type Api = {
  [K in CallName]: (args: ArgsOf<K>) => Promise<Result<ResultOf<K>, ApiError>>
}

/** What the renderer gets from its shell: the calls, and a way to hear the shell's events. */
export type Bridge = Api & { onEvent: (listener: (event: ShellEvent) => void) => () => void }

export const callNames = Object.keys(contract) as CallName[]
