import {
  type ArgumentNode,
  type BlockNode,
  isProse,
  type Outline,
  type ProseNode,
  type ProseType,
  type SectionNode,
} from '../model/outline'
import { emptyArgument, prose, section } from '../outline/nodes'
import { isBlank } from './outline-index'

type NewId = () => string

/** The blocks of an argument in an argument's form: one point, evidence and explanations, one link. What has no
 *  place of its own becomes an explanation; a second slot that is blank goes. */
export function settleArgument(blocks: readonly BlockNode[], newId: NewId): ArgumentNode['children'] {
  const point = slot(blocks, 'point')
  const link = slot(blocks.toReversed(), 'link')
  const between = blocks.flatMap((block): ArgumentNode['children'] => {
    if (block === point || block === link) return []
    if (block.type === 'evidence') return [block]
    if (!isProse(block)) return []
    return rest(block, 'explanation')
  })
  if (!between.some((block) => block.type === 'explanation')) between.push(prose(newId, 'explanation'))
  return [point ?? prose(newId, 'point'), ...between, link ?? prose(newId, 'link')]
}

/** The blocks of a section in a section's form: a heading, then paragraphs and arguments. */
export function settleSection(blocks: readonly BlockNode[], newId: NewId): SectionNode['children'] {
  const heading = slot(blocks, 'heading')
  const others = blocks.flatMap((block): SectionNode['children'] => {
    if (block === heading) return []
    if (block.type === 'argument') return [block]
    return isProse(block) ? rest(block, 'paragraph') : []
  })
  return [heading ?? prose(newId, 'heading'), ...others]
}

/** The topmost blocks in an essay's form: question, thesis, sections. Other words open the first section. */
export function settleEssay(blocks: readonly BlockNode[], newId: NewId): Outline {
  const question = slot(blocks, 'question')
  const thesis = slot(blocks, 'thesis')
  const sections = blocks.filter((block) => block.type === 'section')
  const others = blocks.flatMap((block) =>
    isProse(block) && block !== question && block !== thesis ? rest(block, 'paragraph') : [],
  )
  const [first, ...later] = sections
  const opening = first
    ? { ...first, children: first.children.toSpliced(1, 0, ...others) }
    : section(newId, 'body', '', others.length > 0 ? others : [emptyArgument(newId)])
  return [question ?? prose(newId, 'question'), thesis ?? prose(newId, 'thesis'), opening, ...later]
}

type Prose<T extends ProseType> = ProseNode & { type: T }

/** The block that fills a slot: the first of its type with words, else the first. */
function slot<T extends ProseType>(blocks: readonly BlockNode[], type: T): Prose<T> | undefined {
  const fitting = blocks.filter((block): block is Prose<T> => block.type === type)
  return fitting.find((block) => !isBlank(block)) ?? fitting[0]
}

/** A block beside the slots: of the type that may stand there; a blank slot is nothing to keep. */
function rest<T extends ProseType>(block: ProseNode, type: T): Prose<T>[] {
  if (block.type === type) return [block as Prose<T>]
  return isBlank(block) ? [] : [{ ...block, type }]
}
