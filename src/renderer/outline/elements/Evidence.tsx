import { RefreshCw } from 'lucide-react'
import { useReadOnly } from 'slate-react'
import { useStore } from 'zustand'
import type { EvidenceNode } from '#core/model/outline'
import { CardWords, originText } from '../../evidence/CardFace'
import { KindMark } from '../../evidence/KindMark'
import { cardById, isSameCard } from '../card-lookup'
import { usePlan } from '../plan-context'
import { BlockHandle, startBlockDrag } from './BlockHandle'
import type { ElementProps } from './render-element'

export function Evidence({ attributes, children, element }: ElementProps<EvidenceNode>) {
  const { session, view, records } = usePlan()
  const isReadOnly = useReadOnly()
  // Slate's `useSelected` looks through the whole outline for every card when chunks are on
  const isSelected = useStore(view.selectedEvidence, ({ id }) => id === element.id)
  const card = useStore(records, (state) => cardById(state.cards, element.cardId))
  const hasChanged = useStore(records, (state) => {
    const banked = state.decks.map(({ deck }) => cardById(deck.cards, element.cardId)).find(Boolean)
    return card !== undefined && banked !== undefined && !isSameCard(card, banked)
  })
  return (
    <div
      {...attributes}
      role="group"
      aria-label={card ? `Evidence, ${card.kind}` : 'Evidence'}
      className={isSelected ? 'evidence selected' : 'evidence'}
      data-block-id={element.id}
      data-kind={card?.kind}
    >
      {children}
      <BlockHandle block={element} name="Evidence" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging has its handle and menu; this is the larger target for the mouse */}
      <div
        className="evidence-body"
        contentEditable={false}
        draggable={!isReadOnly}
        onDragStart={(event) => startBlockDrag(event, element)}
      >
        {card ? (
          <>
            <CardWords card={card} />
            <p className="evidence-origin">
              <KindMark kind={card.kind} />
              <span>{originText(card, session.source(card.sourceId))}</span>
            </p>
            {hasChanged && !isReadOnly && (
              <button type="button" className="changed" onClick={() => session.refreshCopy(card.id)}>
                <RefreshCw className="icon-s" aria-hidden />
                The card has changed since: update
              </button>
            )}
          </>
        ) : (
          <p className="card-words">The card that stood here is missing from this plan.</p>
        )}
      </div>
    </div>
  )
}
