import { describe, expect, it } from 'vitest'
import type { Paper } from '#core/api/settings'
import type { Plan } from '#core/model/plan'
import { shortened } from '#main/backend/docx/page'
import { renderDocx } from '#main/backend/docx/render-docx'
import { lynchBook, plan } from '../../fixtures/plans'
import { attribute, child, elements, parseXml, readDocx } from './read-docx'
import { everyKind } from './sample-plans'

const read = async (source: Plan = everyKind(), paper: Paper = 'a4', author = 'Anna Kovács') =>
  readDocx(await renderDocx(source, { paper, author }))

describe('the styles of a Word file', () => {
  it.each([
    ['Title', 'Title', 'Normal'],
    ['Subtitle', 'Subtitle', 'Normal'],
    ['Heading1', 'heading 1', 'Normal'],
    ['Heading2', 'heading 2', 'Normal'],
    ['BodyText', 'Body Text', 'Normal'],
    ['Thesis', 'Thesis', 'BodyText'],
    ['Point', 'Point', 'BodyText'],
    ['Explanation', 'Explanation', 'BodyText'],
    ['Link', 'Link', 'BodyText'],
    ['Quote', 'Quote', 'Normal'],
    ['Fact', 'Fact', 'ListParagraph'],
    ['Statistic', 'Statistic', 'ListParagraph'],
    ['FootnoteText', 'footnote text', 'Normal'],
  ])('have %s, named %s, based on %s', async (id, name, base) => {
    const style = (await read()).style(id)
    expect(attribute(child(style, 'name'), 'val')).toBe(name)
    expect(attribute(child(style, 'basedOn'), 'val')).toBe(base)
    expect(child(style, 'qFormat') !== undefined).toBe(id !== 'FootnoteText')
  })

  it.each([
    ['Heading1', '0'],
    ['Heading2', '1'],
  ])('give %s its level in the outline and keep it with what follows', async (id, level) => {
    const properties = child((await read()).style(id), 'pPr')
    expect(attribute(child(properties, 'outlineLvl'), 'val')).toBe(level)
    expect(child(properties, 'keepNext')).toBeDefined()
  })

  it.each(['Point', 'Quote'])('keep a %s on one page with the evidence or speaker below', async (id) => {
    const properties = child((await read()).style(id), 'pPr')
    expect(child(properties, 'keepNext')).toBeDefined()
    expect(child(properties, 'keepLines')).toBeDefined()
  })

  it('leave no single lines at the top or foot of a page', async () => {
    expect(child(child((await read()).style('Normal'), 'pPr'), 'widowControl')).toBeDefined()
  })

  it.each(['Fact', 'Statistic'])('make a %s an item of a real list with a bullet', async (id) => {
    const file = await read()
    const numId = attribute(child(child(child(file.style(id), 'pPr'), 'numPr'), 'numId'), 'val')
    const numbering = file.xml('word/numbering.xml')
    const list = elements(numbering, 'num').find((num) => attribute(num, 'numId') === numId)
    const definition = elements(numbering, 'abstractNum').find(
      (abstract) => attribute(abstract, 'abstractNumId') === attribute(child(list, 'abstractNumId'), 'val'),
    )
    const level = child(definition, 'lvl')
    expect(attribute(child(level, 'numFmt'), 'val')).toBe('bullet')
    expect(attribute(child(level, 'pStyle'), 'val')).toBe(id)
  })

  it('are all that paragraphs use: no formatting of their own', async () => {
    const file = await read()
    for (const properties of elements(file.xml('word/document.xml'), 'pPr')) {
      const names = [...properties.childNodes].map((node) => node.nodeName)
      expect(names).toEqual(['w:pStyle'])
    }
    const used = elements(file.xml('word/document.xml'), 'pStyle').map((style) => attribute(style, 'val'))
    expect(file.styleIds).toEqual(expect.arrayContaining(used))
  })

  it('set the figure of a statistic in bold', async () => {
    const file = await read()
    const bold = elements(file.xml('word/document.xml'), 'r').filter((run) => child(child(run, 'rPr'), 'b'))
    expect(bold.map((run) => child(run, 't')?.textContent)).toContain('90 of 101')
  })
})

describe('the language of a Word file', () => {
  it.each(['en-GB', 'en-US'] as const)('is %s for spell-check and in its properties', async (language) => {
    const file = await read(plan({ question: 'Why?', language }))
    const [defaults] = elements(file.xml('word/styles.xml'), 'rPrDefault')
    expect(attribute(child(child(defaults, 'rPr'), 'lang'), 'val')).toBe(language)
    expect(file.part('docProps/core.xml')).toContain(`<dc:language>${language}</dc:language>`)
  })
})

describe('the pages of a Word file', () => {
  it.each([
    ['a4', '11906', '16838'],
    ['letter', '12240', '15840'],
  ] as const)('are %s with margins of 2.54 cm', async (paper, width, height) => {
    const file = await read(everyKind(), paper)
    const [size] = elements(file.xml('word/document.xml'), 'pgSz')
    const [margins] = elements(file.xml('word/document.xml'), 'pgMar')
    expect([attribute(size, 'w'), attribute(size, 'h')]).toEqual([width, height])
    expect(['top', 'right', 'bottom', 'left'].map((side) => attribute(margins, side))).toEqual(
      Array(4).fill('1440'),
    )
  })

  it('count themselves at the foot, the first one too', async () => {
    const file = await read()
    const footers = elements(file.xml('word/document.xml'), 'footerReference')
    expect(footers.map((footer) => attribute(footer, 'type')).sort()).toEqual(['default', 'first'])
    for (const path of ['word/footer1.xml', 'word/footer2.xml']) {
      const footer = file.xml(path)
      expect(elements(footer, 't').map((text) => text.textContent)).toEqual(['Page ', ' of '])
      expect(elements(footer, 'instrText').map((field) => field.textContent)).toEqual(['PAGE', 'NUMPAGES'])
    }
  })

  it('carry the question at the head from the second on', async () => {
    const file = await read()
    expect(elements(file.xml('word/document.xml'), 'titlePg')).toHaveLength(1)
    const headers = elements(file.xml('word/document.xml'), 'headerReference')
    expect(headers.map((header) => attribute(header, 'type'))).toEqual(['default'])
    expect(file.xml('word/header1.xml').documentElement?.textContent).toBe(
      'To what extent did Stalin seek security?',
    )
  })

  it('shorten a long question at a word', () => {
    expect(shortened('one two three', 13)).toBe('one two three')
    expect(shortened('one two three', 12)).toBe('one two…')
    expect(shortened('x'.repeat(20), 10)).toBe(`${'x'.repeat(10)}…`)
    expect(shortened('👩‍🏫'.repeat(5), 6)).not.toMatch(/\p{Cs}/u)
  })
})

describe('the properties of a Word file', () => {
  const core = async (source: Plan, author: string) =>
    Object.fromEntries(
      [
        ...(parseXml((await read(source, 'a4', author)).part('docProps/core.xml')).documentElement
          ?.childNodes ?? []),
      ].map((node) => [node.nodeName, node.textContent]),
    )

  it('are its title, author, subject, language and dates', async () => {
    expect(await core(everyKind(), 'Anna & <Béla>')).toEqual({
      'dc:title': 'To what extent did Stalin seek security?',
      'dc:subject': 'Essay plan',
      'dc:creator': 'Anna & <Béla>',
      'cp:lastModifiedBy': 'Anna & <Béla>',
      'dc:language': 'en-GB',
      'dcterms:created': '2026-01-05T08:30:00.000Z',
      'dcterms:modified': '2026-02-01T17:45:00.000Z',
    })
  })

  it('name nobody when the author is unknown', async () => {
    const properties = await core(everyKind(), ' ')
    expect(properties).not.toHaveProperty('dc:creator')
    expect(properties).not.toHaveProperty('cp:lastModifiedBy')
  })

  it('name the program that wrote the file', async () => {
    expect((await read()).part('docProps/app.xml')).toContain('<Application>Marshal</Application>')
  })
})

describe('a Word file made twice from one plan', () => {
  it('has the same parts, byte for byte', async () => {
    const source = everyKind()
    const [first, second] = await Promise.all([read(source), read(source)])
    expect(first.paths).toEqual(second.paths)
    for (const path of first.paths) expect(first.part(path), path).toBe(second.part(path))
  })
})

describe('a footnote in a Word file', () => {
  it('has its title in italics, in the style of footnotes, with a number of its own', async () => {
    const file = await read()
    const [note] = file.footnotes
    const paragraph = note && child(note, 'p')
    expect(attribute(child(child(paragraph, 'pPr'), 'pStyle'), 'val')).toBe('FootnoteText')
    expect(paragraph && elements(paragraph, 'footnoteRef')).toHaveLength(1)
    const italic = paragraph && elements(paragraph, 'r').filter((run) => child(child(run, 'rPr'), 'i'))
    expect(italic?.map((run) => run.textContent)).toEqual([lynchBook().title])
  })
})
