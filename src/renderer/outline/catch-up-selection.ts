import { Range, Transforms } from 'slate'
import { ReactEditor } from 'slate-react'
import type { PlanEditor } from './with-clipboard'

/** Takes over what is selected on the page. Slate hears of it up to a tenth of a second late, and a quick copy or cut
 *  would then take what was selected before. */
export function catchUpSelection(editor: PlanEditor): void {
  const selection = document.getSelection()
  if (!selection?.anchorNode || !selection.focusNode) return
  if (!ReactEditor.hasSelectableTarget(editor, selection.anchorNode)) return
  if (!ReactEditor.hasSelectableTarget(editor, selection.focusNode)) return
  const range = ReactEditor.toSlateRange(editor, selection, { exactMatch: false, suppressThrow: true })
  if (range && !(editor.selection && Range.equals(range, editor.selection))) Transforms.select(editor, range)
}
