import { describe, expect, it } from 'vitest'
import type { Block, DocumentTree, Run } from '#core/export/document-tree'
import { planToDocument } from '#core/export/plan-to-document'
import type { Plan } from '#core/model/plan'
import {
  argument,
  bold,
  evidence,
  explanation,
  fact,
  heading,
  link,
  lynchBook,
  paragraph,
  plan,
  point,
  quote,
  section,
  statistic,
  thesis,
  woven,
} from '../../../fixtures/plans'

const render = (source: Plan, author = ''): DocumentTree => planToDocument(source, { author })

/** One line a block: its role, its words, notes in brackets where their marks stand. */
const lines = (source: Plan) => render(source).blocks.map(line)
const line = (block: Block) =>
  `${block.role}${block.role === 'heading' ? block.level : ''}: ${block.runs.map(runText).join('')}`
const runText = (run: Run) =>
  (run.bold ? `*${run.text}*` : run.text) +
  (run.footnote ? `[${run.footnote.map((part) => part.text).join('')}]` : '')

const body = (source: Plan) => lines(source).slice(2)

describe('the document of a plan', () => {
  it('starts with question, kind of document and thesis', () => {
    expect(lines(plan({ question: ' Why?  Really? ', thesis: 'Because.' }))).toEqual([
      'title:  Why?  Really? ',
      'subtitle: Essay plan',
      'thesis: *Thesis: *Because.',
    ])
  })

  it('carries title, author, language and the dates of the plan', () => {
    const tree = render(plan({ question: ' Why?  Really? ', language: 'en-US' }), ' Anna Kovács ')
    expect(tree).toMatchObject({
      title: 'Why? Really?',
      author: 'Anna Kovács',
      subject: 'Essay plan',
      language: 'en-US',
      createdAt: '2026-01-05T08:30:00.000Z',
      modifiedAt: '2026-02-01T17:45:00.000Z',
    })
    expect(tree.blocks[1]).toEqual({ role: 'subtitle', runs: [{ text: 'Essay plan by Anna Kovács' }] })
  })

  it('has no author when none is known', () => {
    expect(render(plan({}), '  ')).not.toHaveProperty('author')
  })

  it('gives a plan without question a name', () => {
    expect(render(plan({ question: '  ' }))).toMatchObject({
      title: 'Untitled essay plan',
      blocks: [{ role: 'title', runs: [{ text: 'Untitled essay plan' }] }, { role: 'subtitle' }],
    })
  })

  it('survives an outline that has lost its question and thesis', () => {
    expect(lines({ ...plan({}), outline: [] })).toEqual([
      'title: Untitled essay plan',
      'subtitle: Essay plan',
    ])
    expect(lines({ ...plan({}), outline: [thesis('Because.')] })).toContain('thesis: *Thesis: *Because.')
  })

  it('sets sections, numbers arguments through the plan and says their stance in words', () => {
    const source = plan({
      sections: [
        section('introduction', heading('Opening'), paragraph('First.')),
        section('body', heading('Part one'), argument('supports', point('P1')), argument('challenges')),
        section('body', heading('Part two'), argument('qualifies', explanation('E'), link('L'))),
      ],
    })
    expect(body(source)).toEqual([
      'heading1: Opening',
      'paragraph: First.',
      'heading1: Part one',
      'heading2: Argument 1 – supports the thesis',
      'point: P1',
      'heading2: Argument 2 – challenges the thesis',
      'heading1: Part two',
      'heading2: Argument 3 – qualifies the thesis',
      'explanation: E',
      'link: L',
    ])
  })

  it('names a section by its role when its heading is empty or gone', () => {
    const source = plan({
      sections: [section('introduction', heading('')), section('body'), section('conclusion', heading(' '))],
    })
    expect(body(source)).toEqual(['heading1: Introduction', 'heading1: Main body', 'heading1: Conclusion'])
  })

  it('leaves empty slots out', () => {
    const source = plan({
      sections: [
        section(
          'body',
          heading('B'),
          paragraph(' '),
          argument('supports', point(''), explanation(), link('\n')),
        ),
      ],
    })
    expect(body(source)).toEqual(['heading1: B', 'heading2: Argument 1 – supports the thesis'])
  })

  it('keeps the emphasis of running text', () => {
    const source = plan({ sections: [section('body', heading('B'), paragraph('plain ', bold('strong')))] })
    expect(body(source)[1]).toBe('paragraph: plain *strong*')
  })
})

describe('evidence in the document of a plan', () => {
  const source = lynchBook()
  const cited = { sourceId: source.id, locator: '45' }
  const note = 'Michael Lynch, Stalin and Khrushchev: The USSR, 1924–64, p. 45.'

  const withCards = (cards: Plan['cards'], ...children: Parameters<typeof argument>[1][]) =>
    body(
      plan({
        cards,
        sources: [source],
        sections: [section('body', heading('B'), argument('supports', ...children))],
      }),
    ).slice(2)

  it('sets a quotation as a block with its speaker beneath', () => {
    const card = quote('could not be trusted', 'Michael Lynch', cited)
    expect(withCards([card], evidence(card))).toEqual([
      `quote: could not be trusted[${note}]`,
      'attribution: — Michael Lynch',
    ])
  })

  it('sets a fact as an item', () => {
    const card = fact('The pact was signed.', cited)
    expect(withCards([card], evidence(card))).toEqual([`fact: The pact was signed.[${note}]`])
  })

  it('sets a statistic with its figure in bold', () => {
    const card = statistic('90 of 101', 'were arrested.', cited)
    expect(withCards([card], evidence(card))).toEqual([`statistic: *90 of 101* were arrested.[${note}]`])
  })

  it('has no note where nothing is known of the source', () => {
    const card = fact('The pact was signed.')
    expect(withCards([card], evidence(card))).toEqual(['fact: The pact was signed.'])
  })

  it('cites a card whose source is missing as far as the card goes', () => {
    const card = quote('words', 'Conquest', { sourceId: 'gone', locator: '3' })
    expect(withCards([card], evidence(card))[0]).toBe('quote: words[Conquest, p. 3.]')
  })

  it('puts the date before a statement that names no year', () => {
    const dated = fact('The Treaty of Rapallo was signed.', { date: '1922-04-16' })
    const saysSo = fact('In 1922 the Treaty of Rapallo was signed.', { date: '1922-04-16' })
    expect(withCards([dated, saysSo], evidence(dated), evidence(saysSo))).toEqual([
      'fact: 16 April 1922: The Treaty of Rapallo was signed.',
      'fact: In 1922 the Treaty of Rapallo was signed.',
    ])
  })

  it('follows woven words with a note, behind the punctuation', () => {
    const card = quote('could not be trusted', 'Michael Lynch', cited)
    expect(
      withCards([card], explanation('They ', woven(card, '“could not be trusted”'), ', he says.')),
    ).toEqual([`explanation: They “could not be trusted”,[${note}] he says.`])
  })

  it('keeps a block whose only content is woven words', () => {
    const card = quote('could not be trusted', 'Michael Lynch', cited)
    expect(withCards([card], point(woven(card, 'trusted')))).toEqual([`point: trusted[${note}]`])
  })

  it('says so where the plan has lost its copy of a card', () => {
    expect(withCards([], evidence('gone'), explanation('As ', woven('gone', 'he said')))).toEqual([
      'missing: [evidence missing from this plan]',
      'explanation: As he said[[evidence missing from this plan]]',
    ])
  })

  it('repeats a card that is placed twice', () => {
    const card = fact('The pact was signed.')
    expect(withCards([card], evidence(card), evidence(card))).toHaveLength(2)
  })
})
