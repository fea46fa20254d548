import * as v from 'valibot'

/** Everything a call can come back with instead of its result. `file` is a file name inside the workspace. */
export const apiErrorSchema = v.variant('code', [
  v.object({ code: v.literal('damaged'), file: v.string(), detail: v.string() }),
  v.object({ code: v.literal('not-marshal'), file: v.string() }),
  v.object({ code: v.literal('too-new'), file: v.string(), formatVersion: v.number() }),
  v.object({ code: v.literal('invalid'), file: v.string(), detail: v.string() }),
  v.object({ code: v.literal('not-found'), file: v.string() }),
  /** The file on disk is now another document than the one to be saved in its place. */
  v.object({ code: v.literal('replaced'), file: v.string() }),
  /** The file on disk is no longer in the state that the change was made from. */
  v.object({ code: v.literal('changed-elsewhere'), file: v.string() }),
  /** More than Marshal takes in one file; `detail` says what and how much. */
  v.object({ code: v.literal('too-large'), file: v.string(), detail: v.string() }),
  v.object({ code: v.literal('name-too-long'), file: v.string() }),
  v.object({ code: v.literal('disk-full'), file: v.string() }),
  v.object({ code: v.literal('no-permission'), file: v.string() }),
  v.object({ code: v.literal('locked'), file: v.string() }),
  v.object({ code: v.literal('io'), file: v.string(), detail: v.string() }),
  /** A folder that was to become the workspace, and why it cannot. */
  v.object({ code: v.literal('folder-unusable'), file: v.string(), detail: v.string() }),
  /** A window holds changes that it could not save, so what would part it from them was not done. */
  v.object({ code: v.literal('window-unsaved') }),
  /** What answers serves another folder than the one the page shows; `file` is that folder. */
  v.object({ code: v.literal('other-workspace'), file: v.string() }),
  /** The person has stopped it. */
  v.object({ code: v.literal('stopped') }),
  /** The call itself was not as the contract says: a bug or a stranger. */
  v.object({ code: v.literal('bad-request'), detail: v.string() }),
  /** The backend cannot be reached (web shell stopped, window torn down). */
  v.object({ code: v.literal('unreachable') }),
])

export type ApiError = v.InferOutput<typeof apiErrorSchema>
