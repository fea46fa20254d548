import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { Editor, Node, Range } from 'slate'
import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import { replaceOutline } from '#core/outline/commands/replace-outline'
import { createEssayEditor, type EssayEditor } from '#core/outline/editor'
import { findById, proseAt } from '#core/outline/find'
import { createHistory } from '#core/session/history'
import { arbitraryPlan } from '../../../fixtures/arbitrary-plans'
import { essays } from './arbitraries'
import { countingIds } from './essay'
import { moves } from './moves'
import { faultsOf } from './normal-form'
import { patience, runs } from './runs'

const expectSame = (actual: unknown, expected: unknown) => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}

const someMoves = fc.array(moves, { maxLength: 12 })

/** An editor, and an outline somebody else made of the same essay. */
const pairs = fc.tuple(essays, someMoves, someMoves).map(([essay, own, others]) => {
  const start = createEssayEditor(essay as Outline, countingIds('base')).children as Outline
  const editor = createEssayEditor(start, countingIds('mine'))
  for (const move of own) move.run(editor)
  const other = createEssayEditor(start, countingIds('theirs'))
  for (const move of others) move.run(other)
  return { editor, wanted: other.children as Outline }
})

/** Essays that have nothing in common but the ids of their nodes, which stand for blocks of any kind. */
const strangers = fc.tuple(essays, essays).map(([one, other]) => ({
  editor: createEssayEditor(one as Outline, countingIds('mine')),
  wanted: createEssayEditor(other as Outline, countingIds('theirs')).children as Outline,
}))

const historyOf = (editor: EssayEditor) =>
  createHistory(editor, { now: () => 0, applyRecord: () => {}, onChange: () => {} })

function hasValidSelection(editor: EssayEditor): boolean {
  const { selection } = editor
  if (!selection) return true
  return Range.edges(selection).every(({ path, offset }) => {
    const node = Node.getIf(editor, path)
    return node !== undefined && 'text' in node && offset <= node.text.length
  })
}

describe('replacing what is in the editor', () => {
  it.each([
    ['another state of the same essay', pairs],
    ['another essay', strangers],
  ])(
    'by %s gives exactly that; Undo and Redo go back and forth',
    (_, states) => {
      fc.assert(
        fc.property(states, ({ editor, wanted }) => {
          const before = editor.children
          const hadSelection = editor.selection !== null
          const history = historyOf(editor)
          history.step('restoring', () => replaceOutline(editor, wanted))
          expectSame(editor.children, wanted)
          expect(hasValidSelection(editor)).toBe(true)
          expect(editor.selection !== null).toBe(hadSelection)
          if (isDeepStrictEqual(before, wanted)) return
          expect(history.undo()).toBe('restoring')
          expectSame(editor.children, before)
          expect(history.undo()).toBe(undefined)
          expect(history.redo()).toBe('restoring')
          expectSame(editor.children, wanted)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'leaves each block that says the same as it is, and the caret where it was in it',
    () => {
      fc.assert(
        fc.property(pairs, fc.nat({ max: 60 }), ({ editor, wanted }, nth) => {
          const texts = Array.from(Node.texts(editor))
          const path = texts[nth % texts.length]?.[1] ?? []
          const caret = Editor.end(editor, path)
          editor.selection = { anchor: caret, focus: caret }
          const block = proseAt(editor)?.[0]
          const before = new Map(
            Array.from(Node.elements(editor), ([node]) => [(node as { id?: string }).id, node]),
          )
          replaceOutline(editor, wanted)
          for (const [node] of Array.from(Node.elements(editor)).slice(1)) {
            const was = before.get((node as { id?: string }).id)
            if (isDeepStrictEqual(was, node)) expect(node).toBe(was)
          }
          const after = block && findById(editor, block.id)?.[0]
          if (!after || after.type !== block?.type) return
          expect(proseAt(editor)?.[0].id).toBe(block.id)
          if (isDeepStrictEqual(after, block)) expect(editor.selection?.anchor.offset).toBe(caret.offset)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'by an outline that breaks the rules of an essay leaves an essay in its form, with all its words',
    () => {
      fc.assert(
        fc.property(essays, arbitraryPlan(), (essay, { outline }) => {
          const editor = createEssayEditor(essay as Outline, countingIds('mine'))
          const expected = createEssayEditor(outline, countingIds('other'))
          const history = historyOf(editor)
          const before = editor.children
          history.step('restoring', () => replaceOutline(editor, outline))
          expect(faultsOf(editor.children)).toEqual([])
          expect(Node.string(editor)).toBe(Node.string(expected))
          if (history.undo()) expectSame(editor.children, before)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})
