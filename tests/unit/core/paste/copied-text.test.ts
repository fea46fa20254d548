import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { copiedText } from '#core/paste/copied-text'
import {
  argument,
  evidence,
  heading,
  link,
  plan,
  point,
  question,
  quote,
  section,
  woven,
} from '../../../fixtures/plans'
import { shown } from './shown'

const source: Source = {
  id: 'lynch',
  type: 'book',
  title: 'Stalin',
  author: [{ family: 'Lynch', given: 'M.' }],
}
const said: Card = quote('We are a hundred years behind', 'Stalin', { sourceId: 'lynch', locator: '45' })
const find = { card: (id: string) => (id === said.id ? said : undefined), source: () => source }

const copied = argument(
  'supports',
  point('Fear & ', { text: 'haste', bold: true, italic: true }, ' <drove> it\nall'),
  evidence(said),
  evidence('gone'),
  link('“', woven(said, 'a hundred years'), '”'),
)

describe('what other programs get of a copy', () => {
  it('is the words, cards with who said them, and woven words with their citation', () => {
    expect(copiedText([section('body', heading('Fear'), copied)], find).text.split('\n\n')).toEqual([
      'Fear',
      'Fear & haste <drove> it\nall',
      '“We are a hundred years behind” (Stalin, quoted in M. Lynch, Stalin, p. 45)',
      '“a hundred years (Stalin, in Lynch, p. 45)”',
    ])
  })

  it('is HTML that reads back as the same lines, with bold and italic', () => {
    const { html } = copiedText([question('Why?'), section('body', heading('Fear'), copied)], find)
    expect(html).toContain('Fear &#38; <strong><em>haste</em></strong> &#60;drove&#62; it<br>all')
    expect(shown(blocksFromHtml(html)).slice(0, 3)).toEqual([
      '# Why?',
      '# Fear',
      'Fear & ***haste*** <drove> it⏎all',
    ])
  })

  it('is no paragraph when it is a piece of one', () => {
    expect(copiedText([point('of a sentence')], find)).toEqual({
      text: 'of a sentence',
      html: 'of a sentence',
    })
  })

  it('is nothing of empty places', () => {
    expect(copiedText(plan({}).outline, find)).toEqual({ text: '', html: '' })
  })
})
