import fc from 'fast-check'
import { type Editor, Node, Range, Text } from 'slate'
import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import { createEssayEditor, type EssayEditor } from '#core/outline/editor'
import { essays } from './arbitraries'
import { countingIds } from './essay'
import { type Effect, type Move, moves } from './moves'
import { allWords, faultsOf, placements } from './normal-form'
import { patience, runs } from './runs'

const lettersIn = (text: string) => text.replace(/\s/g, '')

/** The letters of `from` that are not in `what`, each counted. */
function without(from: string, what: string): string {
  const left = new Map<string, number>()
  for (const letter of lettersIn(what)) left.set(letter, (left.get(letter) ?? 0) + 1)
  return Array.from(lettersIn(from))
    .filter((letter) => {
      const count = left.get(letter) ?? 0
      left.set(letter, count - 1)
      return count <= 0
    })
    .join('')
}

const isSubsequence = (short: string, long: string): boolean => {
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

function selectionFault({ selection, children }: EssayEditor): string | undefined {
  if (!selection) return undefined
  for (const { path, offset } of [selection.anchor, selection.focus]) {
    const node = Node.getIf({ children } as Editor, path)
    if (!node || !Text.isText(node)) return `there is no text at ${path}`
    if (offset < 0 || offset > node.text.length) return `offset ${offset} is outside "${node.text}"`
  }
  return undefined
}

/** Makes the move and holds it to its promises. */
function check(editor: EssayEditor, move: Move): void {
  const before = editor.children
  const effect: Effect = move.run(editor)
  const after = editor.children
  expect(faultsOf(after), move.name).toEqual([])
  expect(selectionFault(editor), move.name).toBe(undefined)

  const lost = without(allWords(before), allWords(after))
  const gained = without(allWords(after), allWords(before))
  const { loses = {}, gains = {}, brings = '' } = effect
  expect(without(lost, loses.letters ?? ''), `${move.name} lost`).toBe('')
  expect(without(gained, gains.letters ?? ''), `${move.name} added`).toBe('')

  const missing = without(allWords(before) + brings, allWords(after) + (loses.letters ?? ''))
  if (brings) expect(missing, `${move.name} did not bring`).toBe('')

  const [had, has] = [placements(before), placements(after)]
  const lostCards = had.filter(({ id }) => !has.some((other) => other.id === id))
  const unexpected = lostCards.filter(({ id }) => !loses.cards?.includes(id))
  expect(unexpected, `${move.name} lost cards`).toEqual([])
  if (loses.one) {
    // Woven words end with their last letter
    const wholeCards = lostCards.filter((card) => !card.woven)
    expect(lost.length + wholeCards.length, `${move.name} lost "${lost}"`).toBeLessThanOrEqual(1)
    expect(lostCards.length, `${move.name} lost cards`).toBeLessThanOrEqual(1)
  }
  if (effect.collapses && editor.selection) {
    expect(Range.isCollapsed(editor.selection), `${move.name} left a selection`).toBe(true)
  }
  if (effect.keepsOrder) {
    const [short, long] = [lettersIn(allWords(after)), lettersIn(allWords(before))]
    expect(isSubsequence(short, long), `${move.name} mixed words up`).toBe(true)
  }
}

describe('whatever a person does', () => {
  it(
    'the essay keeps its form, its words and its cards, and the caret a place',
    () => {
      fc.assert(
        fc.property(essays, fc.array(moves, { minLength: 1, maxLength: 25 }), (outline, chosen) => {
          const editor = createEssayEditor(outline as Outline, countingIds())
          for (const move of chosen) check(editor, move)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})
