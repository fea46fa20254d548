import { describe, expect, it } from 'vitest'
import { nextEvidenceIndex } from '#core/outline/commands/insert-evidence'
import { movableAtCaret } from '#core/outline/commands/move-block'
import { findArgument } from '#core/outline/find'
import {
  argument,
  body,
  editorWith,
  essay,
  evidence,
  explanation,
  heading,
  link,
  named,
  oneSection,
  paragraph,
  point,
  question,
  type Sketch,
  thesis,
} from './essay'

describe('what Alt with an arrow moves', () => {
  const plan = (carets: {
    thesis?: string
    heading?: string
    paragraph?: string
    link?: string
    card?: string
  }) =>
    essay(
      question('Why?'),
      thesis(carets.thesis ?? ''),
      named(
        'section',
        body(
          heading(carets.heading ?? ''),
          named('paragraph', paragraph(carets.paragraph ?? '')),
          named(
            'argument',
            argument(
              point(),
              named('card', evidence('pact', carets.card)),
              explanation(),
              link(carets.link ?? ''),
            ),
          ),
        ),
      ),
    )

  it.each<[string, Sketch[], string | undefined]>([
    ['the section, from its heading', plan({ heading: '|' }), 'section'],
    ['the paragraph with the caret', plan({ paragraph: '|' }), 'paragraph'],
    ['the whole argument, from any of its texts', plan({ link: '|' }), 'argument'],
    ['a card that is selected', plan({ card: '|' }), 'card'],
    ['nothing, from the thesis', plan({ thesis: '|' }), undefined],
    ['nothing, without a caret', plan({}), undefined],
  ])('is %s', (_, sketch, id) => {
    expect(movableAtCaret(editorWith(sketch))?.id).toBe(id)
  })
})

describe('where a card goes when no place was pointed at', () => {
  it.each<[string, Sketch[], number]>([
    ['after the point where there is no evidence', [point(), explanation(), link()], 1],
    [
      'after the last evidence',
      [point(), evidence('a'), explanation(), evidence('b'), explanation(), link()],
      4,
    ],
  ])('is %s', (_, blocks, index) => {
    const editor = editorWith(oneSection(named('fear', argument(...blocks))))
    const found = findArgument(editor, 'fear')
    expect(found && nextEvidenceIndex(found[0])).toBe(index)
  })
})
