import { stances } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import {
  argument,
  evidence,
  explanation,
  heading,
  link,
  paragraph,
  plan,
  point,
  section,
} from '../fixtures/plans'
import { makeCards } from './cards'

/** How the arguments of a plan are spread: all in one section, or a few in each of many. */
export const layouts = { 'one section': Number.POSITIVE_INFINITY, 'sections of 5': 5 } as const
export type Layout = keyof typeof layouts

/** A plan of `count` arguments, each with a point, two cards of its own, an explanation and a link; and the bank
 *  the cards come from, which has them all. */
export function makePlan(count: number, layout: Layout): Plan {
  const { cards, sources } = makeCards(2 * count)
  const written = Array.from({ length: count }, (_, index) =>
    argument(
      stances[index % 3] ?? 'supports',
      point(
        `Point ${index + 1}: security came before ideology whenever the two pulled in different directions.`,
      ),
      ...cards.slice(2 * index, 2 * index + 2).map(evidence),
      explanation(
        'Stalin dealt with whoever could keep the frontier quiet, and with nobody for longer. '.repeat(3),
      ),
      link('So the search for security explains this turn of policy better than any creed.'),
    ),
  )
  const perSection = Math.min(layouts[layout], count)
  const bodies = Array.from({ length: Math.ceil(count / perSection) }, (_, index) =>
    section(
      'body',
      heading(`Part ${index + 1}`),
      ...written.slice(index * perSection, (index + 1) * perSection),
    ),
  )
  return plan({
    question: `To what extent did Stalin seek security? (${count} arguments, ${layout})`,
    thesis: 'To a great extent: what looked like zigzags served one end.',
    cards,
    sources,
    sections: [
      section(
        'introduction',
        heading('Introduction'),
        paragraph('The question turns on what security meant.'),
      ),
      ...bodies,
      section('conclusion', heading('Conclusion'), paragraph('Security it was.')),
    ],
  })
}

/** How many blocks an argument of `makePlan` has. */
export const BLOCKS_PER_ARGUMENT = 5

/** A later state of the plan: its explanations from number `from` on, each `every`th of them or just one, end in
 *  another word. */
export function writtenOn(plan: Plan, word: string, from = 0, every = Number.POSITIVE_INFINITY): Plan {
  let number = -1
  const outline = plan.outline.map((node) => {
    if (node.type !== 'section') return node
    const children = node.children.map((block) => {
      if (block.type !== 'argument') return block
      const parts = block.children.map((part) => {
        if (part.type !== 'explanation') return part
        number += 1
        if (number < from || (number - from) % every !== 0) return part
        return { ...part, children: [...part.children, { text: ` ${word}` }] }
      })
      return { ...block, children: parts }
    })
    return { ...node, children }
  })
  return { ...plan, outline }
}
