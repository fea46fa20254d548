import { useReadOnly } from 'slate-react'
import type { ArgumentNode } from '#core/model/outline'
import { useBlockMenu } from '../block-menu-context'
import { usePlan } from '../plan-context'
import { stanceMarks } from '../stances'
import { BlockHandle } from './BlockHandle'
import { KeyboardDrop } from './KeyboardDrop'
import type { ElementProps } from './render-element'

export function Argument({ attributes, children, element }: ElementProps<ArgumentNode>) {
  const { isKeyboardDragging } = usePlan()
  const openMenu = useBlockMenu()
  const isReadOnly = useReadOnly()
  const { name, hint, Icon } = stanceMarks[element.stance]
  return (
    <div
      {...attributes}
      role="group"
      aria-label={`Argument: ${name.toLowerCase()}`}
      className="argument"
      data-stance={element.stance}
      data-block-id={element.id}
    >
      <BlockHandle block={element} name="Argument" />
      <div className="stance-line" contentEditable={false}>
        {/* A plain button: there can be a thousand of these, and one menu serves them all */}
        <button
          type="button"
          className="stance"
          aria-haspopup="menu"
          aria-label={`Stance: ${name}`}
          title={hint}
          disabled={isReadOnly}
          onClick={(event) => openMenu({ kind: 'stance', id: element.id, anchor: event.currentTarget })}
        >
          <Icon className="icon-s" aria-hidden />
          {name}
        </button>
        {isKeyboardDragging && <KeyboardDrop argument={element} />}
      </div>
      {children}
    </div>
  )
}
