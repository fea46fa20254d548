import type { DragEvent } from 'react'
import { useReadOnly } from 'slate-react'
import type { ArgumentNode, EvidenceNode, SectionNode } from '#core/model/outline'
import { useBlockMenu } from '../block-menu-context'
import { BLOCK_TYPES } from '../drag-types'

type HandledBlock = SectionNode | ArgumentNode | EvidenceNode

// One element for all, drawn in one stroke: an icon of six circles apiece would be a third of a large plan's page
const grip = (
  <svg className="icon-m" viewBox="0 0 24 24" stroke="currentColor" aria-hidden="true">
    <path d="M9 5h0M9 12h0M9 19h0M15 5h0M15 12h0M15 19h0" strokeWidth="4" strokeLinecap="round" />
  </svg>
)

/** The grip beside a block: drag it to move the block, press it for everything else one can do with it. */
export function BlockHandle({ block, name }: { block: HandledBlock; name: string }) {
  const openMenu = useBlockMenu()
  if (useReadOnly()) return null
  return (
    <div className="handle" contentEditable={false}>
      {/* A plain button: React Aria's does not drag, and there can be thousands of these */}
      <button
        type="button"
        draggable
        aria-label={`${name}: move or change`}
        aria-haspopup="menu"
        onClick={(event) => openMenu({ kind: 'block', id: block.id, anchor: event.currentTarget })}
        onDragStart={(event) => startBlockDrag(event, block)}
      >
        {grip}
      </button>
    </div>
  )
}

/** Begins the drag of a block with the block itself as its picture. */
export function startBlockDrag(event: DragEvent<HTMLElement>, block: HandledBlock): void {
  // Slate would take this for a drag of selected text
  event.stopPropagation()
  event.dataTransfer.setData(BLOCK_TYPES[block.type], block.id)
  event.dataTransfer.effectAllowed = 'move'
  const picture = event.currentTarget.closest('[data-block-id]')
  if (picture) event.dataTransfer.setDragImage(picture, 8, 8)
}
