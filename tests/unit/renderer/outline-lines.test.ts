import { expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import { haveSameParts, rememberLines } from '../../../src/renderer/outline/outline-lines'
import {
  argument,
  body,
  editorWith,
  essay,
  explanation,
  heading,
  link,
  named,
  point,
  question,
  type Sketch,
  thesis,
} from '../core/outline/essay'

const outlineOf = (...parts: Sketch[]) => editorWith(essay(...parts)).children as Outline
const fear = (words: string, stance: 'supports' | 'challenges' = 'supports') =>
  named('fear', { ...argument(point(words), explanation(), link()), stance })
const trade = named('trade', argument(point('Trade'), explanation(), link()))
const outline = (...args: Sketch[]) =>
  outlineOf(question('Why?'), thesis(''), named('causes', body(heading('Causes'), ...args)))

it('gives a line to each section and, numbered, to each argument', () => {
  expect(rememberLines()(outline(fear('Fear'), trade))).toEqual([
    { id: 'causes', text: 'Causes' },
    { id: 'fear', text: 'Fear', number: 1, stance: 'supports' },
    { id: 'trade', text: 'Trade', number: 2, stance: 'supports' },
  ])
})

it('gives the same list again when nothing reads otherwise, and the same lines beside one that does', () => {
  const linesOf = rememberLines()
  const before = linesOf(outline(fear('Fear'), trade))
  expect(linesOf(outline(fear('Fear'), trade))).toBe(before)
  const after = linesOf(outline(fear('Fear of war'), trade))
  expect(after[1]?.text).toBe('Fear of war')
  expect(after[2]).toBe(before[2])
})

it('tells words that change from parts that do', () => {
  const linesOf = rememberLines()
  const before = linesOf(outline(fear('Fear'), trade))
  expect(haveSameParts(before, linesOf(outline(fear('Fear of war'), trade)))).toBe(true)
  expect(haveSameParts(before, linesOf(outline(fear('Fear', 'challenges'), trade)))).toBe(false)
  expect(haveSameParts(before, linesOf(outline(trade)))).toBe(false)
})
