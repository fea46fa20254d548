import { Editor, Element, Path, Text, Transforms } from 'slate'
import type { InlineNode, ProseType, TextRun } from '../../model/outline'
import { fewRuns } from '../../paste/few-runs'
import type { PastedBlock } from '../../paste/pasted-block'
import type { EssayEditor } from '../editor'
import { argumentAt, evidenceAt, isType, proseAt } from '../find'
import { evidenceNode, prose, wovenNode } from '../nodes'
import { breakBlock, splitProse } from './break-block'

/** The words of a card; undefined for one nobody knows. */
export type StatementOf = (cardId: string) => string | undefined

type WordsBlock = Extract<PastedBlock, { kind: 'prose' | 'heading' | 'evidence' }>

/** Pastes running text and cards at the caret. Whole arguments and sections among `blocks` are left out: they have a
 *  place of their own. */
export function pasteWords(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
  statementOf: StatementOf,
): void {
  let run: InlineNode[][] = []
  let openNext = false
  const pasteRun = () => {
    if (run.length === 0) return
    insertRun(editor, run, openNext)
    openNext = true
    run = []
  }
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'argument' || block.kind === 'section') continue
    if (block.kind === 'evidence' && argumentAt(editor)) {
      pasteRun()
      placeEvidence(editor, block.cardId)
      openNext = false
      continue
    }
    const words = wordsOf(editor, block, statementOf)
    if (words.length > 0) run.push(block.kind === 'heading' && index > 0 ? inBold(editor, words) : words)
  }
  pasteRun()
}

/** What stands for a block in running text: a card is woven in. */
export function wordsOf(editor: EssayEditor, block: WordsBlock, statementOf: StatementOf): InlineNode[] {
  if (block.kind !== 'evidence') return block.children
  const statement = statementOf(block.cardId)
  return statement === undefined ? [] : [wovenNode(editor.newId, block.cardId, statement)]
}

/** `children` as nodes to insert, with ids of their own. `plain`: nothing but words. */
export function inlineNodes(
  editor: EssayEditor,
  children: readonly InlineNode[],
  { plain }: { plain: boolean },
): InlineNode[] {
  if (plain) {
    const texts = children.flatMap((child) => ('text' in child ? [child] : child.children))
    return [{ text: texts.map(({ text }) => text).join('') }]
  }
  return fewRuns(children).map((child) => ('text' in child ? { ...child } : { ...child, id: editor.newId() }))
}

/** A heading that may not be one, inside an argument: it still stands out. */
function inBold(editor: EssayEditor, words: readonly InlineNode[]): InlineNode[] {
  if (!argumentAt(editor)) return [...words]
  return words.map((word) => ('text' in word ? { ...word, bold: true as const } : word))
}

/** Pastes texts of which each but the first has a block of its own. */
function insertRun(editor: EssayEditor, run: readonly InlineNode[][], openFirst: boolean): void {
  if (evidenceAt(editor)) breakBlock(editor)
  else if (openFirst) splitProse(editor)
  const type = proseAt(editor)?.[0].type
  if (type === 'question' || type === 'thesis') {
    return insertInlines(
      editor,
      run.flatMap((words, index) => (index > 0 ? [{ text: ' ' }, ...words] : words)),
    )
  }
  const [first = [], ...others] = run
  insertInlines(editor, first)
  const last = others.pop()
  if (!last) return
  splitProse(editor)
  const block = proseAt(editor)
  if (!block) return
  const between: ProseType = block[0].type === 'link' ? 'explanation' : block[0].type
  // All at once: one by one, each would be weighed against all before it
  Transforms.insertNodes(
    editor,
    // What stands here is a kind of block that goes into this place: the block at the caret is one
    others.map(
      (words) => prose(editor.newId, between, inlineNodes(editor, words, { plain: false })) as Element,
    ),
    { at: block[1] },
  )
  insertInlines(editor, last, { inherit: false })
}

/** `inherit`: plain words take on the bold or italic of the words they are put into. */
function insertInlines(
  editor: EssayEditor,
  children: readonly InlineNode[],
  { inherit }: { inherit: boolean } = { inherit: true },
): void {
  const type = proseAt(editor)?.[0].type
  const nodes = inlineNodes(editor, children, { plain: type === 'question' || type === 'heading' })
  if (nodes.length === 0) return
  stepOutOfInline(editor)
  const [only] = nodes
  if (inherit && nodes.length === 1 && only && isPlain(only)) return editor.insertText(only.text)
  // A text after the last inline gives the caret a place outside it
  if (Element.isElement(nodes.at(-1))) nodes.push({ text: '' })
  Transforms.insertNodes(editor, nodes, { select: true })
  Transforms.collapse(editor, { edge: 'end' })
}

const isPlain = (node: InlineNode): node is TextRun => Text.isText(node) && !node.bold && !node.italic

function stepOutOfInline(editor: EssayEditor): void {
  const woven = Editor.above(editor, { match: isType('woven') })
  if (woven) Transforms.select(editor, Editor.start(editor, Path.next(woven[1])))
}

function placeEvidence(editor: EssayEditor, cardId: string): void {
  const block = evidenceAt(editor) ?? proseAt(editor)
  if (!block) return
  const [node, path] = block
  const at = node.type === 'link' ? path : Path.next(path)
  Transforms.insertNodes(editor, evidenceNode(editor.newId, cardId), { at })
  Transforms.select(editor, Editor.start(editor, at))
}
