import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { InlineNode, ProseNode } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import { renderDocx } from '#main/backend/docx/render-docx'
import { arbitraryPlan } from '../../fixtures/arbitrary-plans'
import { readDocx } from './read-docx'
import { awkwardPlans, everyKind, samplePlan } from './sample-plans'

const read = async (plan: Plan) => readDocx(await renderDocx(plan, { paper: 'a4', author: '' }))

/** What must be in the file for a plan, worked out from the plan alone: style and words of each paragraph, in
 *  order, without looking at how the export gets there. A date in front of a fact is not expected here; the
 *  comparison takes the end of the paragraph. */
interface Expected {
  style: string
  text: string
}

const styleOf = {
  question: 'Title',
  thesis: 'Thesis',
  heading: 'heading 1',
  paragraph: 'Body Text',
  point: 'Point',
  explanation: 'Explanation',
  link: 'Link',
}
const fallback = { introduction: 'Introduction', body: 'Main body', conclusion: 'Conclusion' }

function expectedParagraphs(plan: Plan): Expected[] {
  const cards = new Map(plan.cards.map((card) => [card.id, card]))
  const list: Expected[] = []
  let number = 0
  const prose = (node: ProseNode) => {
    const text = words(node.children)
    const isCited = node.children.some((child) => 'type' in child && hasNote(cards.get(child.cardId), plan))
    if (text.trim() || isCited) list.push({ style: styleOf[node.type], text })
    return text.trim() !== '' || isCited
  }
  for (const node of plan.outline) {
    if (node.type !== 'section') {
      prose(node)
      continue
    }
    const headings = node.children.filter((child) => child.type === 'heading')
    const merged = headings.flatMap((heading) => heading.children)
    if (!prose({ type: 'heading', id: '', children: merged })) {
      list.push({ style: 'heading 1', text: fallback[node.role] })
    }
    for (const child of node.children) {
      if (child.type === 'paragraph') prose(child)
      if (child.type !== 'argument') continue
      list.push({ style: 'heading 2', text: `Argument ${++number} – ${child.stance} the thesis` })
      for (const block of child.children) {
        if (block.type === 'evidence') list.push(...expectedEvidence(cards.get(block.cardId)))
        else prose(block)
      }
    }
  }
  return list
}

function expectedEvidence(card: Card | undefined): Expected[] {
  switch (card?.kind) {
    case undefined:
      return [{ style: 'Missing Evidence', text: '[evidence missing from this plan]' }]
    case 'fact':
      return [{ style: 'Fact', text: visible(card.text) }]
    case 'statistic':
      return [{ style: 'Statistic', text: `${visible(card.figure)} ${visible(card.text)}` }]
    case 'quote':
      return [
        { style: 'Quote', text: visible(card.text) },
        { style: 'Quote Attribution', text: `— ${visible(card.speaker)}` },
      ]
  }
}

function hasNote(card: Card | undefined, plan: Plan): boolean {
  if (card === undefined) return true
  if (card.locator?.trim() || (card.kind === 'quote' && visible(card.speaker).trim())) return true
  const source = plan.sources.findLast(({ id }) => id === card.sourceId)
  const names = source?.author?.flatMap(({ family, given }) => [family, given]) ?? []
  return Boolean(
    source && [source.title, ...names, source.issued && 'year'].some((part) => part && visible(part)),
  )
}

const words = (nodes: InlineNode[]): string =>
  nodes.map((node) => ('type' in node ? words(node.children) : visible(node.text))).join('')

/** The characters of a text that XML can hold, one line end for all. */
function visible(text: string): string {
  return [...text.replaceAll('\r\n', '\n')]
    .map((character) => (/[\r\v\f\u0085\u2028\u2029]/.test(character) ? '\n' : character))
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0
      return (
        code === 9 ||
        code === 10 ||
        (code >= 32 && (code < 0xd800 || code > 0xdfff) && code < 0xfffe) ||
        code > 0xffff
      )
    })
    .join('')
}

/** The words of a file's paragraphs, without the parts the export adds. */
async function writtenParagraphs(plan: Plan): Promise<Expected[]> {
  const { paragraphs } = await read(plan)
  return paragraphs
    .filter(
      ({ style, text }) => style !== 'Subtitle' && !(style === 'Title' && text === 'Untitled essay plan'),
    )
    .map(({ style, text }) => ({ style, text: style === 'Thesis' ? text.replace(/^Thesis: /, '') : text }))
}

function compare(written: Expected[], expected: Expected[]) {
  const isEvidence = (style: string) => style === 'Fact' || style === 'Statistic'
  const withoutDates = written.map(({ style, text }, index) => {
    const end = expected[index]?.text ?? ''
    return { style, text: isEvidence(style) && text.endsWith(`: ${end}`) ? end : text }
  })
  expect(withoutDates).toEqual(expected)
}

describe('the words of a plan, read back out of its Word file', () => {
  it.each(awkwardPlans)('are all there, in order and in their styles, for %s', async (_, make) => {
    const plan = make()
    compare(await writtenParagraphs(plan), expectedParagraphs(plan))
  })

  it('are all there for any plan the schema lets through', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        compare(await writtenParagraphs(plan), expectedParagraphs(plan))
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

describe('the footnotes of a Word file', () => {
  it('give author and page where the evidence stands', async () => {
    const { paragraphs } = await read(everyKind())
    const note = ' Michael Lynch, Stalin and Khrushchev: The USSR, 1924–64, p. 45.'
    expect(paragraphs.filter(({ notes }) => notes.length > 0)).toMatchObject([
      {
        style: 'Quote',
        marked: 'The plain fact was that Soviet Russia could not be trusted{}',
        notes: [note],
      },
      { style: 'Statistic', notes: [' p. 12.'] },
      {
        style: 'Explanation',
        marked: 'He found that it “could not be trusted”;{} others agreed.',
        notes: [note],
      },
    ])
  })

  it('follow every card of the sample plan that has a source, blocks and woven words alike', async () => {
    const plan = samplePlan()
    const { footnotes } = await read(plan)
    const cards = new Map(plan.cards.map((card) => [card.id, card]))
    const cited = JSON.stringify(plan.outline)
      .match(/"cardId":"[^"]+"/g)
      ?.map((match) => cards.get(match.slice(10, -1)))
      .filter((card) => hasNote(card, plan))
    expect(footnotes).toHaveLength(cited?.length ?? 0)
    expect(footnotes.length).toBeGreaterThan(10)
  })

  it('are each marked exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlan(), async (plan) => {
        const { paragraphs, footnotes } = await read(plan)
        expect(paragraphs.flatMap(({ notes }) => notes)).toHaveLength(footnotes.length)
      }),
      { numRuns: 50 },
    )
  })
})
