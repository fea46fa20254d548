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
   *  ignored, best first. A word of one or two letters, which is the beginning of most words to come, is asked
   *  for but does not make one card better than another. */
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

/** Words this short are looked for in each card by itself: as beginnings they stand for thousands of words, and
 *  the index would weigh every one. */
const SHORT = 2

/** The beginnings of all words in `text`, which is folded: " st ha ge". */
function beginningsIn(text: string): string {
  return ` ${Array.from(new Set(words(text).map((word) => word.slice(0, SHORT)))).join(' ')}`
}

/** A search index over cards, updated card by card. */
export function createCardIndex(
  cards: Iterable<Card>,
  sourceOf: (card: Card) => Source | undefined,
): CardIndex {
  const index = new MiniSearch<Searchable>({
    fields: ['text', 'by', 'about'],
    tokenize: words,
    // Both what is put in and what is asked for are folded as a whole
    processTerm: (term) => term,
    searchOptions: { prefix: true, combineWith: 'AND', boost: { text: 2, by: 1.5 } },
  })
  const beginnings = new Map<string, string>()

  function put(card: Card, source: Source | undefined): void {
    const searchable = searchableOf(card, source)
    if (beginnings.has(card.id)) index.discard(card.id)
    index.add(searchable)
    beginnings.set(card.id, beginningsIn(`${searchable.text} ${searchable.by} ${searchable.about}`))
  }

  // A deck copied as a file brings the same card twice; the first deck's is the one shown
  for (const card of cards) if (!beginnings.has(card.id)) put(card, sourceOf(card))

  return {
    search(query) {
      const asked = words(foldText(query))
      const short = asked.filter((word) => word.length <= SHORT).map((word) => ` ${word}`)
      const holdsShort = (begins: string) => short.every((word) => begins.includes(word))
      if (short.length === asked.length) {
        const found: string[] = []
        for (const [id, begins] of beginnings) if (holdsShort(begins)) found.push(id)
        return found
      }
      const long = asked.filter((word) => word.length > SHORT).join(' ')
      const hits = index.search(
        long,
        short.length > 0 ? { filter: ({ id }) => holdsShort(beginnings.get(id) ?? '') } : {},
      )
      return hits.map(({ id }) => id as string)
    },
    put,
    remove(cardId) {
      if (beginnings.delete(cardId)) index.discard(cardId)
    },
  }
}

interface Searchable {
  id: string
  text: string
  by: string
  about: string
}

function searchableOf(card: Card, source: Source | undefined): Searchable {
  return {
    id: card.id,
    text: foldText(cardStatement(card)),
    by: foldText(
      [
        card.kind === 'quote' ? card.speaker : '',
        ...(card.people ?? []),
        source ? `${sourceAuthors(source)} ${source.title ?? ''} ${sourceYear(source) ?? ''}` : '',
      ].join(' '),
    ),
    about: foldText([...(card.tags ?? []), card.note ?? '', card.date ?? ''].join(' ')),
  }
}

/** The cards that pass `filter`, each once: in rank order when there is a word of three letters or more to rank them
 *  by, else in the order given. */
export function filterCards(cards: readonly Card[], filter: CardFilter, index: CardIndex): Card[] {
  const query = filter.query ?? ''
  const passes = (card: Card) =>
    (!filter.kind || card.kind === filter.kind) &&
    (!filter.tag || card.tags?.includes(filter.tag)) &&
    (!filter.speaker || (card.kind === 'quote' && card.speaker === filter.speaker)) &&
    !filter.without?.has(card.id)
  const asked = words(foldText(query))
  // A lone quotation mark is no search yet
  if (asked.length === 0) return cards.filter(passes)
  const found = index.search(query)
  if (asked.every((word) => word.length <= SHORT)) {
    const ids = new Set(found)
    // Taken out once found, so that a card in two decks comes once
    return cards.filter((card) => ids.delete(card.id) && passes(card))
  }
  const byId = byIdOf(cards)
  return found.flatMap((id) => {
    const card = byId.get(id)
    return card && passes(card) ? card : []
  })
}

const known = new WeakMap<readonly Card[], ReadonlyMap<string, Card>>()

// The same list is searched again with every letter
function byIdOf(cards: readonly Card[]): ReadonlyMap<string, Card> {
  let byId = known.get(cards)
  if (!byId) {
    // Backwards, so that the first of two cards with one id is the one that stays
    byId = new Map(cards.map((card) => [card.id, card] as const).reverse())
    known.set(cards, byId)
  }
  return byId
}
