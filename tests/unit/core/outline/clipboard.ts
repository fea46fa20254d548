import { Editor } from 'slate'
import { pasteBlocks } from '#core/outline/commands/paste'
import type { EssayEditor } from '#core/outline/editor'
import { blocksFromNodes } from '#core/paste/blocks-from-nodes'

const statementOf = (cardId: string) => `Words of ${cardId}`

/** What the clipboard holds after a copy, through the same letters and back. */
export function copied(editor: EssayEditor): unknown[] {
  return JSON.parse(JSON.stringify(editor.getFragment())) as unknown[]
}

export function pasteNodes(editor: EssayEditor, nodes: readonly unknown[]): void {
  const blocks = blocksFromNodes(nodes)
  if (!blocks.ok) throw new Error(blocks.error.code)
  pasteBlocks(editor, blocks.value, statementOf)
}

/** Cuts what is selected and pastes it where the caret is then. */
export function cutAndPaste(editor: EssayEditor): void {
  const nodes = copied(editor)
  editor.deleteFragment()
  pasteNodes(editor, nodes)
}

/** Copies what is selected and pastes it at the end of the block at `path`. */
export const copyTo = (path: number[]) => (editor: EssayEditor) => {
  const nodes = copied(editor)
  const end = Editor.end(editor, path)
  editor.selection = { anchor: end, focus: end }
  pasteNodes(editor, nodes)
}
