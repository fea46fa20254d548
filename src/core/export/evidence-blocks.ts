import { footnoteRuns } from '../citations/citation'
import { type Card, cardStatement } from '../model/card'
import { formatDate } from '../model/historical-date'
import type { TextRun } from '../model/outline'
import type { Plan } from '../model/plan'
import type { Source } from '../model/source'
import { assertNever } from '../result'
import type { Block, Run } from './document-tree'

export const MISSING_EVIDENCE = '[evidence missing from this plan]'

/** Finds what a placed card says and where it comes from, in the copies the plan keeps. */
export interface EvidenceLookup {
  card(id: string): Card | undefined
  /** The note for a card; one that is missing says so. Empty when nothing is known of its origin. */
  note(id: string): TextRun[]
  language: Plan['language']
}

export function evidenceLookup(plan: Plan): EvidenceLookup {
  const cards = new Map(plan.cards.map((card) => [card.id, card]))
  const sources = new Map<string, Source>(plan.sources.map((source) => [source.id, source]))
  return {
    card: (id) => cards.get(id),
    note: (id) => {
      const card = cards.get(id)
      if (card === undefined) return [{ text: MISSING_EVIDENCE }]
      return footnoteRuns(card, card.sourceId ? sources.get(card.sourceId) : undefined, plan.language)
    },
    language: plan.language,
  }
}

/** A card placed as a block: a quotation with its speaker beneath, a fact or a statistic as one item. */
export function evidenceBlocks(cardId: string, lookup: EvidenceLookup): Block[] {
  const card = lookup.card(cardId)
  if (card === undefined) return [{ role: 'missing', runs: [{ text: MISSING_EVIDENCE }] }]
  const note = lookup.note(cardId)
  switch (card.kind) {
    case 'quote':
      return [
        { role: 'quote', runs: withNote([{ text: card.text }], note) },
        { role: 'attribution', runs: [{ text: `— ${card.speaker}` }] },
      ]
    case 'statistic': {
      const words = [
        ...dateLead(card, lookup),
        { text: card.figure, bold: true as const },
        { text: ` ${card.text}` },
      ]
      return [{ role: 'statistic', runs: withNote(words, note) }]
    }
    case 'fact':
      return [{ role: 'fact', runs: withNote([...dateLead(card, lookup), { text: card.text }], note) }]
    default:
      return assertNever(card)
  }
}

/** The date in front of a statement that names no year itself: "22 June 1941: Germany attacked." */
function dateLead(card: Card, lookup: EvidenceLookup): Run[] {
  if (!card.date) return []
  const years = card.date.match(/\d{3,4}/g) ?? [card.date]
  const statement = cardStatement(card)
  if (years.some((year) => statement.includes(year))) return []
  return [{ text: `${formatDate(card.date, lookup.language)}: ` }]
}

/** The runs with a note's mark after the last; as they are when there is nothing to note. */
export function withNote(runs: Run[], note: TextRun[]): Run[] {
  const last = runs.at(-1)
  return note.length === 0 || last === undefined ? runs : [...runs.slice(0, -1), { ...last, footnote: note }]
}
