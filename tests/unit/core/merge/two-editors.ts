import fc from 'fast-check'
import { Node } from 'slate'
import type { PlanConflict } from '#core/merge/merge-plans'
import type { Card } from '#core/model/card'
import { isProse, type Outline } from '#core/model/outline'
import { elementsOf, placedCardIds, plainText } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { createEssayEditor, type EssayEditor } from '#core/outline/editor'
import { cards } from '../outline/cards'
import { type Move, moves } from '../outline/moves'

/** One person at work on a plan in a window of their own. */
export interface Writer {
  name: string
  editor: EssayEditor
  cards: readonly Card[]
  /** Words nobody else types, in the order they were typed. */
  typed: string[]
}

/** Something a writer does: a move in the outline, a new word, or a change of the plan's copy of a card. */
export type Deed = { what: 'move'; move: Move } | { what: 'word'; at: number } | { what: 'card'; nth: number }

export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: moves.map((move): Deed => ({ what: 'move', move })) },
  { weight: 3, arbitrary: fc.nat({ max: 60 }).map((at): Deed => ({ what: 'word', at })) },
  { weight: 1, arbitrary: fc.nat({ max: 10 }).map((nth): Deed => ({ what: 'card', nth })) },
)

export function writer(name: string, plan: Plan): Writer {
  let made = 0
  const newId = () => `${name}-${++made}`
  return { name, editor: createEssayEditor(plan.outline, newId), cards: plan.cards, typed: [] }
}

/** Does it. A word is typed at the end of a text; a changed card gets a new word. */
export function act(person: Writer, deed: Deed): void {
  const { editor } = person
  if (deed.what === 'move') {
    deed.move.run(editor)
    return
  }
  const word = `${person.name}word${person.typed.length + 1}x`
  if (deed.what === 'word') {
    const texts = Array.from(Node.texts(editor))
    const [node, path] = texts[deed.at % texts.length] ?? []
    if (!node || !path) return
    const end = { path, offset: node.text.length }
    editor.selection = { anchor: end, focus: end }
    editor.insertText(` ${word}`)
  } else {
    const changed = person.cards[deed.nth % Math.max(1, person.cards.length)]
    person.cards = person.cards.map((card) =>
      card === changed ? { ...card, text: `${card.text} ${word}` } : card,
    )
  }
  person.typed.push(word)
}

/** The plan as this writer would save it: with a copy of every card that is placed. */
export function planOf(person: Writer, head: Plan): Plan {
  const outline = person.editor.children as Outline
  const placed = new Set(placedCardIds(outline))
  const all = [...person.cards, ...cards.filter(({ id }) => !person.cards.some((card) => card.id === id))]
  return { ...head, outline, cards: all.filter(({ id }) => placed.has(id)) }
}

/** The words of each block of running text, by id. */
export function textsOf(outline: Outline): Map<string, string> {
  const texts = new Map<string, string>()
  for (const node of elementsOf(outline)) if (isProse(node)) texts.set(node.id, plainText(node))
  return texts
}

/** Everything a plan shows: one line for each block and card. */
export const linesOf = (plan: Plan): string[] => [
  ...Array.from(elementsOf(plan.outline), (node) => (isProse(node) ? plainText(node) : '')),
  ...plan.cards.map(({ text }) => text),
]

/** What a conflict shows that the plan does not. */
export const wordsOfConflict = (conflict: PlanConflict): string[] =>
  conflict.kind === 'card' ? [conflict.mine, conflict.theirs].flatMap((card) => card?.text ?? []) : []
