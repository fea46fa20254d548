import { useRef } from 'react'
import { useDragAndDrop } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { attributedText } from '#core/citations/citation'
import type { Session } from '#core/session/session'
import { CARD_TYPE } from '../outline/drag-types'
import { KindMark } from './KindMark'

/** The drop zone that had the focus goes with the drag; the keyboard goes on from the card. */
const focusRow = (key: string) =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.card-row[data-key="${CSS.escape(key)}"]`)?.focus(),
  )

/** Makes the cards of a list draggable: into the plan by their id, into any other program as a quotation
 *  with its attribution. Not while `isDisabled`. `onKeyboardDrag` hears when a drag by keyboard begins and ends. */
export function useCardDrag(
  session: Session,
  isDisabled: boolean,
  onKeyboardDrag: (dragging: boolean) => void,
) {
  const byKeyboard = useRef(false)
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) =>
      Array.from(keys, (key) => {
        const card = session.card(String(key))
        return {
          [CARD_TYPE]: String(key),
          'text/plain': card ? attributedText(card, session.source(card.sourceId)) : '',
        }
      }),
    renderDragPreview(items) {
      const id = items[0]?.[CARD_TYPE]
      const card = typeof id === 'string' ? session.card(id) : undefined
      return (
        <div className="drag-preview">
          {card && <KindMark kind={card.kind} />}
          <span className="drag-words">{card?.text}</span>
        </div>
      )
    },
    onDragStart: () =>
      // React Aria calls this just before the drag begins, and looks for places to drop at its next frame
      queueMicrotask(() => {
        byKeyboard.current = dragAndDropHooks.isVirtualDragging?.() ?? false
        if (byKeyboard.current) flushSync(() => onKeyboardDrag(true))
      }),
    onDragEnd: ({ keys }) => {
      onKeyboardDrag(false)
      const [key] = keys
      if (byKeyboard.current && key !== undefined) focusRow(String(key))
    },
    getAllowedDropOperations: () => ['copy'],
  })
  return dragAndDropHooks
}
