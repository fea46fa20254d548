import fc from 'fast-check'
import { Editor } from 'slate'
import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { Outline } from '#core/model/outline'
import type { Source } from '#core/model/source'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { blocksFromNodes } from '#core/paste/blocks-from-nodes'
import { blocksFromText } from '#core/paste/blocks-from-text'
import { type CarriedCard, carryCards, readCarriedCards } from '#core/paste/carried-cards'
import type { PasteError } from '#core/paste/limits'
import type { PastedBlock } from '#core/paste/pasted-block'
import type { Result } from '#core/result'
import { pasteInto } from '#core/session/paste-into'
import type { Session } from '#core/session/session'
import { essays } from '../outline/arbitraries'
import { cards } from '../outline/cards'
import { argument, drawn, evidence, explanation, link, oneSection, point, woven } from '../outline/essay'
import { faultsOf } from '../outline/normal-form'
import { patience, runs } from '../outline/runs'
import { deckOf, planOf, sessionWith } from './open'

const book: Source = { id: 'lynch', type: 'book', title: 'Stalin and Khrushchev' }
const pact: Card = { kind: 'fact', id: 'pact', text: 'They signed.', sourceId: 'lynch' }
const bank = () => [deckOf('stalin.evidence', { cards: [pact], sources: [book] })]

const whole = argument(
  point('Fear'),
  evidence('pact'),
  explanation('As ', woven('pact', 'signed'), ''),
  link(),
)

function taken(result: Result<PastedBlock[], PasteError>): PastedBlock[] {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const blocksOf = (nodes: readonly unknown[]) => taken(blocksFromNodes(nodes))
/** Puts the caret at the end of the first point of a fresh plan. */
function atPoint(session: Session): void {
  const at = Editor.end(session.editor, [3, 1, 0])
  session.editor.selection = { anchor: at, focus: at }
}

describe('pasting into a plan', () => {
  it('copies cards of the bank with their sources, all in one step', () => {
    const { session } = sessionWith({ decks: bank() })
    const before = session.plan()
    atPoint(session)
    pasteInto(session, blocksOf([whole]))
    expect(session.plan()).toMatchObject({ cards: [pact], sources: [book] })
    expect(session.undo()).toBe('pasting')
    expect(session.plan()).toMatchObject({ outline: before.outline, cards: [], sources: [] })
    expect(session.store.getState()).not.toHaveProperty('undo')
    session.redo()
    expect(session.plan()).toMatchObject({ cards: [pact], sources: [book] })
  })

  it('is one step for a single card, too', () => {
    const { session } = sessionWith({ decks: bank() })
    atPoint(session)
    pasteInto(session, blocksOf([evidence('pact')]))
    session.undo()
    expect(session.store.getState()).not.toHaveProperty('undo')
    expect(session.store.getState().cards).toEqual([])
  })

  it('is not part of the typing before it or after it', () => {
    const { session } = sessionWith()
    atPoint(session)
    session.editor.insertText('a')
    pasteInto(session, taken(blocksFromText('b')))
    session.editor.insertText('c')
    expect([session.undo(), session.undo(), session.undo()]).toEqual(['typing', 'pasting', 'typing'])
  })

  it('takes cards and their sources along from a plan that alone has them', () => {
    const there = sessionWith({
      plan: planOf({ outline: drawn(oneSection(whole)).outline, cards: [pact], sources: [book] }),
    }).session
    const carried = carryCards(there.plan().outline, there)
    const here = sessionWith().session
    atPoint(here)
    pasteInto(here, blocksOf([whole]), readCarriedCards(carried ?? ''))
    expect(here.plan()).toMatchObject({ cards: [pact], sources: [book] })
  })

  it('keeps its own card where a paste brings another of that name', () => {
    const { session } = sessionWith({ decks: bank() })
    atPoint(session)
    const other: CarriedCard = { card: { ...pact, text: 'They did not.' } }
    pasteInto(session, blocksOf([whole]), new Map([['pact', other]]))
    expect(session.plan().cards).toEqual([pact])
  })

  it('leaves a card out that nobody knows, and keeps the words woven from it', () => {
    const { session } = sessionWith()
    atPoint(session)
    pasteInto(session, blocksOf([whole]))
    expect(JSON.stringify(session.plan().outline)).toContain('As signed')
    expect(JSON.stringify(session.plan().outline)).not.toContain('pact')
  })

  it('keeps every word of a line that is bold and not bold a hundred thousand times, and can be undone', () => {
    const { session, editor } = sessionWith()
    const before = session.plan()
    editor.selection = { anchor: Editor.end(editor, [1]), focus: Editor.end(editor, [1]) }
    pasteInto(session, taken(blocksFromHtml('<b>x</b>y'.repeat(50_000))))
    expect(Editor.string(editor, [1])).toBe('xy'.repeat(50_000))
    session.undo()
    expect(session.plan().outline).toEqual(before.outline)
  })

  it('does nothing without a place or without anything to paste', () => {
    const { session } = sessionWith()
    pasteInto(session, taken(blocksFromText('words')))
    atPoint(session)
    pasteInto(session, [])
    expect(session.store.getState()).not.toHaveProperty('undo')
  })

  it(
    'and one step back gives the plan as it was, whatever is pasted wherever',
    () => {
      const clipboard = fc.oneof(
        fc
          .constantFrom('', 'words', 'one\ntwo\n\nthree', '• a\n• b')
          .map((text) => taken(blocksFromText(text))),
        fc
          .array(
            fc.constantFrom(
              '<h2>Head</h2>',
              '<p>para <b>bold</b></p>',
              '<ul><li>a<li>b</ul>',
              'x<br>y',
              '<table><tr><td>a<td>b</table>',
            ),
            { maxLength: 6 },
          )
          .map((parts) => taken(blocksFromHtml(parts.join('')))),
        essays.map((nodes) => blocksOf(nodes)),
        essays.map((nodes) =>
          blocksOf((nodes as { children: unknown[] }[]).flatMap((node) => node.children)),
        ),
      )
      fc.assert(
        fc.property(essays, clipboard, fc.nat(), fc.nat(), (nodes, blocks, from, to) => {
          const plan = planOf({ outline: nodes as Outline, cards })
          const { session, editor } = sessionWith({ plan, decks: bank() })
          const before = session.plan()
          const texts = Array.from(
            Editor.nodes(editor, { at: [], match: (node) => 'text' in node, voids: true }),
          )
          const pointAt = (nth: number) => {
            const [node, path] = texts[nth % texts.length] ?? []
            return { path: path ?? [], offset: node && 'text' in node ? nth % (node.text.length + 1) : 0 }
          }
          editor.selection = { anchor: pointAt(from), focus: pointAt(to) }
          pasteInto(session, blocks)
          expect(faultsOf(editor.children)).toEqual([])
          if (session.store.getState().undo) session.undo()
          expect(session.store.getState()).not.toHaveProperty('undo')
          expect(session.plan().outline).toEqual(before.outline)
          expect(session.plan().cards).toEqual(before.cards)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})

describe('cards on the clipboard', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a card without words', '[{"card":{"kind":"fact","id":"a","text":""}}]'],
    ['something else', '{"card":1}'],
    ['keys that mean something to the language', '[{"__proto__":{"card":1}}]'],
    ['an id far too long', JSON.stringify([{ card: { kind: 'fact', id: 'x'.repeat(129), text: 'a' } }])],
    ['far too much', ' '.repeat(16_000_001)],
  ])('count as none when they are %s', (_, text) => {
    expect(readCarriedCards(text).size).toBe(0)
  })
})
