import { describe, expect, it } from 'vitest'
import { mergePlans } from '#core/merge/merge-plans'
import type { Card } from '#core/model/card'
import { elementsOf } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import {
  argument,
  body,
  challenge,
  countingIds,
  drawn,
  essay,
  evidence,
  explanation,
  heading,
  introduction,
  link,
  named,
  paragraph,
  point,
  question,
  type Sketch,
  type SketchElement,
  show,
  thesis,
  woven,
} from '../outline/essay'
import { faultsOf } from '../outline/normal-form'
import { planOf } from '../session/open'

const pact: Card = { kind: 'fact', id: 'pact', text: 'The pact' }

/** An argument of one card and one explanation, every block by name. */
const fear = named(
  'fear',
  argument(
    named('fp', point('Fear')),
    named('fc', evidence('pact')),
    named('fe', explanation('It shows')),
    named('fl', link('So')),
  ),
)
const hope = named(
  'hope',
  challenge(named('hp', point('Hope')), named('he', explanation('Or not')), named('hl', link('Yet'))),
)
const greed = named(
  'greed',
  argument(named('gp', point('Greed')), named('ge', explanation('Money')), named('gl', link('Thus'))),
)
const opening = named('intro', introduction(named('ih', heading('Start')), named('ip', paragraph('Once'))))
const middle = (...blocks: Sketch[]) => named('body', body(named('bh', heading('Body')), ...blocks))
const whole = (...sections: Sketch[]): Sketch[] =>
  essay(named('q', question('Why?')), named('t', thesis('Because')), ...sections)

const start = whole(opening, middle(fear, hope))

/** The sketch with the named block exchanged, or left out. */
const having = (sketch: Sketch[], id: string, block?: SketchElement): Sketch[] =>
  sketch.flatMap((node): Sketch[] => {
    if ('text' in node) return [node]
    if (node.id === id) return block ? [named(id, block)] : []
    return [{ ...node, children: having(node.children, id, block) }]
  })

const planWith = (sketch: Sketch[], parts: Partial<Plan> = {}) =>
  planOf({ outline: drawn(sketch).outline, cards: [pact], ...parts })

function merge(base: Sketch[] | undefined, mine: Sketch[], theirs: Sketch[]) {
  const merged = mergePlans(base && planWith(base), planWith(mine), planWith(theirs), countingIds('new'))
  expect(faultsOf(merged.plan.outline)).toEqual([])
  return {
    ...merged,
    text: show(merged.plan.outline),
    ids: Array.from(elementsOf(merged.plan.outline), ({ id }) => id),
  }
}
const textOf = (sketch: Sketch[]) => show(drawn(sketch).outline)
const pairs = ({ conflicts }: ReturnType<typeof merge>) =>
  conflicts.map((conflict) =>
    conflict.kind === 'block' ? [conflict.mineId, conflict.theirsId] : conflict.kind,
  )

/** The name of a block that a merge has put beside another. */
const beside = expect.stringMatching(/^beside-/)

describe('blocks that one side changed', () => {
  it('follow that side, whichever it is', () => {
    const mine = having(start, 'fe', explanation('It plainly shows'))
    const theirs = having(start, 'ip', paragraph('Once upon a time'))
    const both = textOf(having(mine, 'ip', paragraph('Once upon a time')))
    expect(merge(start, mine, theirs)).toMatchObject({ text: both, conflicts: [] })
    expect(merge(start, theirs, mine)).toMatchObject({ text: both, conflicts: [] })
  })

  it('go when it deleted them', () => {
    const mine = having(start, 'ip')
    const theirs = having(start, 'hope')
    const both = textOf(having(mine, 'hope'))
    expect(merge(start, mine, theirs)).toMatchObject({ text: both, conflicts: [] })
    expect(merge(start, theirs, mine)).toMatchObject({ text: both, conflicts: [] })
  })

  it('are moved where it moved them', () => {
    const mine = whole(opening, middle(hope, fear))
    const theirs = having(start, 'fe', explanation('Changed'))
    expect(merge(start, mine, theirs).text).toBe(textOf(having(mine, 'fe', explanation('Changed'))))
    expect(merge(start, theirs, mine).text).toBe(textOf(having(mine, 'fe', explanation('Changed'))))
  })

  it('are moved into another section and keep what the other side wrote in them', () => {
    const mine = whole({ ...opening, children: [...opening.children, fear] }, middle(hope))
    const theirs = having(start, 'fp', point('Terror'))
    expect(merge(start, mine, theirs).text).toBe(textOf(having(mine, 'fp', point('Terror'))))
    expect(merge(start, theirs, mine).text).toBe(textOf(having(mine, 'fp', point('Terror'))))
  })

  it('have the stance that side gave the argument', () => {
    const qualified: SketchElement = { ...hope, stance: 'qualifies' }
    const mine = having(start, 'hope', qualified)
    const theirs = having(start, 'hp', point('Great hope'))
    expect(merge(start, mine, theirs).text).toBe(textOf(having(mine, 'hp', point('Great hope'))))
    expect(merge(start, theirs, mine).text).toBe(textOf(having(mine, 'hp', point('Great hope'))))
  })
})

describe('blocks that both sides changed', () => {
  it('alike are no conflict', () => {
    const both = having(start, 'fe', explanation('The same'))
    const theirs = having(both, 'ip', paragraph('And more'))
    expect(merge(start, both, theirs)).toMatchObject({ text: textOf(theirs), conflicts: [] })
  })

  it.each([
    ['fe', explanation('Mine'), explanation('Theirs'), ['point', 'evidence', 'Mine', 'Theirs', 'link']],
    ['fp', point('Mine'), point('Theirs'), ['Mine', 'Theirs', 'evidence', 'explanation', 'link']],
    ['fl', link('Mine'), link('Theirs'), ['point', 'evidence', 'explanation', 'Theirs', 'Mine']],
  ])('both stay side by side in their argument: %s', (id, ours, others, expected) => {
    const merged = merge(start, having(start, id, ours), having(start, id, others))
    expect(pairs(merged)).toEqual([[id, beside]])
    const section = merged.plan.outline[3]
    const block = section?.type === 'section' ? section.children[1] : undefined
    const shown = block?.type === 'argument' ? block.children : []
    expect(shown.map((child) => (/Mine|Theirs/.exec(JSON.stringify(child)) ?? [child.type])[0])).toEqual(
      expected,
    )
  })

  it.each([
    ['q', question('Mine?'), question('Theirs?')],
    ['t', thesis('Mine'), thesis('Theirs')],
    ['ih', heading('Mine'), heading('Theirs')],
  ])('open the first section as a paragraph where there is no other place: %s', (id, ours, others) => {
    const merged = merge(start, having(start, id, ours), having(start, id, others))
    expect(pairs(merged)).toEqual([[id, beside]])
    expect(merged.plan.outline[2]).toMatchObject({
      id: 'intro',
      children: [{ type: 'heading' }, { type: 'paragraph', id: beside }, { type: 'paragraph', id: 'ip' }],
    })
    expect(merged.conflicts[0]).toMatchObject({ theirs: { id, type: expect.any(String) } })
  })

  it('are two cards where each placed another', () => {
    const merged = merge(start, having(start, 'fc', evidence('war')), having(start, 'fc', evidence('peace')))
    expect(pairs(merged)).toEqual([['fc', beside]])
    expect(merged.text).toContain('evidence war\n      ""\n    evidence peace')
  })

  it('keep the words that one side rewrote and the other emptied', () => {
    const mine = having(start, 'fe', explanation(''))
    const theirs = having(start, 'fe', explanation('Better'))
    expect(merge(start, mine, theirs)).toMatchObject({ text: textOf(theirs), conflicts: [] })
    expect(merge(start, theirs, mine)).toMatchObject({ text: textOf(theirs), conflicts: [] })
  })

  it('give woven words in the others’ block ids of their own', () => {
    const said = named('w', woven('pact', 'peace'))
    const from = having(start, 'fe', explanation('He said ', said, ''))
    const mine = having(start, 'fe', explanation('He once said ', said, ''))
    const theirs = having(start, 'fe', explanation('He often said ', said, ''))
    const { ids } = merge(from, mine, theirs)
    expect(ids.filter((id) => id === 'w')).toEqual(['w'])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('blocks deleted on one side and changed on the other', () => {
  it('stay as they were changed', () => {
    const mine = having(start, 'ip')
    const theirs = having(start, 'ip', paragraph('Once more'))
    expect(merge(start, mine, theirs)).toMatchObject({ text: textOf(theirs), conflicts: [] })
    expect(merge(start, theirs, mine)).toMatchObject({ text: textOf(theirs), conflicts: [] })
  })

  it('bring their whole argument back', () => {
    const theirs = having(start, 'fe', explanation('It shows more'))
    expect(merge(start, having(start, 'fear'), theirs).text).toBe(textOf(theirs))
    expect(merge(start, theirs, having(start, 'fear')).text).toBe(textOf(theirs))
  })

  it('bring their section back, without the arguments nobody touched', () => {
    const mine = whole(opening)
    const theirs = having(start, 'fe', explanation('It shows more'))
    expect(merge(start, mine, theirs).text).toBe(textOf(having(theirs, 'hope')))
  })

  it('do not come back for a blank line', () => {
    const mine = having(start, 'fear')
    const theirs = having(start, 'fear', {
      ...fear,
      children: fear.children.toSpliced(3, 0, named('blank', explanation(''))),
    })
    expect(merge(start, mine, theirs).text).toBe(textOf(mine))
  })

  it('do not take back a card that was carried elsewhere first', () => {
    const mine = whole(
      opening,
      middle({ ...hope, children: hope.children.toSpliced(1, 0, named('fc', evidence('pact'))) }),
    )
    const theirs = having(start, 'fe', explanation('It shows more'))
    const merged = merge(start, mine, theirs)
    expect(merged.ids.filter((id) => id === 'fc')).toHaveLength(1)
    expect(merged.text.match(/evidence pact/g)).toHaveLength(1)
  })
})

describe('blocks added', () => {
  it('on both sides all stay, behind what they followed, mine first', () => {
    const mine = whole(opening, middle(fear, named('m', paragraph('Mine')), hope))
    const theirs = whole(opening, middle(fear, named('o', paragraph('Theirs')), hope, greed))
    const both = whole(
      opening,
      middle(fear, named('m', paragraph('Mine')), named('o', paragraph('Theirs')), hope, greed),
    )
    expect(merge(start, mine, theirs)).toMatchObject({ text: textOf(both), conflicts: [] })
  })

  it('behind one that the other side deleted follow what is left before it', () => {
    const mine = having(start, 'fear')
    const theirs = whole(opening, middle(fear, greed, hope))
    expect(merge(start, mine, theirs).text).toBe(textOf(whole(opening, middle(greed, hope))))
  })
})

describe('blocks moved on both sides', () => {
  it('stand where mine has them', () => {
    const base = whole(opening, middle(fear, hope, greed))
    const mine = whole({ ...opening, children: [...opening.children, greed] }, middle(fear, hope))
    const theirs = whole(opening, middle(greed, fear, hope))
    expect(merge(base, mine, theirs).text).toBe(textOf(mine))
  })
})

describe('without a common state', () => {
  it('equal blocks are equal, others are conflicts, and what one side has stays', () => {
    const mine = having(start, 'fe', explanation('Mine'))
    const theirs = having(having(start, 'fe', explanation('Theirs')), 'hope')
    const merged = merge(undefined, mine, theirs)
    expect(pairs(merged)).toEqual([['fe', beside]])
    expect(merged.text).toContain('"Hope"')
  })
})

describe('the rest of a plan', () => {
  const rest = (base: Partial<Plan>, mine: Partial<Plan>, theirs: Partial<Plan>) =>
    mergePlans(planWith(start, base), planWith(start, mine), planWith(start, theirs), countingIds('new'))
  const mine: Card = { ...pact, text: 'My pact' }
  const theirs: Card = { ...pact, text: 'Their pact', sourceId: 'book' }
  const book = { id: 'book', type: 'book', title: 'A book' }

  it('has the later date and the language that was changed', () => {
    const { plan } = rest(
      {},
      { updatedAt: '2026-03-01T10:00:00.000Z' },
      { updatedAt: '2026-03-01T11:30:00.000+01:00', language: 'en-US' },
    )
    expect(plan).toMatchObject({ updatedAt: '2026-03-01T11:30:00.000+01:00', language: 'en-US' })
  })

  it('takes the copy of a card that one side changed', () => {
    expect(rest({}, {}, { cards: [theirs], sources: [book] })).toMatchObject({
      plan: { cards: [theirs], sources: [book] },
      conflicts: [],
    })
  })

  it('keeps my copy of a card both changed, and tells of theirs with its source', () => {
    expect(rest({}, { cards: [mine] }, { cards: [theirs], sources: [book] })).toMatchObject({
      plan: { cards: [mine] },
      conflicts: [{ kind: 'card', cardId: 'pact', mine, theirs, source: book }],
    })
  })

  it('tells of a source both changed', () => {
    const titled = (title: string) => ({ sources: [{ ...book, title }] })
    expect(rest(titled('A'), titled('B'), titled('C'))).toMatchObject({
      plan: titled('B'),
      conflicts: [{ kind: 'source', sourceId: 'book', mine: { title: 'B' }, theirs: { title: 'C' } }],
    })
  })

  it('keeps the copy of a card that one side took out and the other placed again', () => {
    const base = planWith(start)
    const without = planWith(having(start, 'fc'), { cards: [] })
    const twice = planWith(
      having(start, 'hope', {
        ...hope,
        children: hope.children.toSpliced(1, 0, named('hc', evidence('pact'))),
      }),
    )
    const { plan } = mergePlans(base, without, twice, countingIds('new'))
    expect(plan.cards).toEqual([pact])
    expect(show(plan.outline).match(/evidence pact/g)).toHaveLength(1)
  })

  it('tells of a card that one side changed while the other took it out', () => {
    const base = planWith(start)
    const without = planWith(having(start, 'fc'), { cards: [] })
    const { conflicts } = mergePlans(base, without, planWith(start, { cards: [theirs] }), countingIds('new'))
    expect(conflicts).toEqual([{ kind: 'card', cardId: 'pact', theirs }])
  })
})

describe('a plan with an id twice', () => {
  it('comes out with an id for each node, whichever side has it', () => {
    const twice = whole(opening, middle(fear, hope), named('more', body(heading('More'), fear)))
    const merged = merge(start, start, twice)
    expect(new Set(merged.ids).size).toBe(merged.ids.length)
    expect(merged.text).toBe(textOf(twice))
    expect(merged.conflicts).toEqual([])
  })
})
