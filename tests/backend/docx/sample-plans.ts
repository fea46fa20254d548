import { readFileSync } from 'node:fs'
import { parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'
import {
  argument,
  bold,
  evidence,
  explanation,
  fact,
  heading,
  italic,
  link,
  lynchBook,
  paragraph,
  plan,
  point,
  quote,
  section,
  statistic,
  woven,
} from '../../fixtures/plans'

export function samplePlan(): Plan {
  const parsed = parsePlan(readFileSync('assets/stalin-foreign-policy.essayplan', 'utf8'))
  if (!parsed.ok) throw new Error('The sample plan does not parse')
  return parsed.value
}

const source = lynchBook()
const lynchQuote = quote('The plain fact was that Soviet Russia could not be trusted', 'Michael Lynch', {
  sourceId: source.id,
  locator: '45',
})
const pact = fact('Germany and the USSR signed a pact.', { date: '1939-08-23' })
const arrests = statistic('90 of 101', 'members of the supreme command were arrested.', { locator: '12' })

/** Every kind of block and of evidence once, with woven words and emphasis. */
export const everyKind = (): Plan =>
  plan({
    question: 'To what extent did Stalin seek security?',
    thesis: 'To a great extent.',
    cards: [lynchQuote, pact, arrests],
    sources: [source],
    sections: [
      section(
        'introduction',
        heading('Opening'),
        paragraph('Plain, ', bold('bold'), ' and ', italic('italic'), '.'),
      ),
      section(
        'body',
        heading('Part one'),
        argument(
          'supports',
          point('Security came first.'),
          evidence(lynchQuote),
          evidence(pact),
          evidence(arrests),
          explanation('He found that it ', woven(lynchQuote, '“could not be trusted”'), '; others agreed.'),
          link('So security explains the pact.'),
        ),
      ),
      section('conclusion', heading(''), paragraph('Done.')),
    ],
  })

const crowdedArgument = () => {
  const cards = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0 ? fact(`Fact ${index}.`, { locator: '3' }) : quote(`Words ${index}`, 'Somebody'),
  )
  return plan({
    question: 'Why?',
    cards,
    sections: [section('body', heading('B'), argument('qualifies', point('P'), ...cards.map(evidence)))],
  })
}

const oddText = (text: string) => {
  const cards = [fact(text), statistic(text, text), quote(text, text, { locator: text })]
  return plan({
    question: text,
    thesis: text,
    cards,
    sections: [
      section(
        'body',
        heading(text),
        paragraph(text),
        argument('supports', point(text), ...cards.map(evidence)),
      ),
    ],
  })
}

/** Plans that have broken, or could break, a Word file; each under what is awkward about it. */
export const awkwardPlans: [string, () => Plan][] = [
  ['the sample plan', samplePlan],
  ['an empty plan', () => plan({})],
  ['a plan without outline', () => ({ ...plan({}), outline: [] })],
  ['every kind of block and evidence', everyKind],
  ['control characters', () => oddText('a\u0000b\u0001\u000b\u001fc\ufffe')],
  ['halves of characters', () => oddText('a\ud800b\udc00c')],
  ['markup as text', () => oddText('<w:p>&amp;"\'</w:p> ]]> <!-- {{x}}')],
  ['emoji', () => oddText('👩‍🏫 teaches 🇭🇺')],
  ['right-to-left text', () => oddText('שלום, וגם مرحبا')],
  ['line breaks and tabs', () => oddText('one\ntwo\r\nthree\tfour\n\n')],
  ['a very long question and quotations', () => oddText('word '.repeat(4000))],
  ['two hundred cards in an argument', crowdedArgument],
  [
    'a card that is missing',
    () => plan({ sections: [section('body', argument('supports', evidence('gone')))] }),
  ],
]
