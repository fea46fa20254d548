import { describe, expect, it } from 'vitest'
import { createEssayEditor } from '#core/outline/editor'
import { outlineFor, shapes } from '#core/outline/shapes'
import { countingIds } from './essay'
import { faultsOf } from './normal-form'

const shaped = (shape: (typeof shapes)[number]) =>
  outlineFor(shape, 'How far was Stalin to blame?', countingIds())
const sectionsOf = (shape: (typeof shapes)[number]) => shaped(shape).filter((node) => node.type === 'section')
const argumentsOf = (shape: (typeof shapes)[number]) =>
  sectionsOf(shape).flatMap(({ children }) => children.filter((child) => child.type === 'argument'))

describe.each(shapes)('a plan that begins %s', (shape) => {
  it('asks the question and needs no repair', () => {
    const outline = shaped(shape)
    expect(outline[0]).toMatchObject({
      type: 'question',
      children: [{ text: 'How far was Stalin to blame?' }],
    })
    expect(faultsOf(outline)).toEqual([])
    expect(createEssayEditor(outline, countingIds('repair')).children).toEqual(outline)
  })

  it('has an introduction, three or four empty arguments and a conclusion', () => {
    const roles = sectionsOf(shape).map(({ role }) => role)
    expect(roles.at(0)).toBe('introduction')
    expect(roles.at(-1)).toBe('conclusion')
    expect([3, 4]).toContain(argumentsOf(shape).length)
  })
})

it('weighs arguments for against arguments against, in "to what extent"', () => {
  expect(argumentsOf('to-what-extent').map(({ stance }) => stance)).toEqual([
    'supports',
    'supports',
    'challenges',
    'challenges',
  ])
})
