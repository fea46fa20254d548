import { Editor, Range, Transforms } from 'slate'
import type { InlineNode } from '../../model/outline'
import type { PastedBlock } from '../../paste/pasted-block'
import type { EssayEditor } from '../editor'
import { argumentAt, isEmptyProse, proseAt, sectionAt } from '../find'
import { pasteWhole } from './paste-whole'
import { inlineNodes, pasteWords, type StatementOf } from './paste-words'

/** Pastes `blocks` at the selection. Running text joins the text at the caret, and each further block opens one of
 *  the kind its place calls for; cards stand after the caret's block. A whole argument lands after the argument or
 *  paragraph of the caret, sections after its section, and take the place of a blank one. A heading opens a section,
 *  but is words in an argument, in the question and the thesis, and where it is all there is. A whole plan brings its
 *  question and thesis where these are empty. Without a selection it does nothing. `statementOf` gives the words of
 *  a card, which stand in for it where no evidence block may be. */
export function pasteBlocks(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
  statementOf: StatementOf,
): void {
  if (!editor.selection) return
  // Repaired before it is pasted into: what follows relies on the essay's form
  if (Range.isExpanded(editor.selection)) editor.deleteFragment()
  Editor.withoutNormalizing(editor, () => {
    const rest = fillQuestionAndThesis(editor, blocks)
    const opensSection = headingsOpenSections(editor, rest)
    const firstWhole = rest.findIndex(
      (block, index) =>
        block.kind === 'argument' ||
        block.kind === 'section' ||
        (block.kind === 'heading' && opensSection(index)),
    )
    const words = firstWhole === -1 ? rest : rest.slice(0, firstWhole)
    pasteWords(editor, words, statementOf)
    if (firstWhole !== -1) pasteWhole(editor, rest.slice(firstWhole), statementOf)
  })
}

/** Gives the question and the thesis of a whole plan to the plan it is pasted into, where that has none. */
function fillQuestionAndThesis(editor: EssayEditor, blocks: readonly PastedBlock[]): PastedBlock[] {
  const [first, second, ...others] = blocks
  if (first?.kind !== 'prose' || first.was !== 'question') return [...blocks]
  if (second?.kind !== 'prose' || second.was !== 'thesis') return [...blocks]
  const left = [first, second].filter((block, index) => !fill(editor, index, block.children))
  return [...left, ...others]
}

function fill(editor: EssayEditor, index: number, children: readonly InlineNode[]): boolean {
  const slot = editor.children[index]
  if (!slot || !isEmptyProse(slot)) return false
  Transforms.insertNodes(editor, inlineNodes(editor, children, { plain: index === 0 }), { at: [index, 0] })
  return true
}

/** Whether the heading at an index of `blocks` opens a section, at this caret. */
function headingsOpenSections(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
): (index: number) => boolean {
  const isAmongSections = sectionAt(editor) !== undefined && argumentAt(editor) === undefined
  const isInHeading = proseAt(editor)?.[0].type === 'heading'
  return (index) => isAmongSections && blocks.length > 1 && !(isInHeading && index === 0)
}
