import fc from 'fast-check'
import { Editor } from 'slate'
import { describe, expect, it } from 'vitest'
import { pasteBlocks } from '#core/outline/commands/paste'
import { blocksFromNodes as readNodes } from '#core/paste/blocks-from-nodes'
import { blocksFromText as readText } from '#core/paste/blocks-from-text'
import type { PasteError } from '#core/paste/limits'
import type { PastedBlock } from '#core/paste/pasted-block'
import type { Result } from '#core/result'
import {
  argument,
  body,
  challenge,
  editorWith,
  essay,
  evidence,
  explanation,
  heading,
  link,
  oneSection,
  paragraph,
  point,
  question,
  show,
  thesis,
  woven,
} from './essay'
import { faultsOf } from './normal-form'
import { patience, runs } from './runs'

function taken(result: Result<PastedBlock[], PasteError>): PastedBlock[] {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const blocksFromNodes = (nodes: readonly unknown[]) => taken(readNodes(nodes))
const blocksFromText = (text: string) => taken(readText(text))

const texts = (blocks: readonly PastedBlock[]) =>
  blocks.map((block) => {
    if (block.kind === 'evidence') return block.cardId
    return 'node' in block ? block.node : block.children
  })

describe('blocks from pasted text', () => {
  it.each([
    ['one line', ['one line']],
    [' a piece of a sentence ', [' a piece of a sentence ']],
    ['one\ntwo', ['one', 'two']],
    ['one\r\ntwo\rthree', ['one', 'two', 'three']],
    ['one\n\n \n  two  \n', ['one', 'two']],
    ['', []],
    ['\n', []],
  ])('%j are %j', (text, lines) => {
    expect(texts(blocksFromText(text))).toEqual(lines.map((line) => [{ text: line }]))
  })
})

describe('blocks from copied nodes', () => {
  it('are the blocks of a part of an argument in order, cards among them', () => {
    const editor = editorWith(
      oneSection(
        argument(
          point('Big [fear'),
          evidence('pact'),
          explanation('As ', woven('quote', '“So”'), ''),
          link('So] it'),
        ),
      ),
    )
    const copied: unknown = JSON.parse(JSON.stringify(editor.getFragment()))
    expect(texts(blocksFromNodes(copied as unknown[]))).toEqual([
      [{ text: 'fear' }],
      'pact',
      [
        { text: 'As ' },
        { type: 'woven', id: 'pasted', cardId: 'quote', children: [{ text: '“So”' }] },
        { text: '' },
      ],
      [{ text: 'So' }],
    ])
  })

  it('are whole sections and arguments where the copy holds them whole', () => {
    const editor = editorWith(
      essay(
        question('W[hy?'),
        thesis('So'),
        body(heading('One'), argument(point('Fear'), evidence('pact'), explanation(), link())),
        body(heading('Two'), challenge(point('Greed'), explanation(), link()), paragraph('Half] of it')),
      ),
    )
    const blocks = blocksFromNodes(editor.getFragment())
    expect(blocks.map((block) => block.kind)).toEqual([
      'prose',
      'prose',
      'section',
      'prose',
      'argument',
      'prose',
    ])
    expect(blocks[4]).toMatchObject({ node: { stance: 'challenges' } })
  })

  it('keep bold and italic and nothing else that a text may claim', () => {
    const node = {
      type: 'paragraph',
      children: [{ text: 'a', bold: true, italic: 'yes', href: 'x', id: 'y' }],
    }
    expect(texts(blocksFromNodes([node]))).toEqual([[{ text: 'a', bold: true }]])
  })

  it('keep the words of blocks this program does not know', () => {
    const list = {
      type: 'list',
      children: [{ type: 'item', children: [{ text: 'one' }] }, { children: [{ text: 'two' }] }],
    }
    expect(texts(blocksFromNodes([list]))).toEqual([[{ text: 'one' }], [{ text: 'two' }]])
  })

  it('keep the words of a link inside a sentence', () => {
    const node = {
      type: 'paragraph',
      children: [{ text: 'see ' }, { type: 'link', url: 'javascript:x', children: [{ text: 'there' }] }],
    }
    expect(texts(blocksFromNodes([node]))).toEqual([[{ text: 'see ' }, { text: 'there' }]])
  })

  it('leave no woven words inside woven words', () => {
    const inner = { type: 'woven', cardId: 'b', children: [{ text: 'in' }] }
    const node = {
      type: 'point',
      children: [{ type: 'woven', cardId: 'a', children: [{ text: 'out' }, inner] }],
    }
    expect(texts(blocksFromNodes([node]))).toEqual([
      [{ type: 'woven', id: 'pasted', cardId: 'a', children: [{ text: 'out' }, { text: 'in' }] }],
    ])
  })

  it.each([
    ['nothing', [null, undefined, 1, 'text', true, []]],
    [
      'a card without a card',
      [{ type: 'evidence' }, { type: 'evidence', cardId: '' }, { type: 'evidence', cardId: 7 }],
    ],
    ['a card whose id is far too long', [{ type: 'evidence', cardId: 'x'.repeat(129) }]],
    ['children that are no list', [{ type: 'paragraph', children: 'text' }, { children: { length: 1 } }]],
    ['a type that is no word', [{ type: { toString: 1 }, children: [] }]],
    [
      'blocks without words',
      [
        { type: 'paragraph', children: [] },
        { type: 'argument', children: [null] },
      ],
    ],
  ])('are none for %s', (_, nodes) => {
    expect(blocksFromNodes(nodes)).toEqual([])
  })

  it('make plain text of woven words that name no card', () => {
    const node = { type: 'point', children: [{ type: 'woven', cardId: '', children: [{ text: 'said' }] }] }
    expect(texts(blocksFromNodes([node]))).toEqual([[{ text: 'said' }]])
  })

  it('take no harm from keys that mean something to the language', () => {
    const nodes: unknown = JSON.parse(
      '[{"__proto__":{"type":"evidence","cardId":"a"},"constructor":{"prototype":1},"type":"paragraph",' +
        '"children":[{"text":"x","__proto__":{"bold":true},"constructor":1}]}]',
    )
    expect(texts(blocksFromNodes(nodes as unknown[]))).toEqual([[{ text: 'x' }]])
    expect(Object.hasOwn(Object.prototype, 'bold')).toBe(false)
  })

  it('keep no halves of characters and nothing that no file can hold', () => {
    const node = { type: 'point', children: [{ text: 'a\u0000b\ud800c' }] }
    expect(texts(blocksFromNodes([node]))).toEqual([[{ text: 'abc' }]])
  })

  it('keep words that stand loose in a section or an argument', () => {
    const nodes = [
      { type: 'section', role: 'body', children: [{ text: 'loose' }, { type: 'evidence', cardId: 'a' }] },
      { type: 'argument', stance: 'supports', children: [{ type: 'list', children: [{ text: 'item' }] }] },
    ]
    expect(texts(blocksFromNodes(nodes))).toMatchObject([
      {
        type: 'section',
        children: [
          { type: 'paragraph', children: [{ text: 'loose' }] },
          { type: 'argument', children: [{ type: 'evidence', cardId: 'a' }] },
        ],
      },
      { type: 'argument', children: [{ type: 'explanation', children: [{ text: 'item' }] }] },
    ])
  })

  it('are refused as too many or too long beyond what any plan holds', () => {
    const wide = {
      type: 'section',
      role: 'body',
      children: Array.from({ length: 200_000 }, () => ({ text: 'a' })),
    }
    expect(readNodes([wide])).toEqual({ ok: false, error: { code: 'too-many-parts', limit: 100_000 } })
    const flat = Array.from({ length: 200_000 }, () => ({ type: 'paragraph', children: [{ text: 'a' }] }))
    expect(readNodes(flat)).toEqual({ ok: false, error: { code: 'too-many-parts', limit: 100_000 } })
    const long = { type: 'paragraph', children: [{ text: 'a'.repeat(2_000_001) }] }
    expect(readNodes([long])).toEqual({ ok: false, error: { code: 'too-long', limit: 2_000_000 } })
  })

  it('end where nodes are nested beyond all reason', () => {
    let deep: unknown = { text: 'deep' }
    for (let level = 0; level < 100_000; level++) deep = { type: 'woven', cardId: 'a', children: [deep] }
    expect(() => blocksFromNodes([deep])).not.toThrow()
    expect(() => blocksFromNodes([{ type: 'paragraph', children: [{ text: 'a' }, deep] }])).not.toThrow()
  })

  it(
    'can be pasted anywhere, whatever they were',
    () => {
      fc.assert(
        fc.property(fc.array(hostileNodes), fc.nat({ max: 2 }), (nodes, place) => {
          const editor = editorWith(oneSection(argument(point(), explanation(), link())))
          const at = Editor.end(editor, [place])
          editor.selection = { anchor: at, focus: at }
          pasteBlocks(editor, blocksFromNodes(nodes), () => undefined)
          expect(faultsOf(editor.children), show(editor.children)).toEqual([])
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})

const { node: hostileNodes } = fc.letrec<{ node: unknown; nodes: unknown[] }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'hostile' }),
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'hostile' },
    fc.record({ text: fc.string(), bold: fc.jsonValue(), italic: fc.boolean() }, { requiredKeys: ['text'] }),
    fc.jsonValue({ maxDepth: 2 }),
    fc.record(
      {
        type: fc.constantFrom('point', 'woven', 'evidence', 'section', 'argument', 'list', 7),
        cardId: fc.oneof(fc.constant('card-a'), fc.jsonValue({ maxDepth: 1 })),
        children: tie('nodes'),
      },
      { requiredKeys: ['children'] },
    ),
  ),
}))
