import { newCards } from '#core/evidence/new-cards'
import type { Session } from '#core/session/session'
import { showOverlay } from '../shell/overlay'
import { tell } from '../shell/toasts'
import { countText } from '../views/edited-text'
import { AddCardsDialog } from './AddCardsDialog'

/** After a plan from elsewhere was opened: offers to add those of its cards to the bank that are not there yet. */
export function offerNewCards(session: Session): void {
  const bank = () => session.store.getState().decks.map(({ deck }) => deck)
  const { cards, known } = newCards(session.plan(), bank())
  if (cards.length === 0) return
  const all = countText(cards.length + known, 'card')
  tell({
    title: `This plan brings ${all}${known > 0 ? `; ${known} of them ${known === 1 ? 'is' : 'are'} in your bank already` : ''}.`,
    stays: true,
    actions: [
      {
        label: `Add ${countText(cards.length, 'card')}…`,
        run: () =>
          showOverlay((close) => (
            // What is in the bank by now may be more than when the plan was opened
            <AddCardsDialog session={session} found={newCards(session.plan(), bank())} onClose={close} />
          )),
      },
    ],
  })
}
