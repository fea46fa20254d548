import * as v from 'valibot'

/** Who else has a plan open for writing. */
export const planHolderSchema = v.object({
  /** `window`: another window of this Marshal; `program`: another Marshal on this computer. */
  by: v.picklist(['window', 'program', 'computer']),
  /** ISO 8601. */
  since: v.string(),
})

export type PlanHolder = v.InferOutput<typeof planHolderSchema>
