import { describe, expect, it } from 'vitest'
import type { ArgumentNode, Outline, ProseType } from '../../../src/core/model/outline'
import type { Plan } from '../../../src/core/model/plan'
import { comparePlans } from '../../../src/core/versions/compare-plans'
import { countDifferences, groupBlocks, onlyDifferences } from '../../../src/renderer/versions/group-blocks'

const prose = <T extends ProseType>(type: T, id: string, text: string) => ({ type, id, children: [{ text }] })

const argument = (id: string, point: string, explanation = ''): ArgumentNode => ({
  type: 'argument',
  id,
  stance: 'supports',
  children: [
    prose('point', `${id}-point`, point),
    prose('explanation', `${id}-explanation`, explanation),
    prose('link', `${id}-link`, ''),
  ],
})

const plan = (thesis: string, args: ArgumentNode[]): Plan => {
  const outline: Outline = [
    prose('question', 'question', 'Why?'),
    prose('thesis', 'thesis', thesis),
    { type: 'section', id: 'body', role: 'body', children: [prose('heading', 'heading', 'Body'), ...args] },
  ]
  return {
    format: 'marshal-plan',
    formatVersion: 1,
    id: 'plan',
    createdAt: '2026-11-25T10:00:00Z',
    updatedAt: '2026-11-25T10:00:00Z',
    language: 'en-GB',
    outline,
    cards: [],
    sources: [],
  }
}

const grouped = (then: Plan, now: Plan) => groupBlocks(comparePlans(then, now))

describe('the comparison of two states of a plan', () => {
  it('keeps an argument together and shows no empty place', () => {
    const state = plan('So.', [argument('a', 'One.'), argument('b', 'Two.', 'Because.')])
    const groups = grouped(state, state)
    expect(groups.map(({ argument: id, blocks }) => [id, blocks.map(({ type }) => type)])).toEqual([
      [undefined, ['question']],
      [undefined, ['thesis']],
      [undefined, ['heading']],
      ['a', ['point']],
      ['b', ['point', 'explanation']],
    ])
    expect(countDifferences(groups)).toBe(0)
    expect(onlyDifferences(groups)).toEqual([])
  })

  it('counts an argument that has gone or come as one difference', () => {
    const then = plan('So.', [argument('a', 'One.', 'Because.'), argument('b', 'Two.')])
    const now = plan('So.', [argument('b', 'Two.'), argument('c', 'Three.', 'For this reason.')])
    const groups = grouped(then, now)
    expect(groups.flatMap(({ argument: id, whole }) => (whole ? [[id, whole]] : []))).toEqual([
      ['a', 'removed'],
      ['c', 'added'],
    ])
    expect(countDifferences(groups)).toBe(2)
  })

  it('leaves out what is the same when asked to, but for the point above a change', () => {
    const then = plan('So.', [argument('a', 'One.', 'Because.'), argument('b', 'Two.')])
    const now = plan('So it was.', [argument('a', 'One.', 'Because of this.'), argument('b', 'Two.')])
    const groups = onlyDifferences(grouped(then, now))
    expect(groups.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['thesis'],
      ['point', 'explanation'],
    ])
    expect(countDifferences(groups)).toBe(2)
  })
})
