import * as v from 'valibot'
import { idSchema } from './card'

export const stances = ['supports', 'challenges', 'qualifies'] as const
export type Stance = (typeof stances)[number]

export const sectionRoles = ['introduction', 'body', 'conclusion'] as const
export type SectionRole = (typeof sectionRoles)[number]

const textSchema = v.object({
  text: v.string(),
  bold: v.optional(v.literal(true)),
  italic: v.optional(v.literal(true)),
})

/** Words of a card woven into a sentence; its citation is derived from the card and stands after it. */
const wovenSchema = v.object({
  type: v.literal('woven'),
  id: idSchema,
  cardId: idSchema,
  children: v.array(textSchema),
})

const inlineChildren = v.array(v.union([wovenSchema, textSchema]))
const prose = <T extends string>(type: T) =>
  v.object({ type: v.literal(type), id: idSchema, children: inlineChildren })

const evidenceSchema = v.object({
  type: v.literal('evidence'),
  id: idSchema,
  cardId: idSchema,
  children: v.array(textSchema),
})

const argumentSchema = v.object({
  type: v.literal('argument'),
  id: idSchema,
  stance: v.picklist(stances),
  children: v.array(v.variant('type', [prose('point'), evidenceSchema, prose('explanation'), prose('link')])),
})

const sectionSchema = v.object({
  type: v.literal('section'),
  id: idSchema,
  role: v.picklist(sectionRoles),
  children: v.array(v.variant('type', [prose('heading'), prose('paragraph'), argumentSchema])),
})

/** The essay as a tree: question, thesis, then sections of paragraphs and arguments. The order and number
 *  of blocks is the business of the outline's normalisation, which repairs rather than refuses. */
export const outlineSchema = v.array(v.variant('type', [prose('question'), prose('thesis'), sectionSchema]))

export type Outline = v.InferOutput<typeof outlineSchema>
export type TextRun = v.InferOutput<typeof textSchema>
export type WovenNode = v.InferOutput<typeof wovenSchema>
export type EvidenceNode = v.InferOutput<typeof evidenceSchema>
export type ArgumentNode = v.InferOutput<typeof argumentSchema>
export type SectionNode = v.InferOutput<typeof sectionSchema>
export type InlineNode = WovenNode | TextRun

export const proseTypes = [
  'question',
  'thesis',
  'heading',
  'paragraph',
  'point',
  'explanation',
  'link',
] as const
export type ProseType = (typeof proseTypes)[number]
/** A block of running text. */
export type ProseNode = { type: ProseType; id: string; children: InlineNode[] }

export type BlockNode = ProseNode | EvidenceNode | ArgumentNode | SectionNode
export type OutlineElement = BlockNode | WovenNode

const proseTypeSet: ReadonlySet<string> = new Set(proseTypes)
export const isProse = (node: { type?: string }): node is ProseNode =>
  node.type !== undefined && proseTypeSet.has(node.type)
