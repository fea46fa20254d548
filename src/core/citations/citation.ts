import { type Card, cardStatement } from '../model/card'
import { formatDate } from '../model/historical-date'
import type { TextRun } from '../model/outline'
import type { Plan } from '../model/plan'
import { type Source, sourceAuthors, sourceYear } from '../model/source'
import { isAuthor, shortAuthors, shortName } from './names'

/**
 * The note that says where a card comes from: "Michael Lynch, *Stalin and Khrushchev* (2001), p. 45." A speaker
 * who is not the author is "quoted in" the work. Empty when no speaker, source or page is known.
 */
export function footnoteRuns(
  card: Card,
  source: Source | undefined,
  language: Plan['language'] = 'en-GB',
): TextRun[] {
  const runs = joined(', ', [
    ...speakerPart(card, source, language),
    ...workPart(card, source, language),
    ...pagePart(card),
  ])
  const last = runs.at(-1)
  if (last && !/[.?!]$/.test(last.text)) runs.push({ text: '.' })
  return merged(runs)
}

/** The citation as the editor shows it after woven words and under evidence: "(Lynch, p. 45)",
 *  "(Conquest, 1991)", "(Stalin, in Lynch, p. 45)". Empty when nothing is known. */
export function shortCitation(card: Card, source: Source | undefined): string {
  const work = source ? shortAuthors(source) || shortTitle(source) : ''
  const speaker = speakerOf(card)
  const isOwnWords = speaker === undefined || (source && isAuthor(speaker, source))
  const quotedIn = source && isQuotedIn(speaker, source) ? 'in ' : ''
  const who = isOwnWords ? [work] : [shortName(speaker), work && `${quotedIn}${work}`]
  const year = source ? sourceYear(source) : undefined
  const where = pageOf(card) ?? year ?? (card.kind === 'quote' && card.date ? formatDate(card.date) : '')
  const parts = [...who, where].filter(Boolean)
  return parts.length === 0 ? '' : `(${parts.join(', ')})`
}

function shortTitle(source: Source): string {
  const short = source['title-short']
  return typeof short === 'string' && short ? short : (source.title ?? '')
}

/** A card as plain text for another program: “The plain fact was …” (Michael Lynch, Stalin and
 *  Khrushchev, p. 45). Only a quotation stands in quotation marks. */
export function attributedText(card: Card, source: Source | undefined): string {
  const words = card.kind === 'quote' ? `“${card.text}”` : cardStatement(card)
  const note = footnoteRuns(card, source)
    .map((run) => run.text)
    .join('')
    .replace(/\.$/, '')
  return note ? `${words} (${note})` : words
}

type Part = TextRun[]

function speakerPart(card: Card, source: Source | undefined, language: Plan['language']): Part[] {
  const speaker = speakerOf(card)
  if (speaker === undefined || (source && isAuthor(speaker, source))) return []
  const said = card.date ? [[{ text: formatDate(card.date, language) }]] : []
  return [[{ text: speaker }], ...said]
}

function workPart(card: Card, source: Source | undefined, language: Plan['language']): Part[] {
  if (source === undefined) return []
  const authors = sourceAuthors(source)
  const speaker = speakerOf(card)
  const quotedIn = isQuotedIn(speaker, source) ? 'quoted in ' : ''
  const author = authors ? [[{ text: `${quotedIn}${authors}` }]] : []
  const ownDate = speaker !== undefined && isAuthor(speaker, source) ? card.date : undefined
  const year = sourceYear(source) ?? (ownDate && formatDate(ownDate, language))
  const imprint = [source.publisher, year].filter(Boolean).join(', ')
  if (!source.title) return [...author, ...(imprint ? [[{ text: imprint }]] : [])]
  const title = [
    ...(quotedIn && !authors ? [{ text: quotedIn }] : []),
    ...titleRuns(source, source.title),
    ...(imprint ? [{ text: ` (${imprint})` }] : []),
  ]
  return [...author, title]
}

/** A book without a named author may well be the speaker's own; a web page or an article that quotes is not. */
const isQuotedIn = (speaker: string | undefined, source: Source): boolean =>
  speaker !== undefined &&
  !isAuthor(speaker, source) &&
  (sourceAuthors(source) !== '' || partTypes.has(source.type))

const partTypes: ReadonlySet<string> = new Set([
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'chapter',
  'entry-encyclopedia',
  'paper-conference',
  'post-weblog',
  'speech',
  'webpage',
])

/** Whole works in italics, parts of one in quotation marks: the rule every humanities style shares. */
function titleRuns(source: Source, title: string): Part {
  if (!partTypes.has(source.type)) return [{ text: title, italic: true }]
  const container = source['container-title']
  const quoted = { text: `‘${title}’` }
  return typeof container === 'string' && container
    ? [quoted, { text: ', ' }, { text: container, italic: true }]
    : [quoted]
}

const pagePart = (card: Card): Part[] => {
  const page = pageOf(card)
  return page ? [[{ text: page }]] : []
}

/** "45" → "p. 45", "45–47" → "pp. 45–47"; what is not a page ("ch. 3") stays as typed. */
function pageOf(card: Card): string | undefined {
  const locator = card.locator?.trim()
  if (!locator) return undefined
  const page = '(?:\\d+|[ivxlc]+)'
  if (new RegExp(`^${page}$`, 'i').test(locator)) return `p. ${locator}`
  return new RegExp(`^${page}(?:\\s*[-–,]\\s*${page})+$`, 'i').test(locator) ? `pp. ${locator}` : locator
}

const speakerOf = (card: Card): string | undefined =>
  card.kind === 'quote' ? card.speaker.trim() || undefined : undefined

const joined = (separator: string, parts: Part[]): Part =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]))

function merged(runs: TextRun[]): TextRun[] {
  const result: TextRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last && last.italic === run.italic) last.text += run.text
    else result.push({ ...run })
  }
  return result
}
