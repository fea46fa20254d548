import { Plus } from 'lucide-react'
import { useReadOnly } from 'slate-react'
import type { SectionNode } from '#core/model/outline'
import { addArgumentTo } from '#core/outline/commands/add-argument'
import { findById } from '#core/outline/find'
import { usePlan } from '../plan-context'
import { BlockHandle } from './BlockHandle'
import type { ElementProps } from './render-element'

export function Section({ attributes, children, element }: ElementProps<SectionNode>) {
  const { session, view } = usePlan()
  const isReadOnly = useReadOnly()
  const onAdd = () => {
    const found = findById(session.editor, element.id)
    if (found) session.history.step('adding an argument', () => addArgumentTo(session.editor, found[1]))
    view.focus()
  }
  return (
    <section {...attributes} className="section" data-role={element.role} data-block-id={element.id}>
      <BlockHandle block={element} name="Section" />
      {children}
      {element.role === 'body' && !isReadOnly && (
        <div
          className={
            element.children.at(-1)?.type === 'argument' ? 'add-argument' : 'add-argument after-words'
          }
          contentEditable={false}
        >
          <button type="button" className="invitation" onClick={onAdd}>
            <Plus className="icon-s" aria-hidden />
            Add an argument
          </button>
        </div>
      )}
    </section>
  )
}
