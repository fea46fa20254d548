import fc from 'fast-check'
import { countingIds } from './essay'

/** Short words, so that a failing example stays readable. No two generated essays share ids by accident:
 *  ids are given in reading order after generation. */
const words = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom('fear', 'war', 'Munich', 'pact', 'é', '1938'), { minLength: 1, maxLength: 3 })
      .map((list) => list.join(' ')),
  },
)
export const cardIds = ['card-a', 'card-b', 'card-c']
const cardId = fc.constantFrom(...cardIds)

const text = fc.record(
  { text: words, bold: fc.constant(true as const), italic: fc.constant(true as const) },
  { requiredKeys: ['text'] },
)
const woven = fc.record({
  type: fc.constant('woven'),
  cardId,
  children: fc.array(text, { minLength: 1, maxLength: 2 }),
})
const inlines = fc.array(fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: woven }), {
  minLength: 1,
  maxLength: 3,
})
const prose = (type: string) => fc.record({ type: fc.constant(type), children: inlines })
const evidence = fc.record({ type: fc.constant('evidence'), cardId, children: fc.constant([{ text: '' }]) })
const stance = fc.constantFrom('supports', 'challenges', 'qualifies')
const argument = fc.record({
  type: fc.constant('argument'),
  stance,
  children: fc
    .tuple(
      prose('point'),
      fc.array(fc.oneof(evidence, prose('explanation')), { maxLength: 3 }),
      prose('link'),
    )
    .map(([point, middle, link]) => [point, ...middle, link]),
})
const role = fc.constantFrom('introduction', 'body', 'conclusion')
const section = fc.record({
  type: fc.constant('section'),
  role,
  children: fc
    .tuple(
      prose('heading'),
      fc.array(fc.oneof({ weight: 2, arbitrary: argument }, { weight: 1, arbitrary: prose('paragraph') }), {
        maxLength: 3,
      }),
    )
    .map(([heading, blocks]) => [heading, ...blocks]),
})

type Bare = { children?: Bare[]; [key: string]: unknown }

/** Gives every element an id, in reading order. */
function withIds(nodes: readonly unknown[]): unknown[] {
  const newId = countingIds('start')
  // Copies, because fast-check's records may lack a prototype and strict comparison minds
  const give = (node: Bare): Bare =>
    node.children ? { ...node, id: newId(), children: node.children.map(give) } : { ...node }
  return (nodes as Bare[]).map(give)
}

/** An essay that needs little repair or none. */
export const essays = fc
  .tuple(prose('question'), prose('thesis'), fc.array(section, { minLength: 1, maxLength: 3 }))
  .map(([question, thesis, sections]) => withIds([question, thesis, ...sections]))

/** Trees of our nodes that break every rule of an essay. */
export const wrecks = fc
  .letrec<{ node: unknown; nodes: unknown[] }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'wreck' }),
    node: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'wreck' },
      text,
      evidence,
      fc.record({
        type: fc.constantFrom('question', 'thesis', 'heading', 'paragraph', 'point', 'explanation', 'link'),
        children: tie('nodes'),
      }),
      fc.record({ type: fc.constant('woven'), cardId, children: tie('nodes') }),
      fc.record({ type: fc.constant('section'), role, children: tie('nodes') }),
      fc.record({ type: fc.constant('argument'), stance, children: tie('nodes') }),
    ),
  }))
  .nodes.map(withIds)
