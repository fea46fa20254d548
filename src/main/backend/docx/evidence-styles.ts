import { BorderStyle, type IParagraphPropertiesOptions, type IParagraphStyleOptions } from 'docx'
import { muted, rule, sans, spacing } from './look'
import { FACT_LIST, STATISTIC_LIST } from './numbering'

// The same on both, so that Word draws one line beside a quotation and its speaker
const besideQuote: IParagraphPropertiesOptions = {
  indent: { left: 567, right: 567 },
  border: { left: { style: BorderStyle.SINGLE, size: 12, space: 10, color: rule } },
}

/** How a placed card looks: a quotation with its speaker beneath, facts and statistics as list items. */
export const evidenceStyles: IParagraphStyleOptions[] = [
  {
    id: 'Quote',
    name: 'Quote',
    basedOn: 'Normal',
    next: 'QuoteAttribution',
    quickFormat: true,
    uiPriority: 29,
    paragraph: {
      keepNext: true,
      keepLines: true,
      ...besideQuote,
      spacing: spacing(4, 0, 1.15),
    },
  },
  {
    id: 'QuoteAttribution',
    name: 'Quote Attribution',
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    uiPriority: 29,
    run: { font: sans, size: 19, color: muted },
    paragraph: {
      keepLines: true,
      ...besideQuote,
      spacing: spacing(0, 8, 1.15),
    },
  },
  {
    id: 'ListParagraph',
    name: 'List Paragraph',
    basedOn: 'Normal',
    quickFormat: true,
    uiPriority: 34,
    paragraph: { indent: { left: 720 } },
  },
  {
    id: 'Fact',
    name: 'Fact',
    basedOn: 'ListParagraph',
    quickFormat: true,
    uiPriority: 3,
    paragraph: {
      keepLines: true,
      spacing: spacing(0, 4, 1.15),
      numbering: { reference: FACT_LIST, level: 0 },
    },
  },
  {
    id: 'Statistic',
    name: 'Statistic',
    basedOn: 'ListParagraph',
    quickFormat: true,
    uiPriority: 3,
    paragraph: {
      keepLines: true,
      spacing: spacing(0, 4, 1.15),
      numbering: { reference: STATISTIC_LIST, level: 0 },
    },
  },
  {
    id: 'MissingEvidence',
    name: 'Missing Evidence',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { italics: true, color: muted },
    paragraph: { indent: { left: 567 } },
  },
]
