import MiniSearch from 'minisearch'
import { type Card, type CardKind, cardStatement } from '../model/card'
import { type Source, sourceAuthors, sourceYear } from '../model/source'

/** What narrows the list of cards. Every part given must hold. */
export interface CardFilter {
  query?: string
  kind?: CardKind
  tag?: string
  speaker?: string
  /** Leaves out cards with these ids: those the open plan uses. */
  without?: ReadonlySet<string>
}

export interface CardIndex {
  /** Ids of the cards that hold every word of `query` (or a word beginning with it), accents and case
   *  ignored, best first. */
  search(query: string): string[]
  put(card: Card, source: Source | undefined): void
  remove(cardId: string): void
}

/** "Piłsudski" is found by "pilsudski": letters are taken apart and their marks dropped. The stroke of ł, ø
 *  and đ is no mark in Unicode, so those letters are named. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœ]/g, (letter) => folded[letter] ?? letter)
}

const folded: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' }

const words = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)

/** A search index over cards, updated card by card. */
export function createCardIndex(
  cards: Iterable<Card>,
  sourceOf: (card: Card) => Source | undefined,
): CardIndex {
  const index = new MiniSearch<{ id: string; text: string; by: string; about: string }>({
    fields: ['text', 'by', 'about'],
    tokenize: words,
    processTerm: (term) => foldText(term),
    searchOptions: { prefix: true, combineWith: 'AND', boost: { text: 2, by: 1.5 } },
  })
  for (const card of cards) {
    // A deck copied as a file brings the same card twice; the first deck's is the one shown
    if (!index.has(card.id)) index.add(toDocument(card, sourceOf(card)))
  }
  return {
    search: (query) => index.search(query).map((hit) => hit.id as string),
    put(card, source) {
      if (index.has(card.id)) index.discard(card.id)
      index.add(toDocument(card, source))
    },
    remove(cardId) {
      if (index.has(cardId)) index.discard(cardId)
    },
  }
}

function toDocument(card: Card, source: Source | undefined) {
  return {
    id: card.id,
    text: cardStatement(card),
    by: [
      card.kind === 'quote' ? card.speaker : '',
      ...(card.people ?? []),
      source ? `${sourceAuthors(source)} ${source.title ?? ''} ${sourceYear(source) ?? ''}` : '',
    ].join(' '),
    about: [...(card.tags ?? []), card.note ?? '', card.date ?? ''].join(' '),
  }
}

/** The cards that pass `filter`: in rank order when there is a query, else in the order given. */
export function filterCards(cards: readonly Card[], filter: CardFilter, index: CardIndex): Card[] {
  const query = filter.query ?? ''
  const passing = cards.filter(
    (card) =>
      (!filter.kind || card.kind === filter.kind) &&
      (!filter.tag || card.tags?.includes(filter.tag)) &&
      (!filter.speaker || (card.kind === 'quote' && card.speaker === filter.speaker)) &&
      !filter.without?.has(card.id),
  )
  // A lone quotation mark is no search yet
  if (words(query).length === 0) return passing
  const byId = new Map(passing.map((card) => [card.id, card]))
  return index.search(query).flatMap((id) => byId.get(id) ?? [])
}
