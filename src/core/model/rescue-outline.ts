import * as v from 'valibot'
import { idSchema } from './card'
import {
  type ArgumentNode,
  type InlineNode,
  isProse,
  type Outline,
  type ProseType,
  type SectionNode,
  sectionRoles,
  stances,
  type TextRun,
} from './outline'
import type { Loose, LooseObject } from './read-leniently'
import { stringsOf } from './rescue-records'

const containers = new Set(['section', 'argument', 'evidence'])
/** Whether an object of a damaged file is a block of an outline. */
export const isBlock = (fields: LooseObject): boolean =>
  stringsOf(fields, 'type').some((type) => isProse({ type }) || containers.has(type))

/** Builds an outline from what comes out of a damaged file in reading order. What has lost the block it was in goes
 *  into the one before it, so that everything stays in order. */
export interface RescuedOutline {
  /** Takes in a block of the outline, or an object with words that has lost its type. What is no part of the outline
   *  goes to `other`. */
  addBlock(fields: LooseObject): void
  addWords(text: string): void
  /** Places cards at the end, under a heading of their own. */
  addEvidence(heading: string, cards: readonly { id: string }[]): void
  readonly blocks: Outline
}

/** @param other gets every object that a lost border has put inside a block without being part of one */
export function rescueOutline(newId: () => string, other: (value: Loose) => void): RescuedOutline {
  const outline: Outline = []
  const ids = new Set<string>()
  let section: SectionNode | undefined
  let argument: ArgumentNode | undefined

  function ownId(fields?: LooseObject, index = 0): string {
    const id = fields && (stringsOf(fields, 'id')[index] ?? '')
    const own = v.is(idSchema, id) && !ids.has(id) ? id : newId()
    ids.add(own)
    return own
  }
  function openSection(role: SectionNode['role'], id = ownId()): SectionNode {
    section = { type: 'section', id, role, children: [] }
    argument = undefined
    outline.push(section)
    return section
  }
  function openArgument(stance: ArgumentNode['stance'], id = ownId()): ArgumentNode {
    const place = sectionHere()
    argument = { type: 'argument', id, stance, children: [] }
    place.children.push(argument)
    return argument
  }
  const sectionHere = (): SectionNode => section ?? openSection('body')
  function placeCard(cardId: string, id: string): void {
    argument ??= openArgument('supports')
    argument.children.push({ type: 'evidence', id, cardId, children: [{ text: '' }] })
  }

  function addProse(type: ProseType | undefined, children: InlineNode[], id: string): void {
    const kind = type ?? (argument ? 'explanation' : 'paragraph')
    switch (kind) {
      case 'question':
      case 'thesis':
        outline.push({ type: kind, id, children })
        return
      case 'heading':
        argument = undefined
        sectionHere().children.push({ type: kind, id, children })
        return
      case 'paragraph':
        if (argument) argument.children.push({ type: 'explanation', id, children })
        else sectionHere().children.push({ type: kind, id, children })
        return
      case 'point':
      case 'explanation':
      case 'link':
        argument ??= openArgument('supports')
        argument.children.push({ type: kind, id, children })
    }
  }
  function addBlock(fields: LooseObject): void {
    const [type] = stringsOf(fields, 'type')
    switch (type) {
      case 'section':
        openSection(known(sectionRoles, stringsOf(fields, 'role')[0]) ?? 'body', ownId(fields))
        addAll(fields)
        section = undefined
        argument = undefined
        return
      case 'argument':
        openArgument(known(stances, stringsOf(fields, 'stance')[0]) ?? 'supports', ownId(fields))
        addAll(fields)
        argument = undefined
        return
      case 'evidence':
        for (const [index, cardId] of stringsOf(fields, 'cardId').entries()) {
          if (v.is(idSchema, cardId)) placeCard(cardId, ownId(fields, index))
        }
        addAll(fields)
        return
      default:
        addProseOf(fields)
    }
  }

  /** Everything that lies in a block of blocks. */
  function addAll(fields: LooseObject): void {
    for (const [key, values] of fields) {
      for (const value of values) {
        if (typeof value === 'object' && value !== null) addPart(value)
        else if (typeof value === 'string' && key === 'text' && value !== '') addWords(value)
      }
    }
  }
  function addPart(value: Loose): void {
    if (Array.isArray(value)) for (const part of value) addPart(part)
    else if (typeof value === 'string') addWords(value)
    else if (!(value instanceof Map)) return
    else if (isBlock(value)) addBlock(value)
    else if (!hasWords(value)) other(value)
    else if (!isEmptyRun(value)) addProseOf(value)
  }

  function addProseOf(fields: LooseObject): void {
    const types = stringsOf(fields, 'type')
    const typeAt = (index: number) => {
      const node = { type: types[index] ?? types[0] ?? '' }
      return isProse(node) ? node.type : undefined
    }
    const inside: Loose[] = []
    // Several where the border between two blocks is lost
    const lists = fields.get('children') ?? []
    for (const [index, list] of lists.entries()) {
      addProse(typeAt(index), withText(inlinesIn(list, inside)), ownId(fields, index))
    }
    const loose = [...runsOf(fields), ...strayInlines(fields, inside)]
    if (loose.length > 0 || lists.length === 0) {
      addProse(typeAt(lists.length), withText(loose), ownId(fields, lists.length))
    }
    for (const value of inside) addPart(value)
  }

  function addWords(text: string): void {
    addProse(undefined, [{ text }], ownId())
  }

  /** The running text in a value; what is a block, or no text at all, is put aside into `inside`. */
  function inlinesIn(value: Loose, inside: Loose[]): InlineNode[] {
    if (typeof value === 'string') return [{ text: value }]
    if (Array.isArray(value)) return value.flatMap((part) => inlinesIn(part, inside))
    if (!(value instanceof Map)) return []
    if (isBlock(value) || !hasWords(value)) {
      inside.push(value)
      return []
    }
    const inlines = [
      ...runsOf(value),
      ...(value.get('children') ?? []).flatMap((part) => inlinesIn(part, inside)),
      ...strayInlines(value, inside),
    ]
    if (!stringsOf(value, 'type').includes('woven')) return inlines
    const words = inlines.flatMap((inline) => ('text' in inline ? [inline] : inline.children))
    const [cardId] = stringsOf(value, 'cardId')
    return v.is(idSchema, cardId) ? [{ type: 'woven', id: ownId(value), cardId, children: words }] : words
  }

  /** What a lost border has put into an object beside its own fields. */
  function strayInlines(fields: LooseObject, inside: Loose[]): InlineNode[] {
    const inlines: InlineNode[] = []
    for (const [key, values] of fields) {
      if (key === 'children') continue
      for (const part of values) {
        if (typeof part !== 'object' || part === null) continue
        if (key === '') inlines.push(...inlinesIn(part, inside))
        else inside.push(part)
      }
    }
    return inlines
  }

  return {
    addBlock,
    addWords,
    addEvidence(heading, cards) {
      openSection('body')
      addProse('heading', [{ text: heading }], ownId())
      for (const { id } of cards) placeCard(id, ownId())
    },
    blocks: outline,
  }
}

/** Whether an object without a type has words of an outline in it. */
export const hasWords = (fields: LooseObject): boolean =>
  !fields.has('kind') && (fields.has('text') || fields.has('children'))

// As an evidence block has one for the caret
const isEmptyRun = (fields: LooseObject) =>
  !fields.has('type') && !fields.has('children') && fields.get('text')?.every((text) => text === '')

function runsOf(fields: LooseObject): TextRun[] {
  const marks = {
    ...(fields.get('bold')?.includes(true) && { bold: true as const }),
    ...(fields.get('italic')?.includes(true) && { italic: true as const }),
  }
  return (fields.get('text') ?? []).flatMap((value) => {
    if (typeof value === 'string') return [{ text: value, ...marks }]
    return typeof value === 'number' ? [{ text: String(value), ...marks }] : []
  })
}

// Slate wants a text in every block
const withText = (inlines: InlineNode[]): InlineNode[] => (inlines.length > 0 ? inlines : [{ text: '' }])

const known = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value)
