import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import { comparePlans, summarisePlanChange } from '#core/versions/compare-plans'
import { arbitraryPlan } from '../../../fixtures/arbitrary-plans'
import * as made from '../../../fixtures/plans'
import { runs } from '../outline/runs'

const treaty = made.fact('The treaty of Rapallo was signed in 1922 by both')
const fear = made.argument(
  'supports',
  made.point('Fear of war'),
  made.evidence(treaty),
  made.explanation('It shows fear'),
  made.link('So yes'),
)
const hope = made.argument('challenges', made.point('Hope'), made.explanation(''), made.link(''))
const body = made.section('body', made.heading('Body'), fear, hope)
const start = made.plan({ question: 'Why?', thesis: 'Because', sections: [body], cards: [treaty] })

/** The plan with each node for which `change` gives another (or none) exchanged. */
function changed(plan: Plan, change: (node: { id: string; type?: string }) => unknown): Plan {
  const visit = (node: unknown): unknown[] => {
    const box = node as { id: string; children?: unknown[] }
    const next = change(box) as typeof box | undefined
    if (next === undefined) return []
    return [next.children ? { ...next, children: next.children.flatMap(visit) } : next]
  }
  return { ...plan, outline: plan.outline.flatMap(visit) as Outline }
}
const rewritten = (id: string, text: string) =>
  changed(start, (node) => (node.id === id ? { ...node, children: [{ text }] } : node))
const without = (id: string) => changed(start, (node) => (node.id === id ? undefined : node))

const [point, placed, explanation] = fear.children
const rowsThatDiffer = (before: Plan, after: Plan) =>
  comparePlans(before, after)
    .filter(({ change }) => change !== 'kept')
    .map(({ type, change, segments }) => [
      type,
      change,
      segments.map(({ text, change: how }) => `${how} ${text}`),
    ])

describe('what changed in a plan', () => {
  it('is nothing between two equal states', () => {
    expect(summarisePlanChange(start, structuredClone(start))).toEqual({
      wordsAdded: 0,
      wordsRemoved: 0,
      cardsAdded: [],
      cardsRemoved: [],
    })
  })

  it('counts words written and struck out, block by block', () => {
    const after = rewritten(explanation?.id ?? '', 'It plainly shows a fear')
    expect(summarisePlanChange(start, after)).toMatchObject({ wordsAdded: 2, wordsRemoved: 0 })
    expect(summarisePlanChange(after, start)).toMatchObject({ wordsAdded: 0, wordsRemoved: 2 })
  })

  it('counts the words of an argument that is gone', () => {
    expect(summarisePlanChange(start, without(hope.id))).toMatchObject({ wordsAdded: 0, wordsRemoved: 1 })
  })

  it('names the cards placed and taken out by their first words', () => {
    const after = without(placed?.id ?? '')
    const name = 'The treaty of Rapallo was signed in…'
    expect(summarisePlanChange(start, after)).toMatchObject({ cardsAdded: [], cardsRemoved: [name] })
    expect(summarisePlanChange(after, start)).toMatchObject({ cardsAdded: [name], cardsRemoved: [] })
  })

  it('does not call a card placed when it was only moved', () => {
    const after = changed(without(placed?.id ?? ''), (node) => {
      const box = node as typeof hope
      return node.id === hope.id
        ? { ...box, children: [box.children[0], placed, ...box.children.slice(1)] }
        : node
    })
    expect(summarisePlanChange(start, after)).toMatchObject({ cardsAdded: [], cardsRemoved: [] })
    expect(rowsThatDiffer(start, after)).toEqual([['evidence', 'moved', [`same ${treaty.text}`]]])
  })

  it('counts words changed on the plan’s copy of a card', () => {
    const after = { ...start, cards: [{ ...treaty, text: `${treaty.text} sides` }] }
    expect(summarisePlanChange(start, after)).toMatchObject({ wordsAdded: 1, wordsRemoved: 0 })
    expect(rowsThatDiffer(start, after)).toEqual([
      ['evidence', 'changed', [`same ${treaty.text}`, 'added  sides']],
    ])
  })
})

describe('two states side by side', () => {
  it('are shown block by block in reading order, with where each block is', () => {
    const rows = comparePlans(start, start)
    expect(rows.map(({ type }) => type)).toEqual([
      ...['question', 'thesis', 'heading', 'point', 'evidence', 'explanation', 'link'],
      ...['point', 'explanation', 'link'],
    ])
    expect(rows.every(({ change }) => change === 'kept')).toBe(true)
    expect(rows[3]).toEqual({
      id: point?.id,
      change: 'kept',
      type: 'point',
      segments: [{ text: 'Fear of war', change: 'same' }],
      section: body.id,
      argument: fear.id,
      stance: { before: 'supports', after: 'supports' },
    })
    expect(rows[4]).toMatchObject({ card: { before: treaty, after: treaty } })
  })

  it('show words that differ inside a block', () => {
    expect(rowsThatDiffer(start, rewritten(point?.id ?? '', 'Fear of peace'))).toEqual([
      ['point', 'changed', ['same Fear of ', 'removed war', 'added peace']],
    ])
  })

  it('show what was removed where it had been', () => {
    const rows = comparePlans(start, without(explanation?.id ?? ''))
    expect(rows[5]).toMatchObject({ type: 'explanation', change: 'removed', argument: fear.id })
    expect(rows[5]?.segments).toEqual([{ text: 'It shows fear', change: 'removed' }])
    expect(comparePlans(without(explanation?.id ?? ''), start)[5]).toMatchObject({ change: 'added' })
  })

  it('show one argument as moved, not everything it was moved past', () => {
    const after = changed(start, (node) =>
      node.id === body.id ? { ...body, children: [body.children[0], hope, fear] } : node,
    )
    const moved = comparePlans(start, after).filter(({ change }) => change === 'moved')
    expect(new Set(moved.map(({ argument }) => argument))).toEqual(new Set([hope.id]))
  })

  it('show a changed stance with the point', () => {
    const after = changed(start, (node) => (node.id === fear.id ? { ...node, stance: 'qualifies' } : node))
    const rows = comparePlans(start, after).filter(({ change }) => change !== 'kept')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      type: 'point',
      change: 'changed',
      stance: { before: 'supports', after: 'qualifies' },
    })
  })

  it('hold every word of both, whatever the plans are', () => {
    fc.assert(
      fc.property(arbitraryPlan(), arbitraryPlan(), (before, after) => {
        const rows = comparePlans(before, after)
        const text = (without: string) =>
          rows
            .filter(({ type }) => type !== 'evidence')
            .flatMap(({ segments }) => segments.filter(({ change }) => change !== without))
            .map((segment) => segment.text)
            .join('')
        const words = (plan: Plan): string[] => {
          const list: string[] = []
          JSON.stringify(plan.outline, (key, value) => {
            if (key === 'text') list.push(value)
            return value
          })
          return list
        }
        expect(text('removed')).toBe(words(after).join(''))
        expect([...text('added')].sort()).toEqual([...words(before).join('')].sort())
        expect(() => summarisePlanChange(before, after)).not.toThrow()
      }),
      { numRuns: runs },
    )
  })
})
