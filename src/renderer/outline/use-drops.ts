import { type DragEvent, type RefObject, useMemo } from 'react'
import { Transforms } from 'slate'
import { ReactEditor } from 'slate-react'
import { moveBlockTo } from '#core/outline/commands/move-block'
import type { Session } from '#core/session/session'
import { announce } from '../shell/announcer'
import { refusesChange } from '../shell/reading-only'
import type { DropIndicatorHandle } from './DropIndicator'
import { BLOCK_TYPES, CARD_TYPE, type Dragged, draggedId, draggedKind } from './drag-types'
import { type DropTarget, dropTargetAt } from './drop-target'
import { placeAndTell } from './place-and-tell'
import type { PlanEditor } from './with-clipboard'

/** Handlers for drags over the plan. They run before Slate's own, which would insert a card twice and move
 *  selected text. Whatever is no target refuses the drop, and then nothing changes. */
export function useDrops(session: Session, indicator: RefObject<DropIndicatorHandle | null>) {
  return useMemo(() => {
    const editor = session.editor as PlanEditor
    const kindOf = (event: DragEvent): Dragged | 'text' | undefined =>
      draggedKind(event.dataTransfer) ??
      (event.dataTransfer.types.includes('text/plain') ? 'text' : undefined)

    const targetOf = (kind: Dragged | 'text', { clientX, clientY }: DragEvent) =>
      session.store.getState().holder ? undefined : dropTargetAt(editor, kind, clientX, clientY)

    const onDragOverCapture = (event: DragEvent) => {
      event.stopPropagation()
      const kind = kindOf(event)
      const target = kind && targetOf(kind, event)
      indicator.current?.show(target, target && labelFor(kind, target))
      if (!target) {
        event.dataTransfer.dropEffect = 'none'
        // Without this a contenteditable takes the drop on its own account
        if (kind) event.preventDefault()
        return
      }
      event.preventDefault()
      event.dataTransfer.dropEffect = kind === 'card' || kind === 'text' ? 'copy' : 'move'
    }

    const onDropCapture = (event: DragEvent) => {
      event.stopPropagation()
      event.preventDefault()
      indicator.current?.show(undefined)
      const kind = kindOf(event)
      if (kind && refusesChange(session)) return
      const target = kind && targetOf(kind, event)
      if (kind && target) drop(session, kind, target, event.dataTransfer)
    }

    const onDragLeaveCapture = (event: DragEvent) => {
      const to = event.relatedTarget
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) indicator.current?.show(undefined)
    }

    const onDragEndCapture = () => indicator.current?.show(undefined)

    return { onDragOverCapture, onDropCapture, onDragLeaveCapture, onDragEndCapture }
  }, [session, indicator])
}

function labelFor(kind: Dragged | 'text' | undefined, target: DropTarget): string {
  if (kind === 'card') return target.as === 'words' ? 'Weave into the sentence' : 'Place as evidence'
  return kind === 'text' ? 'Insert text' : 'Move here'
}

function drop(session: Session, kind: Dragged | 'text', target: DropTarget, data: DataTransfer): void {
  const editor = session.editor as PlanEditor
  if (kind === 'text') {
    if (target.as !== 'words') return
    session.history.step('dropping text', () => {
      Transforms.select(editor, target.at)
      editor.insertData(data)
    })
    return ReactEditor.focus(editor)
  }
  if (kind === 'card') {
    const cardId = draggedId(data, CARD_TYPE) ?? ''
    if (target.as === 'words') placeAndTell(session, cardId, { as: 'words', at: target.at })
    else if (target.target.into === 'argument') {
      const { argumentId, index } = target.target
      placeAndTell(session, cardId, { as: 'block', argumentId, index })
    }
    return
  }
  if (target.as !== 'block') return
  const moved = session.history.step(`moving ${kind}`, () =>
    moveBlockTo(editor, draggedId(data, BLOCK_TYPES[kind]) ?? '', target.target),
  )
  announce(moved.ok ? 'Moved.' : 'That cannot go there.')
}
