import { describe, expect, it } from 'vitest'
import type { ArgumentNode, Outline } from '#core/model/outline'
import { restoreArgument } from '#core/outline/commands/restore-argument'
import { createHistory } from '#core/session/history'
import {
  argument,
  body,
  challenge,
  conclusion,
  drawn,
  editorWith,
  essay,
  evidence,
  explanation,
  heading,
  idsIn,
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
} from './essay'
import { faultsOf } from './normal-form'

const fearBlocks = [
  named('p1', point('Fear')),
  named('c1', evidence('pact')),
  named('e1', explanation('It shows')),
  named('l1', link('So')),
]
const fear = named('fear', argument(...fearBlocks))
const hope = named('hope', challenge(named('p2', point('Hope')), explanation('Or not'), link('')))
const greed = named('greed', argument(point('Greed'), explanation('Money'), link('')))

const around = (...blocks: Sketch[]): Sketch[] =>
  essay(
    named('q', question('Why?')),
    named('t', thesis('Because')),
    named('intro', introduction(heading('Start'), paragraph('Once'))),
    named('body', body(named('h', heading('Body')), ...blocks)),
    named('end', conclusion(heading('End'))),
  )

/** Restores the argument `id` of `earlier` into `now`, and gives the body back as text. */
function restore(now: Sketch[], earlier: Sketch[], id = 'fear') {
  const editor = editorWith(now)
  const from = drawn(earlier).outline
  const found = from
    .flatMap((node) => (node.type === 'section' ? node.children : []))
    .find((node): node is ArgumentNode => node.id === id)
  if (!found) throw new Error(`No argument ${id} in the earlier state`)
  const before = editor.children as Outline
  const history = createHistory(editor, { now: () => 0, applyRecord: () => {}, onChange: () => {} })
  const outcome = history.step('restoring', () => restoreArgument(editor, found, from))
  expect(faultsOf(editor.children)).toEqual([])
  expect(new Set(idsIn(editor)).size).toBe(idsIn(editor).length)
  return { editor, outcome, before, history }
}
const is = (actual: { editor: { children: unknown } }, expected: Sketch[]) =>
  expect(show(actual.editor.children as Outline)).toBe(show(drawn(expected).outline))

describe('an argument of an earlier state', () => {
  it('takes the place of what it has become', () => {
    const rewritten = named('fear', challenge(named('p1', point('Terror')), explanation('New'), link('No')))
    const restored = restore(around(rewritten, hope), around(fear, hope))
    is(restored, around(fear, hope))
    expect(restored.outcome).toEqual({ ok: true, value: [3, 1] })
  })

  it('is restored where it stands now, in whatever section', () => {
    const moved: SketchElement = named('fear', argument(point('F'), explanation(''), link('')))
    const now = essay(
      named('q', question('Why?')),
      named('t', thesis('Because')),
      named('other', body(heading('Other'), moved)),
      named('body', body(named('h', heading('Body')), hope)),
    )
    const restored = restore(now, around(fear, hope))
    expect(restored.outcome).toEqual({ ok: true, value: [2, 1] })
  })

  it('comes back behind the block it followed', () => {
    is(restore(around(hope, greed), around(hope, fear, greed)), around(hope, fear, greed))
  })

  it('comes back behind the nearest block before it that is left', () => {
    is(restore(around(hope), around(hope, greed, fear)), around(hope, fear))
  })

  it('comes back under the heading when nothing before it is left', () => {
    is(restore(around(hope), around(greed, fear, hope)), around(fear, hope))
  })

  it('comes back at the end of the last body section when its own is gone', () => {
    const elsewhere = essay(question(''), thesis(''), named('gone', body(named('h2', heading('Gone')), fear)))
    is(restore(around(hope), elsewhere), around(hope, fear))
  })

  it('leaves its blocks that now stand in another argument where they are', () => {
    const taken = named(
      'hope',
      challenge(point('Hope'), named('c1', evidence('pact')), explanation('x'), link('')),
    )
    const restored = restore(around(taken), around(fear, hope))
    is(restored, around(fear, taken))
    expect(idsIn(restored.editor)).toContain('c1')
  })

  it('can be taken back with one Undo', () => {
    const restored = restore(around(hope), around(fear, hope))
    expect(restored.history.undo()).toBe('restoring')
    expect(restored.editor.children).toEqual(restored.before)
    expect(restored.history.undo()).toBe(undefined)
  })

  it('that is there already just so changes nothing', () => {
    const restored = restore(around(fear, hope), around(fear, hope))
    expect(restored.history.undoLabel()).toBe(undefined)
  })
})
