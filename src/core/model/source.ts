import * as v from 'valibot'
import { idSchema } from './card'

const nameSchema = v.looseObject({
  family: v.optional(v.string()),
  given: v.optional(v.string()),
  literal: v.optional(v.string()),
})

const cslDateSchema = v.looseObject({
  // JSON has no infinity: it would be saved as null and refused at the next reading
  'date-parts': v.optional(v.array(v.array(v.union([v.pipe(v.number(), v.finite()), v.string()])))),
  literal: v.optional(v.string()),
})

/** A bibliographic item in CSL-JSON (citationstyles.org, schema 1.0.2). The fields Marshal reads are checked;
 *  every other CSL field is kept as it came. */
export const sourceSchema = v.looseObject({
  id: idSchema,
  type: v.string(),
  title: v.optional(v.string()),
  author: v.optional(v.array(nameSchema)),
  issued: v.optional(cslDateSchema),
  publisher: v.optional(v.string()),
})

export type Source = v.InferOutput<typeof sourceSchema>
export type SourceName = v.InferOutput<typeof nameSchema>

/** The year a source appeared, as printed; absent when the record has none. */
export function sourceYear(source: Source): string | undefined {
  const year = source.issued?.['date-parts']?.[0]?.[0]
  return year === undefined ? source.issued?.literal : String(year)
}

/** "Michael Lynch" from a CSL name. */
export function fullName(name: SourceName): string {
  return name.literal ?? [name.given, name.family].filter(Boolean).join(' ')
}

/** The authors as a reader would say them: "Michael Lynch", "A and B", "A, B and C". */
export function sourceAuthors(source: Source): string {
  const names = (source.author ?? []).map(fullName).filter(Boolean)
  const last = names.pop()
  if (last === undefined) return ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
