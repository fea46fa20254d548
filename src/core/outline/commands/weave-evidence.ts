import { Editor, Node, Path, type Point, Transforms } from 'slate'
import { type Card, cardStatement } from '../../model/card'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { enclosing, isWoven, proseAt } from '../find'
import { wovenNode } from '../nodes'

/** Weaves the card into the sentence at `at`: a quotation as quoted words, a fact or statistic as its
 *  statement, each with its citation after it. Spaces are added where words would touch. The caret ends
 *  after it. Fails with `not-here` in the question and in headings. */
export function weaveEvidence(editor: EssayEditor, card: Card, at: Point): Result<Path, OutlineError> {
  const entry = Node.has(editor, at.path) ? proseAt(editor, at) : undefined
  if (!entry || entry[0].type === 'question' || entry[0].type === 'heading') return err({ code: 'not-here' })
  const block = entry[1]
  const point = outsideWoven(editor, at)
  const node = wovenNode(editor.newId, card.id, wovenWords(card))
  Editor.withoutNormalizing(editor, () => {
    const before = Editor.string(editor, { anchor: Editor.start(editor, block), focus: point })
    const after = Editor.string(editor, { anchor: point, focus: Editor.end(editor, block) })
    const lead = before !== '' && !/[\s([“‘]$/.test(before) ? ' ' : ''
    const trail = after !== '' && !/^[\s.,;:!?)\]”’]/.test(after) ? ' ' : ''
    const nodes = [...(lead ? [{ text: lead }] : []), node, { text: trail }]
    Transforms.insertNodes(editor, nodes, { at: point, select: true })
    Transforms.collapse(editor, { edge: 'end' })
  })
  for (const [child, path] of Node.children(editor, block)) {
    if ('id' in child && child.id === node.id) return ok(path)
  }
  throw new Error('Woven words vanished while they were being placed')
}

const wovenWords = (card: Card): string =>
  card.kind === 'quote' ? `“${card.text}”` : cardStatement(card).replace(/(?<=[^.])\.$/, '')

function outsideWoven(editor: EssayEditor, at: Point): Point {
  const woven = enclosing(editor, isWoven, at)
  return woven ? Editor.start(editor, Path.next(woven[1])) : at
}
