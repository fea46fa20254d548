import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { patience } from '../outline/runs'
import { fromHtml } from './shown'

/** HTML, and the words of it that a page shows, in their order. */
interface Piece {
  html: string
  words: string[]
}

const join = (pieces: readonly Piece[]): Piece => ({
  html: pieces.map(({ html }) => html).join(''),
  words: pieces.flatMap(({ words }) => words),
})
const around = (before: string, inside: Piece, after: string): Piece => ({
  html: before + inside.html + after,
  words: inside.words,
})

const word = fc.constantFrom('fear', 'Munich', '1939', 'über', 'it’s', 'a')
const text = fc
  .array(word, { maxLength: 4 })
  .chain((words) =>
    fc
      .constantFrom(' ', '\n', '&nbsp;', '&#32;', ' <br> ', '\t ')
      .map((gap): Piece => ({ html: ` ${words.join(gap)} `, words })),
  )

const attributes = fc.constantFrom(
  '',
  ' class="x y"',
  ' STYLE="font-weight: 700; font-style:italic"',
  " style='white-space:pre-wrap;mso-bidi-font-weight:normal'",
  ' id=docs-internal-guid-1 dir=ltr',
  ' onclick="steal()" href="javascript:steal()"',
  ' style="color:red;;:;display:block"',
  ' data-x="a>b"',
)
const shownElement = fc.constantFrom(
  ...`p div span b strong i em a u ul ol li h1 h3 blockquote pre table tbody tr td th section article font center sup
      o:p w:sdt my-element dl dd figure figcaption label button`.split(/\s+/),
)
const never = 'STEALTH'
const hidden = fc.constantFrom(
  ...[
    ['<script>', '</script>'],
    ['<style>', '</style>'],
    ['<STYLE type="text/css"><!--', '--></STYLE>'],
    ['<noscript>', '</noscript>'],
    ['<template><p>', '</p></template>'],
    ['<svg><text>', '</text></svg>'],
    ['<iframe src="https://example.org">', '</iframe>'],
    ['<title>', '</title>'],
    ['<select><option>', '</option></select>'],
    ['<!--', '-->'],
    ['<!--[if gte mso 9]><xml>', '</xml><![endif]-->'],
    ['<span hidden>', '</span>'],
    ['<span style="display:none">', '</span>'],
    ['<span style="color:red;mso-hide:all">', '</span>'],
    ['<span style=visibility:hidden><b><i>', '</i></b></span>'],
    ['<img src="https://example.org/', '.png">'],
  ].map(([before, after]): Piece => ({ html: `${before}${never}${after}`, words: [] })),
)
const noise = fc.constantFrom(
  ...[
    '</b>',
    '<br/>',
    '<hr>',
    '<o:p></o:p>',
    '<![if !supportLists]>',
    '<![endif]>',
    '<?xml:namespace />',
    '\u200b',
  ].map((html): Piece => ({ html, words: [] })),
)

const { page } = fc.letrec<{ page: Piece; piece: Piece }>((tie) => ({
  page: fc.array(tie('piece'), { maxLength: 5, depthIdentifier: 'page' }).map(join),
  piece: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'page' },
    { weight: 4, arbitrary: text },
    { weight: 2, arbitrary: hidden },
    { weight: 1, arbitrary: noise },
    {
      weight: 5,
      arbitrary: fc
        .tuple(shownElement, attributes, tie('page'), fc.boolean())
        .map(([name, attribute, inside, isClosed]) =>
          around(`<${name}${attribute}>`, inside, isClosed ? `</${name}>` : ''),
        ),
    },
  ),
}))

const wordsOf = (lines: readonly string[]) =>
  lines
    .join(' ')
    .replace(/[*#|⏎]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)

describe('any page', () => {
  it(
    'gives every word that it shows, in its order, and nothing else (6,000 pages)',
    () => {
      fc.assert(
        fc.property(page, ({ html, words }) => {
          expect(wordsOf(fromHtml(html)), html).toEqual(words)
        }),
        { numRuns: 6000 },
      )
    },
    patience,
  )

  it(
    'is read whatever its letters (4,000 strings)',
    () => {
      const bits = fc.oneof(
        fc.constantFrom(
          ...'< > / = " \' & ; # ! -- [ ] ? x 0 p b br td tr table style script svg math template noscript <!-- --> <![CDATA[ ]]> &#x &#xd800; &amp \u0000 \ud800 \udc00 \u2028'.split(
            ' ',
          ),
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      )
      fc.assert(
        fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
          const read = blocksFromHtml(parts.join(''))
          const lines = read.ok ? read.value : []
          for (const line of lines) {
            // Halves of characters and control characters are in no file
            if ('children' in line) expect(JSON.stringify(line.children)).not.toMatch(/\\ud[89a-f]|\\u0000/)
          }
        }),
        { numRuns: 4000 },
      )
    },
    patience,
  )
})
