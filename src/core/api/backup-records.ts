import * as v from 'valibot'

/** The largest backup that is made or taken in. */
export const MAX_BACKUP_BYTES = 256 * 1024 * 1024

/** What a restored backup has come to, in files. */
export const restoreReportSchema = v.object({
  added: v.number(),
  updated: v.number(),
  keptNewer: v.number(),
  unchanged: v.number(),
  /** Damaged in the zip, or with a name, a time or a size that it cannot have here. */
  skipped: v.number(),
})
