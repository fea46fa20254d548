import * as v from 'valibot'
import { cleanText } from '../export/clean-text'
import { idSchema } from '../model/card'
import {
  type ArgumentNode,
  type EvidenceNode,
  type InlineNode,
  type ProseType,
  type SectionNode,
  sectionRoles,
  stances,
  type TextRun,
} from '../model/outline'
import { ok, type Result } from '../result'
import { fewRuns } from './few-runs'
import { outlineLimits, type PasteError, type PasteLimits, tooLong, tooManyParts } from './limits'
import { type PastedBlock, PLACEHOLDER_ID } from './pasted-block'

type Anything = Record<string, unknown>

/** Deeper than any outline; what lies below is no text of ours. */
const DEEPEST = 20

const isRecord = (value: unknown): value is Anything => typeof value === 'object' && value !== null
const childrenOf = (node: Anything): readonly unknown[] => (Array.isArray(node.children) ? node.children : [])

/** Pieces of a copied outline as blocks: whole arguments and sections as such, anything else as running text and
 *  cards, with nothing in them but what an outline may hold. `nodes` may be anything: it comes from the clipboard,
 *  perhaps from another program. Fails with `too-long` and `too-many-parts`. */
export function blocksFromNodes(
  nodes: readonly unknown[],
  limits: PasteLimits = outlineLimits,
): Result<PastedBlock[], PasteError> {
  const left = { ...limits }
  const blocks: PastedBlock[] = []
  for (const node of nodes) readBlock(node, 0, left, blocks)
  if (left.parts < 0) return tooManyParts(limits)
  if (left.characters < 0) return tooLong(limits)
  return ok(blocks)
}

const slots = ['question', 'thesis'] as const

/** Whether there is room for one more node. */
function count(left: PasteLimits): boolean {
  left.parts -= 1
  return left.parts >= 0 && left.characters >= 0
}

function readBlock(node: unknown, depth: number, left: PasteLimits, blocks: PastedBlock[]): void {
  if (!isRecord(node) || depth > DEEPEST || !count(left)) return
  if (node.type === 'evidence') {
    if (v.is(idSchema, node.cardId)) blocks.push({ kind: 'evidence', cardId: node.cardId })
  } else if (node.type === 'section' && v.is(v.picklist(sectionRoles), node.role)) {
    blocks.push({ kind: 'section', node: readSection(node, node.role, depth, left) })
  } else if (node.type === 'argument' && v.is(v.picklist(stances), node.stance)) {
    blocks.push({ kind: 'argument', node: readArgument(node, node.stance, depth, left) })
  } else if (holdsText(node) || isInline(node)) {
    const children = isInline(node) ? readInline(node, depth, left) : readInlines(node, depth, left)
    const slot = slots.find((type) => type === node.type)
    if (children.length > 0) blocks.push({ kind: 'prose', children, ...(slot && { was: slot }) })
  } else {
    for (const child of childrenOf(node)) readBlock(child, depth + 1, left, blocks)
  }
}

const isInline = (node: Anything): boolean => typeof node.text === 'string' || node.type === 'woven'
const holdsText = (node: Anything): boolean =>
  childrenOf(node).some((child) => isRecord(child) && isInline(child))

/** What a child of a section or an argument comes to. */
function readParts(node: unknown, depth: number, left: PasteLimits): PastedBlock[] {
  const parts: PastedBlock[] = []
  readBlock(node, depth + 1, left, parts)
  return parts
}

function readSection(
  node: Anything,
  role: SectionNode['role'],
  depth: number,
  left: PasteLimits,
): SectionNode {
  const children: SectionNode['children'] = []
  for (const child of childrenOf(node)) {
    if (!isRecord(child)) continue
    for (const part of readParts(child, depth, left)) {
      if (part.kind === 'argument') children.push(part.node)
      else if (part.kind === 'section') for (const inner of part.node.children) children.push(inner)
      else if (part.kind === 'evidence') children.push(argumentOf('supports', [evidenceOf(part.cardId)]))
      else children.push(proseOf(child.type === 'heading' ? 'heading' : 'paragraph', part.children))
    }
  }
  return { type: 'section', id: PLACEHOLDER_ID, role, children }
}

function readArgument(
  node: Anything,
  stance: ArgumentNode['stance'],
  depth: number,
  left: PasteLimits,
): ArgumentNode {
  const children: ArgumentNode['children'] = []
  for (const child of childrenOf(node)) {
    if (!isRecord(child)) continue
    const type = child.type === 'point' || child.type === 'link' ? child.type : 'explanation'
    for (const part of readParts(child, depth, left)) {
      if (part.kind === 'evidence') children.push(evidenceOf(part.cardId))
      else if (part.kind === 'argument') for (const inner of part.node.children) children.push(inner)
      else if (part.kind !== 'section') children.push(proseOf(type, part.children))
    }
  }
  return argumentOf(stance, children)
}

const argumentOf = (stance: ArgumentNode['stance'], children: ArgumentNode['children']): ArgumentNode => ({
  type: 'argument',
  id: PLACEHOLDER_ID,
  stance,
  children,
})

const evidenceOf = (cardId: string): EvidenceNode => ({
  type: 'evidence',
  id: PLACEHOLDER_ID,
  cardId,
  children: [{ text: '' }],
})

const proseOf = <T extends ProseType>(type: T, children: InlineNode[]) => ({
  type,
  id: PLACEHOLDER_ID,
  children,
})

const readInlines = (node: Anything, depth: number, left: PasteLimits): InlineNode[] =>
  fewRuns(childrenOf(node).flatMap((child) => readInline(child, depth + 1, left)))

function readInline(node: unknown, depth: number, left: PasteLimits): InlineNode[] {
  if (!isRecord(node) || depth > DEEPEST || !count(left)) return []
  if (typeof node.text === 'string') return [readText(node, node.text, left)]
  const inside = readInlines(node, depth, left)
  const texts = inside.flatMap((child) => ('text' in child ? [child] : child.children))
  if (node.type !== 'woven' || !v.is(idSchema, node.cardId)) return texts
  return [{ type: 'woven', id: PLACEHOLDER_ID, cardId: node.cardId, children: texts }]
}

function readText(node: Anything, text: string, left: PasteLimits): TextRun {
  left.characters -= text.length
  return {
    text: cleanText(text),
    ...(node.bold === true && { bold: true as const }),
    ...(node.italic === true && { italic: true as const }),
  }
}
