import { BorderStyle, type IParagraphPropertiesOptions, type IParagraphStyleOptions } from 'docx'
import { accent, muted, rule, sans, spacing } from './look'

// docx reads this for a style as for a paragraph; only its type for styles leaves it out
const normalParagraph: IParagraphPropertiesOptions = { widowControl: true, spacing: spacing(0, 6, 1.15) }

/** Title, headings and the parts of an argument. Names that Word knows ("heading 1") are its own styles, restyled. */
export const textStyles: IParagraphStyleOptions[] = [
  { id: 'Normal', name: 'Normal', quickFormat: true, paragraph: normalParagraph },
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'Subtitle',
    quickFormat: true,
    uiPriority: 10,
    run: { font: sans, bold: true, size: 44, color: accent },
    paragraph: { keepNext: true, keepLines: true, spacing: spacing(0, 4, 1.05) },
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    uiPriority: 11,
    run: { font: sans, size: 22, color: muted },
    paragraph: { spacing: spacing(0, 18, 1.15) },
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
      spacing: spacing(22, 6, 1.05),
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
      spacing: spacing(16, 3, 1.05),
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
      spacing: spacing(4, 10, 1.2),
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
    paragraph: { spacing: spacing(7, 6, 1.15) },
  },
  {
    id: 'Link',
    name: 'Link',
    basedOn: 'BodyText',
    quickFormat: true,
    uiPriority: 2,
    run: { color: accent },
  },
]
