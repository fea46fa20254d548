import { Editor, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import { countUses, findUses, headingOf, placesSameCards, pointOf } from '#core/evidence/usage'
import type { Outline } from '#core/model/outline'
import { insertEvidence } from '#core/outline/commands/insert-evidence'
import { moveBlock } from '#core/outline/commands/move-block'
import { removeBlock } from '#core/outline/commands/remove-block'
import {
  argument,
  body,
  conclusion,
  editorWith,
  essay,
  evidence,
  explanation,
  heading,
  link,
  named,
  paragraph,
  point,
  question,
  thesis,
  woven,
} from '../outline/essay'

const plan = () =>
  editorWith(
    essay(
      question('Why?'),
      thesis('He said ', woven('quote', '“time”'), ''),
      named(
        'first',
        body(
          heading('Causes'),
          paragraph('In short: ', woven('pact', 'a pact'), ''),
          named(
            'fear',
            argument(
              point(' Fear '),
              named('block', evidence('pact')),
              evidence('pact'),
              explanation('As ', woven('quote', 'he said'), ''),
              link(''),
            ),
          ),
        ),
      ),
      named(
        'last',
        conclusion(
          heading('End'),
          named('empty', argument(point(), evidence('purge'), explanation(), link())),
        ),
      ),
    ),
  )
const outlineOf = (editor: Editor) => editor.children as Outline
const uses = (editor: Editor) => Object.fromEntries(countUses(outlineOf(editor)))

describe('counting the uses of cards', () => {
  it('counts every placement, as a block or woven in, anywhere in the plan', () => {
    expect(uses(plan())).toEqual({ pact: 3, quote: 2, purge: 1 })
  })

  it('leaves out cards that are not placed', () => {
    expect(countUses(outlineOf(plan())).get('unused')).toBe(undefined)
  })

  it('counts anew after each edit', () => {
    const editor = plan()
    countUses(outlineOf(editor))
    insertEvidence(editor, 'purge', { argumentId: 'fear', index: 1 })
    expect(uses(editor)).toEqual({ pact: 3, quote: 2, purge: 2 })
    removeBlock(editor, 'block')
    expect(uses(editor)).toEqual({ pact: 2, quote: 2, purge: 2 })
    removeBlock(editor, 'fear')
    expect(uses(editor)).toEqual({ pact: 1, quote: 1, purge: 1 })
  })

  it('knows typing from a change of the cards that are placed', () => {
    const editor = plan()
    const before = outlineOf(editor)
    Transforms.insertText(editor, 'Mostly ', { at: Editor.start(editor, [2, 2]) })
    expect(placesSameCards(before, outlineOf(editor))).toBe(true)
    insertEvidence(editor, 'purge', { argumentId: 'fear', index: 1 })
    expect(placesSameCards(before, outlineOf(editor))).toBe(false)
  })

  it('counts anew after an edit inside a sentence', () => {
    const editor = plan()
    countUses(outlineOf(editor))
    editor.selection = Editor.range(editor, [1, 1])
    editor.deleteFragment()
    expect(uses(editor)).toEqual({ pact: 3, quote: 1, purge: 1 })
  })
})

describe('finding the uses of a card', () => {
  it('names each section and argument once, in reading order', () => {
    expect(findUses(outlineOf(plan()), 'pact')).toEqual([
      { id: 'first', label: 'Causes' },
      { id: 'fear', number: 1, label: 'Fear' },
    ])
  })

  it('names the thesis', () => {
    expect(findUses(outlineOf(plan()), 'quote').map(({ label }) => label)).toEqual(['Thesis', 'Fear'])
  })

  it('numbers arguments through the whole plan, and gives an empty point as it is', () => {
    expect(findUses(outlineOf(plan()), 'purge')).toEqual([{ id: 'empty', number: 2, label: '' }])
  })

  it('finds nothing for a card that is not placed', () => {
    expect(findUses(outlineOf(plan()), 'unused')).toEqual([])
  })

  it('follows a card that moves to another argument', () => {
    const editor = plan()
    findUses(outlineOf(editor), 'pact')
    // Past the evidence below it, past the explanation, and over the border
    for (let step = 0; step < 3; step++) moveBlock(editor, 'block', 'down')
    expect(findUses(outlineOf(editor), 'pact').map(({ id }) => id)).toEqual(['first', 'fear', 'empty'])
  })
})

describe('labels', () => {
  it('are an argument’s point and a section’s heading, without space around', () => {
    const [, , section] = outlineOf(plan())
    if (section?.type !== 'section') throw new Error('The plan has no section')
    const first = section.children.find((child) => child.type === 'argument')
    expect(headingOf(section)).toBe('Causes')
    expect(first && pointOf(first)).toBe('Fear')
  })
})
