import { nanoid } from 'nanoid'
import type { Card } from '#core/model/card'
import { DECK_FORMAT_VERSION, type Deck } from '#core/model/deck'
import type { Source } from '#core/model/source'
import type { Session } from '#core/session/session'
import { announce } from '../shell/announcer'
import { type App, problem } from '../shell/app'
import { refusesChange } from '../shell/reading-only'

/** Puts a new card into its deck, and first makes the deck when the bank has none.
 *  @returns whether it is there */
export async function saveNewCard(
  app: App,
  session: Session,
  deckFile: string,
  made: { card: Card; source: Source | undefined },
): Promise<boolean> {
  let file = deckFile
  if (!session.store.getState().decks.some((open) => open.file === file)) {
    const deck: Deck = {
      format: 'marshal-deck',
      formatVersion: DECK_FORMAT_VERSION,
      id: nanoid(),
      name: 'My evidence',
      cards: [],
      sources: [],
    }
    const created = await app.bridge.createDeck({ deck })
    if (!created.ok) {
      problem('The card was not added', created.error)
      return false
    }
    file = created.value.file
    session.addDeck({ ...created.value, deck })
  }
  if (refusesChange(session)) return false
  session.addCard(file, made.card, made.source)
  announce('Card added to the evidence bank.')
  return true
}
