import type { Plan } from '#core/model/plan'
import {
  argument,
  evidence,
  explanation,
  fact,
  heading,
  link,
  lynchBook,
  plan,
  point,
  quote,
  section,
  statistic,
} from '../fixtures/plans'
import { type Row, rowOf } from './row'

// Heading, point, four for three cards (a quotation has its speaker beneath), explanation, link
const PARAGRAPHS_PER_ARGUMENT = 8

/** A plan whose Word file has about `paragraphs` paragraphs, three in eight of them evidence with a footnote. */
function planOf(paragraphs: number): Plan {
  const source = lynchBook()
  const cited = { sourceId: source.id, locator: '45' }
  const cards: Plan['cards'] = []
  const argumentsOf = Array.from({ length: Math.round(paragraphs / PARAGRAPHS_PER_ARGUMENT) }, (_, index) => {
    const placed = [
      quote('The plain fact was that Soviet Russia could not be trusted.', 'Michael Lynch', cited),
      fact(`Fact ${index}: Germany and the USSR signed a pact in August 1939.`, cited),
      statistic('90 of 101', 'members of the supreme military command were arrested in 1937.', cited),
    ]
    cards.push(...placed)
    return argument(
      'supports',
      point('Security came before ideology whenever the two pulled in different directions.'),
      ...placed.map(evidence),
      explanation('Stalin dealt with whoever could keep the frontier quiet. '.repeat(4)),
      link('So the search for security explains the turn of policy.'),
    )
  })
  return plan({
    question: 'To what extent did Stalin seek security?',
    thesis: 'To a great extent.',
    cards,
    sources: [source],
    sections: [section('body', heading('Main part'), ...argumentsOf)],
  })
}

/** How long a plan takes to become the bytes of a Word file, at three sizes, and loading the writer itself. */
export async function benchExport(): Promise<Row[]> {
  const started = performance.now()
  const { renderDocx } = await import('#main/backend/docx/render-docx')
  const loading: Row = {
    name: 'Load the Word writer',
    size: 0,
    medianMs: performance.now() - started,
    note: 'once, with the first export',
  }
  const rows: Row[] = [loading]
  for (const [size, runs] of [
    [60, 15],
    [1200, 7],
    [12_000, 3],
  ] as const) {
    const source = planOf(size)
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const start = performance.now()
      await renderDocx(source, { paper: 'a4', author: 'Anna' })
      times.push(performance.now() - start)
    }
    rows.push(rowOf('Export to Word', size, times, `first ${Math.round(times[0] ?? 0)} ms`))
  }
  return rows
}
