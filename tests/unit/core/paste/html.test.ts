import { describe, expect, it } from 'vitest'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { fromHtml } from './shown'

describe('the text of HTML', () => {
  it.each([
    ['a paragraph each', '<p>One</p><p>Two</p>', ['One', 'Two']],
    ['the text around blocks, too', 'One<div>Two</div>Three', ['One', 'Two', 'Three']],
    [
      'headings of any level',
      '<h1>One</h1><h6>Two</h6><div role=heading>Three</div>',
      ['# One', '# Two', '# Three'],
    ],
    [
      'an item of a list each, lists in lists too',
      '<ul><li>One<ul><li>Two</li></ul><li>Three</ul>',
      ['One', 'Two', 'Three'],
    ],
    ['terms and what they mean', '<dl><dt>One<dd>Two</dl>', ['One', 'Two']],
    [
      'bold and italic by element',
      '<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <b><i>e</i></b>',
      ['**a** **b** *c* *d* ***e***'],
    ],
    [
      'bold and italic by style',
      '<span style="FONT-WEIGHT: Bold !important">a</span><span style="font-style:oblique">b</span>',
      ['**a***b*'],
    ],
    [
      'no bold where a style takes it away',
      '<b style="font-weight:400">a<span style="font-weight:bold">b</span></b>',
      ['a**b**'],
    ],
    ['a line break inside its block', '<p>One<br> two</p>', ['One⏎two']],
    ['two paragraphs where a line is left blank', '<p>One<br><br>Two<br></p>', ['One', 'Two']],
    [
      'collapsed spaces, and none at the ends',
      '<p>\n One \n <b> two </b> &nbsp; three </p>',
      ['One **two **three'],
    ],
    ['the lines of preformatted text', '<p>Code:</p><pre>a  b\n  c</pre>', ['Code:', 'a  b⏎  c']],
    ['a line for each row of a table', '<table><tr><th>a<th>b<tr><td>c<td>d</table>', ['a | b', 'c | d']],
    [
      'characters written by name and number',
      '<p>&Eacute;lan &#8211; &#x2014; &amp;lt; &unknown;</p>',
      ['Élan – — &lt; &unknown;'],
    ],
    ['no zero-width characters and soft hyphens', '<p>in\u200bter&shy;na\ufefftional</p>', ['international']],
    [
      'text whose tags are never closed',
      '<p>One<b>two<p>Three<li>Four',
      ['One**two**', '**Three**', '**Four**'],
    ],
    [
      'text whose tags close in the wrong order',
      '<p><b>One<i>two</b>three</i></p></div></b>',
      ['**One*****two***three'],
    ],
    ['text between tags that mean nothing', '<foo-bar>One</foo-bar><o:p>two</o:p>', ['Onetwo']],
    ['nothing of nothing', '<p></p><br> <div>&nbsp;</div>', []],
  ])('is %s', (_, html, lines) => {
    expect(fromHtml(html)).toEqual(lines)
  })

  it.each([
    '<script>HIDDEN</script>',
    '<style>HIDDEN</style>',
    '<style><!-- HIDDEN --></style>',
    '<template><p>HIDDEN</p></template>',
    '<noscript><p>HIDDEN</p></noscript>',
    '<svg><text>HIDDEN</text><style>HIDDEN</style></svg>',
    '<math><annotation>HIDDEN</annotation></math>',
    '<iframe>HIDDEN</iframe>',
    '<object><p>HIDDEN</p></object>',
    '<video>HIDDEN</video>',
    '<select><option>HIDDEN</option></select>',
    '<title>HIDDEN</title>',
    '<!-- HIDDEN -->',
    '<!--[if gte mso 9]><xml><p>HIDDEN</p></xml><![endif]-->',
    '<xml><o:x>HIDDEN</o:x></xml>',
    '<p hidden>HIDDEN</p>',
    '<p style="display:none">HIDDEN</p>',
    '<p style="color:red; DISPLAY : NONE !important"><b>HI<i>DD</i>EN</b></p>',
    '<p style="visibility:hidden">HIDDEN</p>',
    '<p style="opacity:0">HIDDEN</p>',
    '<p style="font-size:0px">HIDDEN</p>',
    '<span style="mso-hide:all">HIDDEN</span>',
    '<span style="mso-list:Ignore">HIDDEN</span>',
    '<dialog>HIDDEN</dialog>',
    '<img alt="HIDDEN" src="https://example.org/a.png">',
    '<input value="HIDDEN"><a title="HIDDEN" href="javascript:HIDDEN">&nbsp;</a>',
  ])('is nothing of %s, and goes on after it', (html) => {
    expect(fromHtml(`<p>before</p>${html}<p>after</p>`)).toEqual(['before', 'after'])
  })
})

describe('HTML beyond all measure', () => {
  const wide = (piece: string, times: number) => piece.repeat(times)
  it.each([
    ['elements a hundred thousand deep', `${wide('<div>', 100_000)}x`, 'unreadable'],
    ['text at every one of a hundred thousand levels', wide('<span>x', 100_000), 'unreadable'],
    ['rows in rows', wide('<table><tr><td>', 100_000), 'unreadable'],
    ['ten million letters', `<p>${wide('words and ', 1_000_000)}</p>`, 'too-long'],
    ['one line of a million letters', wide('x', 1_000_000), 'too-long'],
    ['two hundred thousand paragraphs', wide('<p>x</p>', 200_000), 'too-many-parts'],
    ['seventeen million letters of HTML', wide('<!-- -->', 2_200_000), 'too-long'],
  ])('is refused with a reason: %s', (_, html, code) => {
    expect(blocksFromHtml(html)).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['two hundred thousand elements on a line', wide('<b>x</b>', 200_000), 1],
    ['two hundred thousand empty blocks', wide('<p><b></b></p>', 200_000), 0],
    ['an attribute of ten million letters', `<p style="${wide('a:b;', 2_500_000)}">x</p>`, 1],
    [
      'two hundred thousand attributes',
      `<p ${Array.from({ length: 200_000 }, (_, n) => `a${n}=1`).join(' ')}>x</p>`,
      1,
    ],
    [
      'attributes that mean something to the language',
      '<p __proto__=x constructor=y style="__proto__:z">x</p>',
      1,
    ],
    ['a million ends of nothing', `x${wide('</b>', 1_000_000)}`, 1],
    ['a hundred thousand line breaks', wide('x<br>', 100_000), 1],
    ['millions of brackets', wide('<', 200_000), 1],
    ['a comment without end', `x<!--${wide('<!--', 1_000_000)}`, 1],
    ['a script without end', `x<script>${wide('x', 1_000_000)}`, 1],
    ['halves of characters and NUL', '<p>a\u0000\ud800b&#0;&#xd800;</p>', 1],
    ['drawings in drawings with a form in each', wide('<svg><form>', 200), 0],
  ])('is read all the same: %s', (_, html, lines) => {
    const read = blocksFromHtml(html)
    expect(read.ok && read.value.length).toBe(lines)
  })
})
