import * as v from 'valibot'
import { deckSchema } from '../model/deck'
import { planSchema } from '../model/plan'
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

export const planSummarySchema = v.object({
  file: planFileName,
  question: v.string(),
  words: v.number(),
  evidence: v.number(),
  /** ISO 8601. */
  editedAt: v.string(),
})

/** A file in the workspace that could not be read; it is left on disk as it is. */
export const attentionSchema = v.object({ file: v.string(), error: apiErrorSchema })

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
    }),
  ),
  listPlans: call(
    nothing,
    v.object({ plans: v.array(planSummarySchema), attention: v.array(attentionSchema) }),
  ),
  /** Writes a new file named after the question; never replaces one. */
  createPlan: call(v.object({ plan: planSchema }), v.object({ file: planFileName })),
  /** Takes in the text of a plan file from elsewhere, as a new file. */
  importPlan: call(v.object({ name: v.string(), text: v.string() }), v.object({ file: planFileName })),
  readPlan: call(v.object({ file: planFileName }), v.object({ plan: planSchema })),
  /** `revision` comes back once that revision is on disk. */
  savePlan: call(v.object({ file: planFileName, plan: planSchema, revision }), v.object({ revision })),
  /** Moves the file out of the list; `restorePlan` brings it back. */
  deletePlan: call(v.object({ file: planFileName }), v.object({ deleted: fileName })),
  restorePlan: call(v.object({ deleted: fileName }), v.object({ file: planFileName })),
  readDecks: call(
    nothing,
    v.object({
      decks: v.array(v.object({ file: deckFileName, deck: deckSchema })),
      attention: v.array(attentionSchema),
    }),
  ),
  createDeck: call(v.object({ deck: deckSchema }), v.object({ file: deckFileName })),
  saveDeck: call(v.object({ file: deckFileName, deck: deckSchema, revision }), v.object({ revision })),
  readSettings: call(nothing, settingsSchema),
  writeSettings: call(settingsPatchSchema, settingsSchema),
  exportPlan: call(
    v.object({ plan: planSchema, paper: v.picklist(papers), author: v.string() }),
    exportOutcomeSchema,
  ),
  openExported: call(v.object({ path: v.string() }), nothing),
  showExported: call(v.object({ path: v.string() }), nothing),
  /** The renderer's reply to a `flush` event: everything it had is on disk, or it could not be. */
  flushed: call(v.object({ saved: v.boolean() }), nothing),
}

export type Contract = typeof contract
export type CallName = keyof Contract
export type ArgsOf<K extends CallName> = v.InferOutput<Contract[K]['args']>
export type ResultOf<K extends CallName> = v.InferOutput<Contract[K]['result']>

export type PlanSummary = v.InferOutput<typeof planSummarySchema>
export type Attention = v.InferOutput<typeof attentionSchema>
export type ExportOutcome = v.InferOutput<typeof exportOutcomeSchema>

/** What a backend offers: one named function a call, each failing by value. */
export type Api = {
  [K in CallName]: (args: ArgsOf<K>) => Promise<Result<ResultOf<K>, ApiError>>
}

/** Data sent from a shell to the renderer without being asked. */
export const eventSchema = v.variant('type', [
  /** A menu item was chosen; `command` is an app command's id. */
  v.object({ type: v.literal('command'), command: v.string() }),
  v.object({ type: v.literal('open-plan'), file: planFileName }),
  /** A deck of this name joined the bank without a call, by a double click on its file. */
  v.object({ type: v.literal('deck-added'), name: v.string() }),
  /** The shell changed settings by itself, e.g. cleared the recent plans in its menu: read them again. */
  v.object({ type: v.literal('settings-changed') }),
  /** The shell is about to close: save everything and answer with `flushed`. */
  v.object({ type: v.literal('flush') }),
  /** Something went wrong outside a call, e.g. a file handed to the app could not be opened. */
  v.object({ type: v.literal('problem'), error: apiErrorSchema }),
])

export type ShellEvent = v.InferOutput<typeof eventSchema>

/** What the renderer gets from its shell: the calls, and a way to hear the shell's events. */
export type Bridge = Api & { onEvent: (listener: (event: ShellEvent) => void) => () => void }

export const callNames = Object.keys(contract) as CallName[]
