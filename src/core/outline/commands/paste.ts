import { Editor, Element, type Node, Path, Range, Text, Transforms } from 'slate'
import * as v from 'valibot'
import { idSchema } from '../../model/card'
import type { InlineNode } from '../../model/outline'
import type { EssayEditor } from '../editor'
import { argumentAt, evidenceAt, isType, proseAt } from '../find'
import { evidenceNode, wovenNode } from '../nodes'
import { breakBlock, splitProse } from './break-block'

/** One pasted block: running text, or a whole card. */
export type PastedBlock = { kind: 'prose'; children: InlineNode[] } | { kind: 'evidence'; cardId: string }

/** Pastes `blocks` at the selection: the first joins the text at the caret, each further one opens a block
 *  of the kind its place calls for. Without a selection it does nothing. `statementOf` gives the words of a card, which stand in for it where no
 *  evidence block may be. */
export function pasteBlocks(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
  statementOf: (cardId: string) => string | undefined,
): void {
  if (!editor.selection) return
  // Repaired before it is pasted into: what follows relies on the essay's form
  if (Range.isExpanded(editor.selection)) editor.deleteFragment()
  Editor.withoutNormalizing(editor, () => {
    let openNext = false
    for (const block of blocks) {
      if (block.kind === 'evidence' && placeEvidence(editor, block.cardId)) {
        openNext = false
        continue
      }
      const words =
        block.kind === 'evidence' ? wovenStandIn(editor, block.cardId, statementOf) : block.children
      if (evidenceAt(editor)) breakBlock(editor)
      else if (openNext) splitProse(editor)
      insertInlines(editor, words)
      openNext = true
    }
  })
}

/** Plain text as blocks: one for each line that is not blank. A single line keeps its outer spaces: it is a
 *  piece of a sentence. */
export function blocksFromText(text: string): PastedBlock[] {
  const lines = text.split(/\r\n|\r|\n/)
  const kept = lines.length === 1 ? lines : lines.map((line) => line.trim())
  return kept.filter((line) => line !== '').map((line) => ({ kind: 'prose', children: [{ text: line }] }))
}

/** Pieces of a copied outline as blocks, with nothing in them but what may stand in running text. `nodes`
 *  may be anything: it comes from the clipboard, perhaps from another program. */
export function blocksFromNodes(nodes: readonly unknown[], depth = 0): PastedBlock[] {
  if (depth > DEEPEST) return []
  const blocks: PastedBlock[] = []
  for (const node of nodes) {
    if (!isRecord(node)) continue
    if (node.type === 'evidence') {
      if (v.is(idSchema, node.cardId)) blocks.push({ kind: 'evidence', cardId: node.cardId })
    } else if (holdsText(node)) {
      const children = node.children.flatMap((child) => inlineFrom(child, depth + 1))
      if (children.length > 0) blocks.push({ kind: 'prose', children })
    } else if (Array.isArray(node.children)) {
      blocks.push(...blocksFromNodes(node.children, depth + 1))
    }
  }
  return blocks
}

const DEEPEST = 20

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const holdsText = (node: Record<string, unknown>): node is { children: unknown[] } =>
  Array.isArray(node.children) &&
  node.children.some((child) => isRecord(child) && (typeof child.text === 'string' || child.type === 'woven'))

function inlineFrom(node: unknown, depth: number): InlineNode[] {
  if (!isRecord(node) || depth > DEEPEST) return []
  if (typeof node.text === 'string') {
    const marks = {
      ...(node.bold === true && { bold: true as const }),
      ...(node.italic === true && { italic: true as const }),
    }
    return [{ text: node.text, ...marks }]
  }
  if (!Array.isArray(node.children)) return []
  const inside = node.children.flatMap((child) => inlineFrom(child, depth + 1))
  const texts = inside.flatMap((child) => ('text' in child ? [child] : child.children))
  if (node.type !== 'woven' || !v.is(idSchema, node.cardId)) return texts
  // The id is set where it is placed, so that two pastes are two nodes
  return [{ type: 'woven', id: 'pasted', cardId: node.cardId, children: texts }]
}

function insertInlines(editor: EssayEditor, children: readonly InlineNode[]): void {
  const block = proseAt(editor)?.[0]
  const plainOnly = block?.type === 'question' || block?.type === 'heading'
  const nodes = children.flatMap((child): Node[] => {
    if (Text.isText(child)) return [{ ...child }]
    if (plainOnly) return child.children.map((text) => ({ ...text }))
    return [{ ...child, id: editor.newId() }]
  })
  if (nodes.length === 0) return
  stepOutOfInline(editor)
  if (nodes.length === 1 && Text.isText(nodes[0]) && Object.keys(nodes[0]).length === 1) {
    editor.insertText(nodes[0].text)
    return
  }
  // A text after the last inline gives the caret a place outside it
  if (Element.isElement(nodes.at(-1))) nodes.push({ text: '' })
  Transforms.insertNodes(editor, nodes, { select: true })
  Transforms.collapse(editor, { edge: 'end' })
}

function stepOutOfInline(editor: EssayEditor): void {
  const woven = Editor.above(editor, { match: isType('woven') })
  if (woven) Transforms.select(editor, Editor.start(editor, Path.next(woven[1])))
}

function placeEvidence(editor: EssayEditor, cardId: string): boolean {
  const argument = argumentAt(editor)
  const block = evidenceAt(editor) ?? proseAt(editor)
  if (!argument || !block) return false
  const [node, path] = block
  const at = node.type === 'link' ? path : Path.next(path)
  Transforms.insertNodes(editor, evidenceNode(editor.newId, cardId), { at })
  Transforms.select(editor, Editor.start(editor, at))
  return true
}

function wovenStandIn(
  editor: EssayEditor,
  cardId: string,
  statementOf: (cardId: string) => string | undefined,
): InlineNode[] {
  const statement = statementOf(cardId)
  return statement === undefined ? [] : [wovenNode(editor.newId, cardId, statement)]
}
