import type { StoreApi } from 'zustand/vanilla'
import type { Outline } from '../model/outline'
import { placedCardIds } from '../model/outline-text'
import { insertEvidence } from '../outline/commands/insert-evidence'
import { weaveEvidence } from '../outline/commands/weave-evidence'
import type { EssayEditor } from '../outline/editor'
import { err } from '../result'
import type { CardRecords } from './card-records'
import type { History } from './history'
import type { Session, SessionState } from './session'

type CardSteps = Pick<
  Session,
  | 'bankCard'
  | 'source'
  | 'card'
  | 'placeCard'
  | 'adoptCard'
  | 'addCard'
  | 'addCards'
  | 'changeCard'
  | 'deleteCard'
  | 'restoreCard'
  | 'refreshCopy'
>

/** What a person does with cards, each as one step of the history.
 *  @param session.keepVersion has the next save of a deck keep what it replaces, because many cards come in at once
 *  @param session.isClosed whether the plan has been closed: a message may outlive it */
export function createCardSteps(
  editor: EssayEditor,
  store: StoreApi<SessionState>,
  history: History,
  records: CardRecords,
  session: { keepVersion: (deckFile: string) => void; isClosed: () => boolean },
): CardSteps {
  return {
    bankCard: records.bankCard,
    source: records.source,
    card: (id) => store.getState().cards.find((card) => card.id === id) ?? records.bankCard(id)?.card,
    placeCard(cardId, place) {
      const copy = store.getState().cards.find((card) => card.id === cardId)
      const banked = records.bankCard(cardId)?.card
      const inUse = placedCardIds(editor.children as Outline).includes(cardId)
      // A copy left from an earlier placement, now taken out, may be older than the card in the bank
      const card = inUse ? (copy ?? banked) : (banked ?? copy)
      if (!card) return err({ code: 'target-missing', id: cardId })
      return history.step('placing evidence', () => {
        const placed =
          place.as === 'block' ? insertEvidence(editor, cardId, place) : weaveEvidence(editor, card, place.at)
        if (placed.ok && card !== copy) records.putPlanCopy(card, records.source(card.sourceId))
        return placed
      })
    },
    adoptCard(cardId, brought) {
      const copy = store.getState().cards.find((card) => card.id === cardId)
      if (copy) return copy
      const card = records.bankCard(cardId)?.card ?? brought?.card
      if (card) records.putPlanCopy(card, records.source(card.sourceId) ?? brought?.source)
      return card
    },
    addCard(deckFile, card, source) {
      history.step('adding a card', () => {
        records.putSource({ deck: deckFile }, source)
        records.addToDeck(deckFile, card)
      })
    },
    addCards(deckFile, cards, sources) {
      session.keepVersion(deckFile)
      history.step('adding cards', () => {
        for (const source of sources) records.putSource({ deck: deckFile }, source)
        // Each goes to the top, so that the first stands there in the end
        for (const card of cards.toReversed()) records.addToDeck(deckFile, card)
      })
    },
    changeCard(card, source, inPlan) {
      history.step('editing a card', () => {
        const banked = records.bankCard(card.id)
        if (banked) {
          records.putSource({ deck: banked.deckFile }, source)
          records.changeInDeck(banked.deckFile, banked.card, card)
        }
        if (inPlan) records.putPlanCopy(card, source ?? records.source(card.sourceId))
      })
    },
    deleteCard(cardId) {
      const banked = records.bankCard(cardId)
      if (banked) history.step('deleting a card', () => records.removeFromDeck(banked.deckFile, banked.card))
    },
    restoreCard(card, deckFile) {
      const isOpen = store.getState().decks.some((open) => open.file === deckFile)
      if (session.isClosed() || !isOpen || records.bankCard(card.id)) return
      history.step('bringing back a card', () => records.addToDeck(deckFile, card))
    },
    refreshCopy(cardId) {
      const banked = records.bankCard(cardId)
      if (!banked) return
      const { card, deckFile } = banked
      const source = records.sourceIn(deckFile, card.sourceId)
      history.step('updating a card', () => records.putPlanCopy(card, source))
    },
  }
}
