import { Editor, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import { mergePlans, type PlanConflict } from '#core/merge/merge-plans'
import type { Outline } from '#core/model/outline'
import { removeBlock } from '#core/outline/commands/remove-block'
import { type BlockPair, keepMine, keepTheirs } from '#core/outline/commands/resolve-conflict'
import { createEssayEditor } from '#core/outline/editor'
import { findById, proseAt } from '#core/outline/find'
import { evidenceNode } from '#core/outline/nodes'
import { planOf } from '../session/open'
import {
  countingIds,
  drawn,
  evidence,
  explanation,
  link,
  named,
  oneArgument,
  point,
  type SketchElement,
  show,
  woven,
} from './essay'
import { faultsOf } from './normal-form'

/** An argument with one block that may differ from side to side. */
const state = (block: SketchElement): Outline =>
  drawn(
    oneArgument(
      block.type === 'point' ? block : point('Fear'),
      ...(block.type === 'explanation' || block.type === 'evidence' ? [block] : []),
      explanation('It shows'),
      block.type === 'link' ? block : link('So'),
    ),
  ).outline

/** The editor after both have changed the block, each to theirs, and the conflict to be decided. */
function conflict(base: SketchElement, mine: SketchElement, theirs: SketchElement) {
  const [was, here, there] = [base, mine, theirs].map((block) =>
    planOf({ outline: state(named('x', block)) }),
  )
  if (!was || !here || !there) throw new Error('Three states make a conflict')
  const merged = mergePlans(was, here, there, countingIds('merged'))
  const pair = merged.conflicts.find(
    (found): found is Extract<PlanConflict, { kind: 'block' }> => found.kind === 'block',
  )
  if (!pair) throw new Error('These states are no conflict')
  const editor = createEssayEditor(merged.plan.outline, countingIds())
  const becomes = (block: SketchElement) => {
    expect(show(editor.children)).toBe(show(state(named('x', block))))
    expect(faultsOf(editor.children)).toEqual([])
  }
  return { editor, pair: pair as BlockPair, becomes }
}

const cases: [string, SketchElement, SketchElement, SketchElement][] = [
  ['a point', point('Fear'), point('My fear'), point('Their fear')],
  ['an explanation', explanation('Why'), explanation('My why'), explanation('Their why')],
  ['a link', link('So'), link('So mine'), link('So theirs')],
  ['woven words', link('So'), link('So mine'), link('They said ', woven('pact', 'peace'), ' then')],
  ['a card', evidence('a'), evidence('b'), evidence('c')],
]

describe.each(cases)('a conflict over %s', (_, base, mine, theirs) => {
  it('is settled by keeping mine', () => {
    const { editor, pair, becomes } = conflict(base, mine, theirs)
    expect(keepMine(editor, pair)).toEqual({ ok: true, value: findById(editor, 'x')?.[1] })
    becomes(mine)
  })

  it('is settled by keeping theirs, in the place of mine', () => {
    const { editor, pair, becomes } = conflict(base, mine, theirs)
    expect(keepTheirs(editor, pair)).toEqual({ ok: true, value: findById(editor, 'x')?.[1] })
    becomes(theirs)
  })
})

describe('a conflict whose blocks have changed meanwhile', () => {
  const made = () => conflict(explanation('Why'), explanation('My why'), explanation('Their why'))

  it('keeps mine where theirs is gone already', () => {
    const { editor, pair, becomes } = made()
    removeBlock(editor, pair.theirsId)
    expect(keepMine(editor, pair).ok).toBe(true)
    becomes(explanation('My why'))
  })

  it('cannot keep theirs when it is gone', () => {
    const { editor, pair } = made()
    removeBlock(editor, pair.theirsId)
    const error = { code: 'target-missing', id: pair.theirsId }
    expect(keepTheirs(editor, pair)).toEqual({ ok: false, error })
  })

  it('leaves theirs as the only one where mine is gone', () => {
    const { editor, pair } = made()
    removeBlock(editor, pair.mineId)
    const before = editor.children
    expect(keepTheirs(editor, pair)).toEqual({ ok: true, value: findById(editor, pair.theirsId)?.[1] })
    expect(editor.children).toBe(before)
  })

  it('does not throw theirs away when mine, which was to be kept, is gone', () => {
    const { editor, pair } = made()
    removeBlock(editor, pair.mineId)
    expect(keepMine(editor, pair)).toEqual({ ok: false, error: { code: 'target-missing', id: pair.mineId } })
    expect(findById(editor, pair.theirsId)).toBeDefined()
  })

  it('takes what has been typed into theirs since', () => {
    const { editor, pair, becomes } = made()
    Transforms.select(editor, Editor.end(editor, findById(editor, pair.theirsId)?.[1] ?? []))
    editor.insertText(' indeed')
    expect(keepTheirs(editor, pair).ok).toBe(true)
    becomes(explanation('Their why indeed'))
    expect(proseAt(editor)?.[0].id).toBe('x')
  })

  it('does not put a card in the place of words', () => {
    const { editor, pair } = made()
    const card = evidenceNode(() => 'card', 'a')
    Transforms.insertNodes(editor, card, { at: [2, 1, 1] })
    expect(keepTheirs(editor, { ...pair, theirsId: 'card' })).toEqual({
      ok: false,
      error: { code: 'not-here' },
    })
  })
})
