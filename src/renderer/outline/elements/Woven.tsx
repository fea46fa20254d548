import { useStore } from 'zustand'
import { shortCitation } from '#core/citations/citation'
import type { WovenNode } from '#core/model/outline'
import { cardById } from '../card-lookup'
import { usePlan } from '../plan-context'
import type { ElementProps } from './render-element'

export function Woven({ attributes, children, element }: ElementProps<WovenNode>) {
  const { session, records } = usePlan()
  const card = useStore(records, (state) => cardById(state.cards, element.cardId))
  const citation = card && shortCitation(card, session.source(card.sourceId))
  return (
    <span {...attributes} className="woven" data-kind={card?.kind}>
      <CaretStop />
      {children}
      <CaretStop />
      {citation && (
        <span className="citation" contentEditable={false}>
          {'\u00a0'}
          {citation}
        </span>
      )}
    </span>
  )
}

/** Chromium does not put a caret at the edge of an inline element unless some character stands there. */
function CaretStop() {
  return (
    <span contentEditable={false} className="caret-stop">
      {'\u00a0'}
    </span>
  )
}
