import type { ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import { isSame } from '#core/model/same'
import { ok, type Result } from '#core/result'
import type { DocumentFolder } from './document-folder'
import { deckDocument } from './read-document'
import { readForeign } from './read-foreign'

/** Takes in the text of a deck file from elsewhere. A deck that says the same as one here is not taken in twice; a
 *  deck that is here in another state becomes one of its own.
 *  @param foreign.name what an error calls the file */
export async function importDeck(
  decks: DocumentFolder<Deck>,
  foreign: { name: string; text: string },
  newId: () => string,
): Promise<Result<ResultOf<'importDeck'>, ApiError>> {
  const parsed = readForeign(deckDocument, foreign)
  if (!parsed.ok) return parsed
  const listed = await decks.list()
  if (!listed.ok) return listed
  const bank = listed.value.documents
  const { id, name } = parsed.value
  const words = wordsOf(parsed.value)
  // Renamed here it is still the same deck; with an id of its own it has been taken in before
  const same = bank.find(
    ({ document }) => (document.id === id || document.name === name) && isSame(wordsOf(document), words),
  )
  if (same) return ok({ file: same.file, deck: same.document, state: same.state, known: true })
  const isKnown = bank.some(({ document }) => document.id === id)
  const present = bank.map(({ document }) => document)
  const deck = isKnown ? asOneOfItsOwn(parsed.value, present, newId) : parsed.value
  const created = await decks.create(deck)
  return created.ok ? ok({ ...created.value, deck, known: false }) : created
}

/** What a deck says, whatever ids it says it under. */
function wordsOf({ cards, sources }: Deck): unknown {
  return [
    cards.map(({ id: _, sourceId: __, ...card }) => card),
    sources.map(({ id: _, ...source }) => source),
  ]
}

/** Of cards with one id the bank shows the first: what differs from its namesake gets an id of its own. */
function asOneOfItsOwn(deck: Deck, present: readonly Deck[], newId: () => string): Deck {
  const knownSources = byId(present.flatMap(({ sources }) => sources))
  const knownCards = byId(present.flatMap(({ cards }) => cards))
  const renamed = new Map<string, string>()
  const sources = deck.sources.map((source) => {
    const known = knownSources.get(source.id)
    if (known === undefined || isSame(known, source)) return source
    renamed.set(source.id, newId())
    return { ...source, id: renamed.get(source.id) ?? source.id }
  })
  const cards = deck.cards.map((card) => {
    const sourceId = card.sourceId === undefined ? undefined : renamed.get(card.sourceId)
    const cites = sourceId === undefined ? card : { ...card, sourceId }
    const known = knownCards.get(card.id)
    return known === undefined || isSame(known, cites) ? cites : { ...cites, id: newId() }
  })
  return { ...deck, id: newId(), cards, sources }
}

const byId = <T extends { id: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.id, record]))
