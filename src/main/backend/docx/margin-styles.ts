import type { ICharacterStyleOptions, IParagraphStyleOptions } from 'docx'
import { muted, sans, spacing } from './look'

/** Everything around the text: running header, page number, footnotes. */
export const marginStyles: IParagraphStyleOptions[] = [
  {
    id: 'Header',
    name: 'header',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { font: sans, size: 17, color: muted },
    paragraph: { spacing: spacing(0, 0, 1) },
  },
  {
    id: 'Footer',
    name: 'footer',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { font: sans, size: 17, color: muted },
    paragraph: { alignment: 'right', spacing: spacing(0, 0, 1) },
  },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { size: 18 },
    paragraph: { spacing: spacing(0, 2, 1) },
  },
]

/** The raised number of a note. */
export const noteMarkStyle: ICharacterStyleOptions = {
  id: 'FootnoteReference',
  name: 'footnote reference',
  uiPriority: 99,
  run: { superScript: true },
}
