import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

export interface ReadParagraph {
  /** The name of its style as Word shows it, found through the style's id. */
  style: string
  text: string
  /** The text of its footnotes, in the order of their marks. */
  notes: string[]
  /** The text with the position of each mark: "trusted.{1}". */
  marked: string
}

/** Reads a Word file the way Word does: parts out of the zip, styles by id, footnotes by id. */
export function readDocx(bytes: Uint8Array) {
  const parts = unzipSync(bytes)
  const part = (path: string): string => {
    const data = parts[path]
    if (!data) throw new Error(`The file has no ${path}`)
    return strFromU8(data)
  }
  const xml = (path: string): Document => parseXml(part(path))
  const styles = new Map(
    elements(xml('word/styles.xml'), 'style').map((style) => [attribute(style, 'styleId') ?? '', style]),
  )
  const footnotes = new Map(
    elements(xml('word/footnotes.xml'), 'footnote').map((note) => [attribute(note, 'id') ?? '', note]),
  )

  function readParagraph(paragraph: Element): ReadParagraph {
    const id = child(child(paragraph, 'pPr'), 'pStyle')
    const notes = elements(paragraph, 'footnoteReference').map((reference) => {
      const note = footnotes.get(attribute(reference, 'id') ?? '')
      if (!note) throw new Error('A mark without its footnote')
      return textOf(note)
    })
    return {
      style: attribute(child(styles.get(attribute(id, 'val') ?? ''), 'name'), 'val') ?? '',
      text: textOf(paragraph),
      marked: textOf(paragraph, '{}'),
      notes,
    }
  }

  return {
    paths: Object.keys(parts),
    part,
    xml,
    style: (id: string): Element => {
      const style = styles.get(id)
      if (!style) throw new Error(`The file has no style ${id}`)
      return style
    },
    styleIds: [...styles.keys()],
    paragraphs: elements(xml('word/document.xml'), 'p').map(readParagraph),
    footnotes: [...footnotes.values()].filter((note) => !attribute(note, 'type')),
  }
}

export type ReadDocx = ReturnType<typeof readDocx>

export function parseXml(text: string): Document {
  const problems: string[] = []
  const document = new DOMParser({ onError: (_level, message) => problems.push(message) }).parseFromString(
    text,
    'text/xml',
  )
  if (problems.length > 0) throw new Error(`Not well-formed: ${problems.join('; ')}`)
  return document
}

/** Every WordprocessingML element of that name below `root`, in document order. */
export const elements = (root: Document | Element, name: string): Element[] => [
  ...root.getElementsByTagNameNS(W, name),
]

/** The first child of that name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  for (const node of parent?.childNodes ?? []) {
    if (node.nodeType === 1 && node.localName === name) return node as Element
  }
  return undefined
}

export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.getAttributeNS(W, name) ?? undefined

/** The words of a paragraph or note: text, line breaks and tabs; `mark` stands for each footnote mark. */
function textOf(root: Element, mark = ''): string {
  let text = ''
  for (const node of root.getElementsByTagName('*')) {
    if (node.localName === 't') text += node.textContent
    else if (node.localName === 'br') text += '\n'
    else if (node.localName === 'tab' && node.parentNode?.nodeName === 'w:r') text += '\t'
    else if (node.localName === 'footnoteReference') text += mark
  }
  return text
}
