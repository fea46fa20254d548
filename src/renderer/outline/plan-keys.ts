import type { KeyboardEvent } from 'react'
import { Editor, Transforms } from 'slate'
import { ReactEditor } from 'slate-react'
import { evidenceAt, neighbourBlock, proseAt } from '#core/outline/find'
import type { CommandTargets } from '../shell/run-command'
import type { PlanEditor } from './with-clipboard'

const marks: Record<string, 'bold' | 'italic'> = { b: 'bold', i: 'italic' }

/** Keys that belong to the plan: Tab goes from part to part, Escape leaves for the evidence, bold and italic. */
export function onPlanKeyDown(event: KeyboardEvent, editor: PlanEditor, targets: CommandTargets): void {
  const mark =
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      ? marks[event.key.toLowerCase()]
      : undefined
  if (ReactEditor.isReadOnly(editor)) {
    if (event.key === 'Escape' && isOnText(event)) targets.searchEvidence?.()
  } else if (mark) {
    event.preventDefault()
    if (Editor.marks(editor)?.[mark]) Editor.removeMark(editor, mark)
    else Editor.addMark(editor, mark, true)
  } else if (event.key === 'Tab' && isOnText(event)) {
    // At either end of the plan Tab leaves it, as anywhere else
    if (goToPart(editor, event.shiftKey ? 'before' : 'after')) event.preventDefault()
  } else if (event.key === 'Escape' && isOnText(event)) {
    event.preventDefault()
    targets.searchEvidence?.()
  }
}

/** Whether the key only types a character. Slate need not look at such a key, which it begins by joining all words
 *  of the section to find which way they run; the character itself comes with the input event. */
export const isTyping = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey

/** Not on a handle or another control inside the plan, where Tab moves the focus. */
const isOnText = (event: KeyboardEvent) => event.target === event.currentTarget

function goToPart(editor: PlanEditor, direction: 'before' | 'after'): boolean {
  const current = evidenceAt(editor) ?? proseAt(editor)
  const next = current && neighbourBlock(editor, current[1], direction)
  if (!next) return false
  // Behind what is written there: the next word must not land in front of it
  Transforms.select(editor, Editor.end(editor, next[1]))
  return true
}
