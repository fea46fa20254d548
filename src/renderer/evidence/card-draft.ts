import { nanoid } from 'nanoid'
import type { Card, CardKind } from '#core/model/card'
import { formatDate, parseDate } from '#core/model/historical-date'
import { type Source, sourceAuthors, sourceYear } from '#core/model/source'

/** A card as it is typed in the form: every field a text. */
export interface CardDraft {
  kind: CardKind
  text: string
  figure: string
  speaker: string
  date: string
  work: string
  author: string
  year: string
  locator: string
  tags: string
  note: string
  deckFile: string
}

export const emptyDraft = (deckFile: string): CardDraft => ({
  kind: 'quote',
  text: '',
  figure: '',
  speaker: '',
  date: '',
  work: '',
  author: '',
  year: '',
  locator: '',
  tags: '',
  note: '',
  deckFile,
})

export const draftOf = (card: Card, source: Source | undefined, deckFile: string): CardDraft => ({
  kind: card.kind,
  text: card.text,
  figure: card.kind === 'statistic' ? card.figure : '',
  speaker: card.kind === 'quote' ? card.speaker : '',
  date: card.date ? formatDate(card.date) : '',
  work: source?.title ?? '',
  author: source ? sourceAuthors(source) : '',
  year: source ? (sourceYear(source) ?? '') : '',
  locator: card.locator ?? '',
  tags: card.tags?.join(', ') ?? '',
  note: card.note ?? '',
  deckFile,
})

/** The card and source a filled-in draft stands for. `before` is the card being edited: what the form does
 *  not show of it is kept. `known` are the bank's sources, used again when work, author and year are the same. */
export function cardFrom(
  draft: CardDraft,
  before: Card | undefined,
  known: Iterable<Source>,
): { card: Card; source: Source | undefined } {
  const source = sourceFrom(draft, known)
  const tags = draft.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag, index, all) => tag !== '' && all.indexOf(tag) === index)
  const field = (key: 'locator' | 'note') => (draft[key].trim() ? { [key]: draft[key].trim() } : {})
  const shared = {
    id: before?.id ?? nanoid(),
    text: draft.text.trim(),
    ...(draft.date.trim() && { date: parseDate(draft.date.trim()) }),
    ...(before?.people && { people: before.people }),
    ...(tags.length > 0 && { tags }),
    ...(source && { sourceId: source.id }),
    ...field('locator'),
    ...field('note'),
  }
  switch (draft.kind) {
    case 'quote':
      return {
        card: {
          kind: 'quote',
          ...shared,
          text: withoutQuotationMarks(shared.text),
          speaker: draft.speaker.trim(),
        },
        source,
      }
    case 'statistic':
      return { card: { kind: 'statistic', ...shared, figure: draft.figure.trim() }, source }
    case 'fact':
      return { card: { kind: 'fact', ...shared }, source }
  }
}

/** People paste quotations with their marks; the marks are the app's to set. */
const withoutQuotationMarks = (text: string): string => {
  const inner = /^[“"‘']([\s\S]+)[”"’']$/.exec(text)?.[1]
  // Marks inside mean that the outer two belong to two quotations
  return inner !== undefined && !/[“”"]/.test(inner) ? inner : text
}

function sourceFrom(draft: CardDraft, known: Iterable<Source>): Source | undefined {
  const [work, author, year] = [draft.work.trim(), draft.author.trim(), draft.year.trim()]
  if (!work && !author && !year) return undefined
  for (const source of known) {
    if (
      (source.title ?? '') === work &&
      sourceAuthors(source) === author &&
      (sourceYear(source) ?? '') === year
    ) {
      return source
    }
  }
  const issued = /^\d{1,4}$/.test(year) ? { 'date-parts': [[Number(year)]] } : { literal: year }
  return {
    id: nanoid(),
    type: 'book',
    ...(work && { title: work }),
    ...(author && { author: author.split(/\s+and\s+|;/).map((name) => nameFrom(name.trim())) }),
    ...(year && { issued }),
  }
}

/** "Michael Lynch" or "Lynch, Michael". A single word is kept whole: it may be an organisation. */
function nameFrom(name: string) {
  const [family, given] = name.split(/\s*,\s*/)
  if (family && given) return { family, given }
  const space = name.lastIndexOf(' ')
  return space === -1 ? { literal: name } : { family: name.slice(space + 1), given: name.slice(0, space) }
}
