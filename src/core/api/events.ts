import * as v from 'valibot'
import { apiErrorSchema } from './errors'
import { contentState, documentEntries, planFileName } from './file-records'

/** Whether a change of folder takes everything along. */
export const changeOfFolder = v.picklist(['move', 'leave'])
/** How many files a move has left in the old folder: they were changed there meanwhile, or are links. */
export const filesThatStayed = v.number()

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
  /** The shell is about to close, or to use another folder: save everything and answer with `flushed`. */
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
