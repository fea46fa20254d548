import * as v from 'valibot'

/** Why a version was kept although the minute was not over. */
export const versionReasons = ['import', 'restore', 'conflict', 'delete', 'backup'] as const
export const versionReason = v.picklist(versionReasons)
/** A version's name: when the state was written, e.g. "20261125T101530.123Z". */
export const versionId = v.pipe(v.string(), v.regex(/^\d{8}T\d{6}\.\d{3}Z(?:-\d{1,3})?$/))

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

export type VersionSummary = v.InferOutput<typeof versionSummarySchema>
export type VersionReason = v.InferOutput<typeof versionReason>
