import type { Outline } from '#core/model/outline'
import type { CardPlace, Session } from '#core/session/session'
import { announce } from '../shell/announcer'
import { refusesChange } from '../shell/reading-only'
import { tell } from '../shell/toasts'
import { listArguments } from './list-arguments'

/** Places a card and says where it went, or why it went nowhere. */
export function placeAndTell(session: Session, cardId: string, place: CardPlace): void {
  if (refusesChange(session)) return
  const placed = session.placeCard(cardId, place)
  if (!placed.ok) {
    const detail =
      placed.error.code === 'not-here'
        ? 'Evidence goes into arguments and sentences, not into the question or a heading.'
        : 'The place or the card is gone. Try again where it is now.'
    tell({ title: 'The card was not placed.', detail })
    return
  }
  if (place.as === 'words') return announce('Woven into the sentence.')
  const argument = listArguments(session.editor.children as Outline).find(({ id }) => id === place.argumentId)
  if (!argument) return announce('Placed.')
  announce(
    argument.point
      ? `Placed in argument ${argument.number}: ${argument.point}`
      : `Placed in argument ${argument.number}.`,
  )
}
