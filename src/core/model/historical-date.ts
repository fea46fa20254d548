import type { Plan } from './plan'

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * A card's date as a reader writes it: "1941-06-22" becomes "22 June 1941" ("June 22, 1941" in American
 * English), "1927/1928" "1927–1928", "1930?" and "1930~" "c. 1930", "193X" "1930s". What is not such a date
 * comes back as it is. The notation is EDTF, levels 0 and 1 (Library of Congress, 2019).
 */
export function formatDate(date: string, language: Plan['language'] = 'en-GB'): string {
  const [start = '', end, ...more] = date.split('/')
  const from = formatPoint(start, language)
  if (from === undefined || more.length > 0) return date
  if (end === undefined) return from
  const to = formatPoint(end, language)
  return to === undefined ? date : formatRange(from, to)
}

/**
 * The inverse, for what a person types: "22 June 1941", "June 22, 1941", "Nov 1936", "1927-28", "c. 1930",
 * "1930s". What cannot be read as a date comes back trimmed and otherwise as typed.
 */
export function parseDate(typed: string): string {
  const text = typed.trim()
  // No date is this long, and looking for one would take its time
  if (text.length > 100) return text
  const point = parsePoint(text)
  if (point !== undefined) return point
  const ends = splitRange(text)
  if (ends === undefined) return text
  const to = parsePoint(ends.to)
  const from = parsePoint(ends.from) ?? parseShortened(ends.from, ends.to)
  return from !== undefined && to !== undefined ? `${from}/${to}` : text
}

/** "April 1939" and "August 1939" as "April–August 1939": what both share stands once, at the end. */
function formatRange(from: string, to: string): string {
  const start = from.split(' ')
  const end = to.split(' ')
  const isCirca = start[0] === 'c.' || end[0] === 'c.'
  // A range of one day has nothing to tell its ends apart by; the comma of "January 1, 1939" stands after a day, which
  // nothing can be shared in front of
  const isShortened = !isCirca && from !== to
  const isShared = () => start.length > 1 && start.at(-1) === end.at(-1) && !start.at(-1)?.endsWith(',')
  while (isShortened && isShared()) {
    start.pop()
    end.pop()
  }
  const short = start.join(' ').replace(/,$/, '')
  return short.includes(' ') || end.length > 1 ? `${short} – ${to}` : `${short}–${to}`
}

/** The start of a range that borrows its month or year from the end: the "22" of "22–26 June 1941". */
function parseShortened(from: string, to: string): string | undefined {
  const words = to.split(/\s+/)
  for (const borrowed of [words.slice(-1), words.slice(-2)]) {
    const date = parsePoint([from, ...borrowed].join(' '))
    if (date !== undefined) return date
  }
  return undefined
}

function formatPoint(point: string, language: Plan['language']): string | undefined {
  const decade = /^(\d{3})X$/.exec(point)
  if (decade) return `${decade[1]}0s`
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~]?)$/.exec(point)
  if (!match || !isCalendarDate(match[1], match[2], match[3])) return undefined
  const circa = match[4] ? 'c. ' : ''
  const month = match[2] && monthNames[Number(match[2]) - 1]
  if (!month) return `${circa}${match[1]}`
  if (!match[3]) return `${circa}${month} ${match[1]}`
  const day = Number(match[3])
  return language === 'en-US' ? `${circa}${month} ${day}, ${match[1]}` : `${circa}${day} ${month} ${match[1]}`
}

function parsePoint(text: string): string | undefined {
  if (formatPoint(text, 'en-GB') !== undefined) return text
  const decade = /^(\d{3})0s$/i.exec(text)
  if (decade) return `${decade[1]}X`
  const circa = /^(?:circa|ca\.?|c\.?)\s*(?=\S)/i.exec(text)
  const exact = circa ? text.slice(circa[0].length) : text
  const date = parseExact(exact)
  return date === undefined || !circa ? date : `${date}~`
}

function parseExact(text: string): string | undefined {
  const yearOnly = /^\d{4}$/.exec(text)
  if (yearOnly) return text
  const dayFirst = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?(\p{L}+)\.?,?\s+(\d{4})$/u.exec(text)
  if (dayFirst) return isoDate(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text)
  return monthFirst ? isoDate(monthFirst[3], monthFirst[1], monthFirst[2]) : undefined
}

function isoDate(
  year: string | undefined,
  monthName: string | undefined,
  day: string | undefined,
): string | undefined {
  const month = monthNumber(monthName ?? '')
  if (year === undefined || month === undefined) return undefined
  const date = [year, month, day?.padStart(2, '0')].filter(Boolean)
  return isCalendarDate(date[0], date[1], date[2]) ? date.join('-') : undefined
}

function monthNumber(name: string): string | undefined {
  const typed = name.toLowerCase()
  if (typed.length < 3) return undefined
  // "Sept" is the usual abbreviation in Britain; it is a prefix of the name like all others
  const index = monthNames.findIndex((month) => month.toLowerCase().startsWith(typed))
  return index < 0 ? undefined : String(index + 1).padStart(2, '0')
}

function splitRange(text: string): { from: string; to: string } | undefined {
  const years = /^((?:c\.?\s*)?(\d\d)(\d\d))\s*[-–—/]\s*(\d\d)$/i.exec(text)
  const [, from = '', century, startYear = '', endYear = ''] = years ?? []
  // "1941-13" is no range
  if (years && endYear > startYear) return { from, to: `${century}${endYear}` }
  const dash = /^(.+?)\s*[–—/]\s*(.+)$/.exec(text) ?? /^(.*?\d{4})\s*-\s*(.*\d{4})$/.exec(text)
  return dash?.[1] && dash[2] ? { from: dash[1], to: dash[2] } : undefined
}

function isCalendarDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): boolean {
  if (month === undefined) return true
  const monthIndex = Number(month) - 1
  if (monthIndex < 0 || monthIndex > 11) return false
  if (day === undefined) return true
  // Date.UTC rolls 31 February over into March
  const rolled = new Date(0)
  rolled.setUTCFullYear(Number(year), monthIndex, Number(day))
  return Number(day) > 0 && rolled.getUTCMonth() === monthIndex
}
