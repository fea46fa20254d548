import { Footer, Header, type ISectionPropertiesOptions, PageNumber, Paragraph, TextRun } from 'docx'
import type { Paper } from '#core/api/settings'

// Twips
const sizes: Record<Paper, { width: number; height: number }> = {
  a4: { width: 11906, height: 16838 },
  letter: { width: 12240, height: 15840 },
}
const MARGIN = 1440

/** The sheet: its size, 2.54 cm margins, and a first page without running header. */
export const pageProperties = (paper: Paper): ISectionPropertiesOptions => ({
  titlePage: true,
  page: { size: sizes[paper], margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } },
})

/** The question in small on every page but the first, which has it as its title. */
export const runningHeader = (title: string): Header =>
  new Header({
    children: [new Paragraph({ style: 'Header', children: [new TextRun(shortened(title, 120))] })],
  })

export const pageFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

/** The whole text, or as many of its words as fit. */
export function shortened(text: string, length: number): string {
  const characters = [...text]
  if (characters.length <= length) return text
  const cut = characters.slice(0, length).join('')
  return `${cut.replace(/\s+\S*$/, '')}…`
}
