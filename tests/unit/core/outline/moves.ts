import fc from 'fast-check'
import { Editor, Node, Path, type Point, Range } from 'slate'
import { cardStatement } from '#core/model/card'
import {
  type ArgumentNode,
  type InlineNode,
  type OutlineElement,
  type SectionNode,
  type Stance,
  sectionRoles,
  stances,
} from '#core/model/outline'
import { addArgument, addArgumentTo } from '#core/outline/commands/add-argument'
import { addSection } from '#core/outline/commands/add-section'
import { insertEvidence } from '#core/outline/commands/insert-evidence'
import { type Direction, moveBlock, moveBlockTo } from '#core/outline/commands/move-block'
import { pasteBlocks } from '#core/outline/commands/paste'
import { removeBlock } from '#core/outline/commands/remove-block'
import { setStance } from '#core/outline/commands/set-stance'
import { weaveEvidence } from '#core/outline/commands/weave-evidence'
import type { EssayEditor } from '#core/outline/editor'
import { evidenceAt, isArgument, isSection, proseAt } from '#core/outline/find'
import { blocksFromNodes } from '#core/paste/blocks-from-nodes'
import { blocksFromText } from '#core/paste/blocks-from-text'
import type { PastedBlock } from '#core/paste/pasted-block'
import { cardIds } from './arbitraries'
import { cards } from './cards'
import { placements, wordsOf } from './normal-form'

/** What a move may take away and bring: letters (white space aside), and card placements by node id. */
export interface Effect {
  loses?: {
    letters?: string
    cards?: readonly string[]
    /** No more than one letter or one card of these. */
    one?: true
  }
  gains?: { letters?: string }
  /** Letters of which every one must be there afterwards. */
  brings?: string
  /** The letters that stay must also stay in their order. */
  keepsOrder?: true
  /** Nothing stays selected. */
  collapses?: true
}

/** One thing a person may do. `nth` numbers choose among what there is when its turn comes. */
export interface Move {
  name: string
  run: (editor: EssayEditor) => Effect
}

const move = (name: string, run: Move['run']): Move =>
  Object.assign({ name, run }, { [fc.toStringMethod]: () => name })

const nth = fc.nat({ max: 60 })
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

const elements = (editor: EssayEditor): OutlineElement[] =>
  Array.from(Node.elements(editor), ([node]) => node as OutlineElement).filter((node) => 'type' in node)

function pointAt(editor: EssayEditor, text: number, offset: number): Point {
  const [node, path] = pick(Array.from(Node.texts(editor)), text) ?? [{ text: '' }, []]
  return { path, offset: offset % (node.text.length + 1) }
}

const statementOf = (id: string) => {
  const card = cards.find((other) => other.id === id)
  return card && cardStatement(card)
}

/** Letters and cards in the selection: what typing over it or deleting it may take. */
function selected(editor: EssayEditor): { letters: string; cards: string[] } {
  const { selection } = editor
  if (!selection || Range.isCollapsed(selection)) return { letters: '', cards: [] }
  const range = Editor.range(editor, selection)
  const [start, end] = Range.edges(range)
  const cardsInside = Array.from(Node.elements(editor)).flatMap(([node, path]) => {
    const before = Path.isBefore(path, start.path) && !Path.isAncestor(path, start.path)
    const after = Path.isAfter(path, end.path)
    return 'cardId' in node && !before && !after ? [node.id] : []
  })
  let letters = ''
  for (const [node, path] of Node.texts(editor)) {
    if (Path.isBefore(path, start.path) || Path.isAfter(path, end.path)) continue
    const from = Path.equals(path, start.path) ? start.offset : 0
    const to = Path.equals(path, end.path) ? end.offset : node.text.length
    letters += node.text.slice(from, to)
  }
  return { letters, cards: cardsInside }
}

const isCollapsed = (editor: EssayEditor) => !!editor.selection && Range.isCollapsed(editor.selection)

const caret = fc.tuple(nth, nth).map(([text, offset]) =>
  move(`put the caret at text ${text}, ${offset}`, (editor) => {
    const at = pointAt(editor, text, offset)
    editor.selection = { anchor: at, focus: at }
    return { keepsOrder: true }
  }),
)

const edgeCaret = fc.tuple(nth, fc.boolean()).map(([block, start]) =>
  move(`put the caret at the ${start ? 'start' : 'end'} of block ${block}`, (editor) => {
    const blocks = Array.from(Node.elements(editor)).filter(
      ([node]) => 'type' in node && node.type !== 'woven',
    )
    const path = pick(blocks, block)?.[1]
    const at = path && (start ? Editor.start(editor, path) : Editor.end(editor, path))
    editor.selection = at ? { anchor: at, focus: at } : null
    return { keepsOrder: true }
  }),
)

const selection = fc.tuple(nth, nth, nth, nth).map(([text, offset, otherText, otherOffset]) =>
  move(`select from text ${text}, ${offset} to text ${otherText}, ${otherOffset}`, (editor) => {
    const anchor = pointAt(editor, text, offset)
    editor.selection = { anchor, focus: pointAt(editor, otherText, otherOffset) }
    return { keepsOrder: true }
  }),
)

const everything = move('select everything', (editor) => {
  editor.selection = Editor.range(editor, [])
  return { keepsOrder: true }
})

const typing = fc.constantFrom('a', 'be', 'peace ', ' ', '’s').map((text) =>
  move(`type "${text}"`, (editor) => {
    const loses = selected(editor)
    const gains = { letters: editor.selection ? text : '' }
    editor.insertText(text)
    return { loses, gains, collapses: true }
  }),
)

const bold = fc.boolean().map((on) =>
  move(on ? 'set bold' : 'take bold away', (editor) => {
    if (on) Editor.addMark(editor, 'bold', true)
    else Editor.removeMark(editor, 'bold')
    return { keepsOrder: true }
  }),
)

const enter = fc.boolean().map((soft) =>
  move(soft ? 'press Shift+Enter' : 'press Enter', (editor) => {
    const loses = selected(editor)
    if (soft) editor.insertSoftBreak()
    else editor.insertBreak()
    return { loses, keepsOrder: true, collapses: true }
  }),
)

const units = ['character', 'word', 'line', 'block'] as const
const deleting = fc
  .tuple(fc.constantFrom('Backspace', 'Delete'), fc.constantFrom(...units))
  .map(([key, unit]) =>
    move(`press ${key} (${unit})`, (editor) => {
      const loses = selected(editor)
      if (!isCollapsed(editor)) {
        editor.deleteFragment()
        return { loses, keepsOrder: true, collapses: true }
      }
      const block = proseAt(editor)?.[0] ?? evidenceAt(editor)?.[0]
      const within = {
        letters: block ? wordsOf(block) : '',
        cards: placements(block ? [block] : []).map(({ id }) => id),
      }
      if (key === 'Backspace') editor.deleteBackward(unit)
      else editor.deleteForward(unit)
      return { loses: { ...within, ...(unit === 'character' && { one: true }) }, keepsOrder: true }
    }),
  )

const wovenRuns = (cardId: string): InlineNode[] => [
  { text: 'as he ' },
  { type: 'woven', id: 'pasted', cardId, children: [{ text: 'said' }] },
  { text: 'there', bold: true },
]
const id = 'pasted'
const block = <T extends string>(type: T, text: string) => ({ type, id, children: [{ text }] })

const pastedArgument = fc
  .tuple(fc.constantFrom(...stances), fc.constantFrom(...cardIds), fc.constantFrom('', 'pointed'))
  .map(
    ([stance, cardId, words]): ArgumentNode => ({
      type: 'argument',
      id,
      stance,
      children: [
        block('point', words),
        { type: 'evidence', id, cardId, children: [{ text: '' }] },
        { ...block('explanation', ''), children: wovenRuns(cardId) },
        block('link', 'linked'),
      ],
    }),
  )
const pastedSection = fc
  .tuple(fc.constantFrom(...sectionRoles), fc.constantFrom('', 'Named'), pastedArgument)
  .map(
    ([role, heading, argument]): SectionNode => ({
      type: 'section',
      id,
      role,
      children: [block('heading', heading), block('paragraph', 'told'), argument],
    }),
  )

const pasted: fc.Arbitrary<PastedBlock> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('first', 'second line', 'third')
      .map((text): PastedBlock => ({ kind: 'prose', children: [{ text }] })),
  },
  fc.constantFrom(...cardIds, 'card-unknown').map((cardId): PastedBlock => ({ kind: 'evidence', cardId })),
  fc.constantFrom(...cardIds).map((cardId): PastedBlock => ({ kind: 'prose', children: wovenRuns(cardId) })),
  fc.constant<PastedBlock>({ kind: 'heading', children: [{ text: 'Headed' }] }),
  pastedArgument.map((node): PastedBlock => ({ kind: 'argument', node })),
  pastedSection.map((node): PastedBlock => ({ kind: 'section', node })),
)

const wholePlan: PastedBlock[] = [
  { kind: 'prose', was: 'question', children: [{ text: 'asked' }] },
  { kind: 'prose', was: 'thesis', children: [{ text: 'claimed' }] },
]
const pastedBlocks = fc
  .tuple(fc.boolean(), fc.array(pasted, { maxLength: 5 }))
  .map(([isPlan, blocks]) => (isPlan ? [...wholePlan, ...blocks] : blocks))

/** The words in a block, without those of a card. */
const wordsIn = (given: PastedBlock) => {
  if (given.kind === 'evidence') return ''
  return 'node' in given ? wordsOf(given.node) : given.children.map(wordsOf).join('')
}

const paste = pastedBlocks.map((blocks) =>
  move(`paste ${JSON.stringify(blocks)}`, (editor) => {
    const loses = selected(editor)
    const isPasted = editor.selection !== null
    const brings = isPasted ? blocks.map(wordsIn).join('') : ''
    const statements = blocks.map((given) =>
      given.kind === 'evidence' ? (statementOf(given.cardId) ?? '') : '',
    )
    pasteBlocks(editor, blocks, statementOf)
    return { loses, gains: { letters: brings + statements.join('') }, brings, collapses: true }
  }),
)

const cutAndPaste = fc.boolean().map((cut) =>
  move(cut ? 'cut and paste back' : 'copy and paste beside', (editor) => {
    const { selection } = editor
    if (!selection || Range.isCollapsed(selection)) return { keepsOrder: true }
    const gone = selected(editor)
    const read = blocksFromNodes(JSON.parse(JSON.stringify(editor.getFragment())) as unknown[])
    if (!read.ok) throw new Error(read.error.code)
    const brings = read.value.map(wordsIn).join('')
    const statements = read.value.map((given) =>
      given.kind === 'evidence' ? (statementOf(given.cardId) ?? '') : '',
    )
    const gains = { letters: brings + statements.join('') }
    if (cut) editor.deleteFragment()
    else editor.selection = { anchor: Range.end(selection), focus: Range.end(selection) }
    pasteBlocks(editor, read.value, statementOf)
    return { loses: cut ? gone : {}, gains, brings, collapses: true }
  }),
)

const pasteText = fc.constantFrom('one line', 'two\nlines', 'a\r\n\r\n b \n').map((text) =>
  move(`paste ${JSON.stringify(text)}`, (editor) => {
    const loses = selected(editor)
    const gains = { letters: editor.selection ? text : '' }
    const blocks = blocksFromText(text)
    pasteBlocks(editor, blocks.ok ? blocks.value : [], statementOf)
    return { loses, gains, collapses: true }
  }),
)

const place = fc.tuple(fc.constantFrom(...cards), nth, nth).map(([card, index, at]) =>
  move(`place ${card.id} in argument ${index} at ${at}`, (editor) => {
    const argumentId = pick(elements(editor).filter(isArgument), index)?.id ?? 'none'
    insertEvidence(editor, card.id, { argumentId, index: at % 8 })
    return { keepsOrder: true }
  }),
)

const weave = fc.tuple(fc.constantFrom(...cards), nth, nth).map(([card, text, offset]) =>
  move(`weave ${card.id} in at text ${text}, ${offset}`, (editor) => {
    const woven = weaveEvidence(editor, card, pointAt(editor, text, offset))
    return { gains: { letters: woven.ok ? `“${cardStatement(card)}”` : '' } }
  }),
)

const add = fc.constantFrom('an argument', 'a section').map((what) =>
  move(`add ${what}`, (editor) => {
    if (what === 'an argument') addArgument(editor)
    else addSection(editor)
    return { keepsOrder: true }
  }),
)

const addTo = nth.map((index) =>
  move(`add an argument to section ${index}`, (editor) => {
    addArgumentTo(editor, [2 + (index % (editor.children.length - 2))])
    return { keepsOrder: true }
  }),
)

const stance = fc
  .tuple(nth, fc.constantFrom<Stance>('supports', 'challenges', 'qualifies'))
  .map(([index, is]) =>
    move(`argument ${index} ${is}`, (editor) => {
      setStance(editor, pick(elements(editor).filter(isArgument), index)?.id ?? 'none', is)
      return { keepsOrder: true }
    }),
  )

const step = fc.tuple(nth, fc.constantFrom<Direction>('up', 'down')).map(([index, direction]) =>
  move(`move element ${index} ${direction}`, (editor) => {
    moveBlock(editor, pick(elements(editor), index)?.id ?? 'none', direction)
    return {}
  }),
)

const drag = fc.tuple(nth, nth, nth).map(([index, container, place]) =>
  move(`drag element ${index} into container ${container} at ${place}`, (editor) => {
    const id = pick(elements(editor), index)?.id ?? 'none'
    const holders = elements(editor).filter((node) => isArgument(node) || isSection(node))
    const holder = pick([undefined, ...holders], container)
    const at = place % 8
    if (!holder) moveBlockTo(editor, id, { into: 'essay', index: at })
    else if (isArgument(holder))
      moveBlockTo(editor, id, { into: 'argument', argumentId: holder.id, index: at })
    else moveBlockTo(editor, id, { into: 'section', sectionId: holder.id, index: at })
    return {}
  }),
)

const remove = nth.map((index) =>
  move(`remove element ${index}`, (editor) => {
    const target = pick(elements(editor), index)
    if (target) removeBlock(editor, target.id)
    const gone = target ? [target] : []
    const letters = gone.map(wordsOf).join('')
    return { loses: { letters, cards: placements(gone).map(({ id }) => id) }, keepsOrder: true }
  }),
)

/** Anything a person may do to the outline. */
export const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: caret },
  { weight: 4, arbitrary: edgeCaret },
  { weight: 3, arbitrary: selection },
  { weight: 1, arbitrary: fc.constant(everything) },
  { weight: 5, arbitrary: typing },
  { weight: 4, arbitrary: enter },
  { weight: 6, arbitrary: deleting },
  { weight: 1, arbitrary: bold },
  { weight: 2, arbitrary: paste },
  { weight: 2, arbitrary: cutAndPaste },
  { weight: 1, arbitrary: pasteText },
  { weight: 2, arbitrary: place },
  { weight: 2, arbitrary: weave },
  { weight: 1, arbitrary: add },
  { weight: 1, arbitrary: addTo },
  { weight: 1, arbitrary: stance },
  { weight: 2, arbitrary: step },
  { weight: 2, arbitrary: drag },
  { weight: 1, arbitrary: remove },
)
