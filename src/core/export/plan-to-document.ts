import {
  type ArgumentNode,
  type InlineNode,
  isProse,
  type ProseNode,
  type SectionNode,
  type SectionRole,
  type Stance,
} from '../model/outline'
import { questionOf } from '../model/outline-text'
import type { Plan } from '../model/plan'
import { assertNever } from '../result'
import { cleanStrings, cleanText } from './clean-text'
import type { Block, DocumentTree, ParagraphRole, Run } from './document-tree'
import { type EvidenceLookup, evidenceBlocks, evidenceLookup, withNote } from './evidence-blocks'
import { notesAfterPunctuation } from './place-notes'

const UNTITLED = 'Untitled essay plan'

const headingFor: Record<SectionRole, string> = {
  introduction: 'Introduction',
  body: 'Main body',
  conclusion: 'Conclusion',
}

const stanceInWords: Record<Stance, string> = {
  supports: 'supports the thesis',
  challenges: 'challenges the thesis',
  qualifies: 'qualifies the thesis',
}

/**
 * Turns a plan into the document it exports as. Everything typed or placed is in it, in order; empty blocks
 * are left out, but every section and argument keeps its heading. Arguments are numbered through the plan.
 */
export function planToDocument(plan: Plan, options: { author: string }): DocumentTree {
  const clean = cleanStrings(plan)
  const author = cleanText(options.author).trim()
  const question = questionOf(clean.outline).replace(/\s+/g, ' ')
  return {
    title: question || UNTITLED,
    ...(author && { author }),
    subject: 'Essay plan',
    language: clean.language,
    createdAt: clean.createdAt,
    modifiedAt: clean.updatedAt,
    blocks: outlineBlocks(clean, author),
  }
}

function outlineBlocks(plan: Plan, author: string): Block[] {
  const lookup = evidenceLookup(plan)
  const subtitle: Block = {
    role: 'subtitle',
    runs: [{ text: author ? `Essay plan by ${author}` : 'Essay plan' }],
  }
  let argumentNumber = 0
  const nextNumber = () => ++argumentNumber
  const title: Block[] = []
  const rest: Block[] = []
  for (const node of plan.outline) {
    switch (node.type) {
      case 'question':
        title.push(...proseBlocks('title', node, lookup))
        break
      case 'thesis':
        rest.push(...thesisBlocks(node, lookup))
        break
      case 'section':
        rest.push(...sectionBlocks(node, lookup, nextNumber))
        break
      default:
        assertNever(node)
    }
  }
  if (title.length === 0) title.push({ role: 'title', runs: [{ text: UNTITLED }] })
  return [...title, subtitle, ...rest]
}

function thesisBlocks(node: ProseNode, lookup: EvidenceLookup): Block[] {
  return proseBlocks('thesis', node, lookup).map((block) => ({
    ...block,
    runs: [{ text: 'Thesis: ', bold: true }, ...block.runs],
  }))
}

function sectionBlocks(section: SectionNode, lookup: EvidenceLookup, nextNumber: () => number): Block[] {
  const headings = section.children.filter((node) => node.type === 'heading')
  const runs = headings.flatMap((node) => proseRuns(node, lookup))
  const blocks: Block[] = [
    { role: 'heading', level: 1, runs: hasWords(runs) ? runs : [{ text: headingFor[section.role] }] },
  ]
  for (const node of section.children) {
    if (node.type === 'argument') blocks.push(...argumentBlocks(node, nextNumber(), lookup))
    else if (node.type === 'paragraph') blocks.push(...proseBlocks('paragraph', node, lookup))
  }
  return blocks
}

function argumentBlocks(argument: ArgumentNode, number: number, lookup: EvidenceLookup): Block[] {
  const heading: Block = {
    role: 'heading',
    level: 2,
    runs: [{ text: `Argument ${number} – ${stanceInWords[argument.stance]}` }],
  }
  const content = argument.children.flatMap((node) =>
    isProse(node) ? proseBlocks(node.type, node, lookup) : evidenceBlocks(node.cardId, lookup),
  )
  return [heading, ...content]
}

/** One block, or none when nothing has been written in it. */
function proseBlocks(role: ParagraphRole, node: ProseNode, lookup: EvidenceLookup): Block[] {
  const runs = proseRuns(node, lookup)
  return hasWords(runs) ? [{ role, runs }] : []
}

const proseRuns = (node: ProseNode, lookup: EvidenceLookup): Run[] =>
  notesAfterPunctuation(
    node.children.flatMap((child) => inlineRuns(child, lookup)).filter((run) => run.text || run.footnote),
  )

function inlineRuns(node: InlineNode, lookup: EvidenceLookup): Run[] {
  if (!('type' in node)) return [node]
  const runs = node.children.length > 0 ? node.children : [{ text: '' }]
  return withNote(runs, lookup.note(node.cardId))
}

const hasWords = (runs: Run[]): boolean => runs.some((run) => run.text.trim() || run.footnote)
