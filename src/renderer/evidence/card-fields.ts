import type { Card } from '#core/model/card'
import { formatDate } from '#core/model/historical-date'
import { type Source, sourceAuthors, sourceYear } from '#core/model/source'
import { kindMarks } from './kinds'

/** One thing a card says, under the name its form has for it. */
export interface CardField {
  name: string
  value: string
}

/** Everything a card says, field by field, without the fields that are empty. */
export function cardFields(card: Card, source: Source | undefined): CardField[] {
  const fields: CardField[] = [
    { name: 'Kind', value: kindMarks[card.kind].name },
    { name: 'Figure', value: card.kind === 'statistic' ? card.figure : '' },
    { name: 'Words', value: card.text },
    { name: 'Speaker', value: card.kind === 'quote' ? card.speaker : '' },
    { name: 'Date', value: card.date ? formatDate(card.date) : '' },
    { name: 'People', value: card.people?.join(', ') ?? '' },
    { name: 'Source', value: source ? sourceText(source) : '' },
    { name: 'Page', value: card.locator ?? '' },
    { name: 'Tags', value: card.tags?.join(', ') ?? '' },
    { name: 'Note', value: card.note ?? '' },
  ]
  return fields.filter(({ value }) => value !== '')
}

/** "Michael Lynch, Stalin and Khrushchev, Hodder, 2001" */
export const sourceText = (source: Source): string =>
  [sourceAuthors(source), source.title, source.publisher, sourceYear(source)].filter(Boolean).join(', ')
