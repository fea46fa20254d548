import {
  BorderStyle,
  DocumentDefaults,
  type ICharacterStyleOptions,
  type IParagraphPropertiesOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  type IThemeOptions,
} from 'docx'
import type { Plan } from '#core/model/plan'
import { FACT_LIST, STATISTIC_LIST } from './numbering'

// Every Word has both, and Linux has fonts of the same widths (Caladea, Carlito)
export const theme: IThemeOptions = {
  name: 'Marshal',
  fonts: { headings: 'Calibri', body: 'Cambria' },
  colors: { dark2: '1F3A5F', accent1: '2F5D8C' },
}

// Through the theme, so that Word's Design tab restyles the whole file at once
const sans = { theme: 'headings' } as const
const serif = { theme: 'body' } as const
const accent = { theme: 'dark2' } as const
const muted = '59636E'
const rule = 'C9D1DA'

/** Twips: a twentieth of a point. */
const points = (value: number) => value * 20
export const EVIDENCE_INDENT = 567

const widowControl: IParagraphPropertiesOptions = {
  widowControl: true,
  spacing: { after: points(6), line: 276 },
}

/** Paragraph styles by id. Names that Word knows ("heading 1", "Quote") are its own styles, restyled. */
const paragraphStyles: IParagraphStyleOptions[] = [
  { id: 'Normal', name: 'Normal', quickFormat: true, paragraph: widowControl },
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'Subtitle',
    quickFormat: true,
    uiPriority: 10,
    run: { font: sans, bold: true, size: 44, color: accent },
    paragraph: { keepNext: true, keepLines: true, spacing: { before: 0, after: points(4), line: 252 } },
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    uiPriority: 11,
    run: { font: sans, size: 22, color: muted },
    paragraph: { spacing: { after: points(18) } },
  },
  {
    id: 'Heading1',
    name: 'heading 1',
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    uiPriority: 9,
    run: { font: sans, bold: true, size: 32, color: accent },
    paragraph: {
      keepNext: true,
      keepLines: true,
      outlineLevel: 0,
      spacing: { before: points(22), after: points(6), line: 252 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 3, color: rule } },
    },
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    basedOn: 'Normal',
    next: 'Point',
    quickFormat: true,
    uiPriority: 9,
    run: { font: sans, bold: true, size: 22, color: muted },
    paragraph: {
      keepNext: true,
      keepLines: true,
      outlineLevel: 1,
      spacing: { before: points(16), after: points(3), line: 252 },
    },
  },
  { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', quickFormat: true, uiPriority: 1 },
  {
    id: 'Thesis',
    name: 'Thesis',
    basedOn: 'BodyText',
    next: 'Heading1',
    quickFormat: true,
    uiPriority: 2,
    run: { size: 24 },
    paragraph: {
      keepLines: true,
      indent: { left: 227 },
      spacing: { before: points(4), after: points(10), line: 288 },
      border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: '2F5D8C' } },
    },
  },
  {
    id: 'Point',
    name: 'Point',
    basedOn: 'BodyText',
    next: 'Explanation',
    quickFormat: true,
    uiPriority: 2,
    run: { bold: true },
    paragraph: { keepNext: true, keepLines: true },
  },
  {
    id: 'Explanation',
    name: 'Explanation',
    basedOn: 'BodyText',
    next: 'Link',
    quickFormat: true,
    uiPriority: 2,
  },
  {
    id: 'Link',
    name: 'Link',
    basedOn: 'BodyText',
    quickFormat: true,
    uiPriority: 2,
    run: { color: accent },
  },
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
      indent: { left: EVIDENCE_INDENT, right: EVIDENCE_INDENT },
      spacing: { before: points(3), after: 0 },
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
      indent: { left: EVIDENCE_INDENT, right: EVIDENCE_INDENT },
      spacing: { before: points(1), after: points(8) },
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
    paragraph: { keepLines: true, numbering: { reference: FACT_LIST, level: 0 } },
  },
  {
    id: 'Statistic',
    name: 'Statistic',
    basedOn: 'ListParagraph',
    quickFormat: true,
    uiPriority: 3,
    paragraph: { keepLines: true, numbering: { reference: STATISTIC_LIST, level: 0 } },
  },
  {
    id: 'MissingEvidence',
    name: 'Missing Evidence',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { italics: true, color: muted },
    paragraph: { indent: { left: EVIDENCE_INDENT } },
  },
  {
    id: 'Header',
    name: 'header',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { font: sans, size: 17, color: muted },
    paragraph: { spacing: { after: 0, line: 240 } },
  },
  {
    id: 'Footer',
    name: 'footer',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { font: sans, size: 17, color: muted },
    paragraph: { alignment: 'right', spacing: { after: 0, line: 240 } },
  },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    basedOn: 'Normal',
    uiPriority: 99,
    run: { size: 18 },
    paragraph: { spacing: { after: points(2), line: 240 } },
  },
]

const characterStyles: ICharacterStyleOptions[] = [
  { id: 'FootnoteReference', name: 'footnote reference', uiPriority: 99, run: { superScript: true } },
]

/** The file's whole style sheet; docx's own default styles are replaced, so that nothing unused comes along. */
export const documentStyles = (language: Plan['language']): IStylesOptions => ({
  importedStyles: [
    new DocumentDefaults({
      run: {
        font: serif,
        size: 22,
        language: { value: language, eastAsia: language, bidirectional: 'ar-SA' },
      },
    }),
  ],
  paragraphStyles,
  characterStyles,
})
