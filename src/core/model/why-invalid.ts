import type * as v from 'valibot'

/** The part of a file that is not as it must be, and what is wrong with it, for somebody who does not know how
 *  the file is made: "card 3 lacks its “speaker”". */
export function whyInvalid(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => key) ?? []
  const where = placeOf(keys)
  const field = keys.at(-1)
  if (typeof field !== 'string') return `${where} is not as it must be`
  if (issue.received === 'undefined') return `${where} lacks its “${field}”`
  return `${where} has something under “${field}” that does not belong there`
}

function placeOf([list, index]: unknown[]): string {
  const number = typeof index === 'number' ? index + 1 : undefined
  if (list === 'cards' && number !== undefined) return `card ${number}`
  if (list === 'sources' && number !== undefined) return `source ${number}`
  if (list === 'outline' && number !== undefined) return `part ${number} of the outline`
  return 'the file'
}
