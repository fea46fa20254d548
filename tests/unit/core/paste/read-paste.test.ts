import { describe, expect, it } from 'vitest'
import { describePasteError } from '#core/api/describe-error'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { type Pasted, readPaste } from '#core/paste/read-paste'
import { shown } from './shown'

const read = (pasted: Partial<Pasted>) => readPaste({ html: '', text: '', ...pasted }, blocksFromHtml)
const nodes = [{ type: 'paragraph', children: [{ text: 'from a plan' }] }]
const deep = `${'<i>'.repeat(1000)}x`

describe('of what the clipboard holds', () => {
  it.each<[string, Partial<Pasted>, string[]]>([
    ['a copied outline comes first', { nodes, html: '<p>html</p>', text: 'text' }, ['from a plan']],
    ['HTML comes next', { nodes: [], html: '<p>html</p>', text: 'text' }, ['html']],
    ['plain text comes last', { nodes: [{ type: 'point' }], text: 'text' }, ['text']],
    ['plain text stands in for HTML that shows nothing', { html: '<img src="x">', text: 'text' }, ['text']],
    ['plain text stands in for HTML nested too deep', { html: deep, text: 'text' }, ['text']],
    [
      'plain text stands in for HTML full of pictures',
      { html: `<img src="${'x'.repeat(16_000_001)}">`, text: 'text' },
      ['text'],
    ],
    ['nothing comes of nothing', {}, []],
    ['nothing comes of a picture', { html: '<img src="https://example.org/x.png">' }, []],
  ])('%s', (_, pasted, lines) => {
    expect(shown(read(pasted))).toEqual(lines)
  })

  it.each<[Partial<Pasted>, string]>([
    [{ html: deep }, 'unreadable'],
    [{ html: `<p>${'x'.repeat(400_000)}</p>`, text: 'x'.repeat(400_000) }, 'too-long'],
    [{ nodes: Array.from({ length: 200_000 }, () => nodes[0]), text: 'text' }, 'too-many-parts'],
  ])('what cannot be pasted ends in a reason and the next step', (pasted, code) => {
    const refused = read(pasted)
    if (refused.ok) throw new Error('It was taken')
    expect(refused.error.code).toBe(code)
    const { title, next } = describePasteError(refused.error)
    expect(title).toMatch(/^Nothing was pasted: .+\.$/)
    expect(next).toMatch(/^Your plan is as it was\. .+\.$/)
  })
})
