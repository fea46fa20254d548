import { FootnoteReferenceRun, Paragraph, type ParagraphChild, Tab, TextRun } from 'docx'
import type { Block, ParagraphRole, Run } from '#core/export/document-tree'

const styleFor: Record<ParagraphRole, string> = {
  title: 'Title',
  subtitle: 'Subtitle',
  thesis: 'Thesis',
  paragraph: 'BodyText',
  point: 'Point',
  explanation: 'Explanation',
  link: 'Link',
  quote: 'Quote',
  attribution: 'QuoteAttribution',
  fact: 'Fact',
  statistic: 'Statistic',
  missing: 'MissingEvidence',
}

/** One block of the document as a Word paragraph; its notes become footnotes of the file. */
export function blockParagraph(block: Block): Paragraph {
  const style = block.role === 'heading' ? `Heading${block.level}` : styleFor[block.role]
  return new Paragraph({ style, children: block.runs.flatMap(inlineContent) })
}

function inlineContent(run: Run): ParagraphChild[] {
  const words = textRuns(run)
  if (!run.footnote) return words
  const note = new Paragraph({
    style: 'FootnoteText',
    // Word itself puts a space between the number and the note
    children: [new TextRun(' '), ...run.footnote.flatMap(textRuns)],
  })
  return [...words, new FootnoteReferenceRun({ children: [note] })]
}

function textRuns({ text, bold, italic }: Run): TextRun[] {
  const look = { ...(bold && { bold }), ...(italic && { italics: italic }) }
  return text.split('\n').map((line, index) => {
    const words = line.split('\t').flatMap((part, tab) => (tab === 0 ? [part] : [new Tab(), part]))
    return new TextRun({
      ...look,
      ...(index > 0 && { break: 1 }),
      children: words.filter((part) => part !== ''),
    })
  })
}
