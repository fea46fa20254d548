import type { TextRun } from '../model/outline'
import type { Plan } from '../model/plan'

/** Words set in one way; `footnote` is the text of the note whose mark stands right after them. */
export interface Run extends TextRun {
  footnote?: TextRun[]
}

/** What a paragraph is for. Every role has a look of its own in a rendered file. */
export const paragraphRoles = [
  'title',
  'subtitle',
  'thesis',
  'paragraph',
  'point',
  'explanation',
  'link',
  'quote',
  'attribution',
  'fact',
  'statistic',
  'missing',
] as const
export type ParagraphRole = (typeof paragraphRoles)[number]

export type Block =
  | { role: ParagraphRole; runs: Run[] }
  /** Level 1 is a section of the essay, level 2 one of its arguments. */
  | { role: 'heading'; level: 1 | 2; runs: Run[] }

/** A plan as a document of no file format in particular: paragraphs in reading order, nothing nested. */
export interface DocumentTree {
  title: string
  /** Absent when nobody has said who writes. */
  author?: string
  subject: string
  language: Plan['language']
  /** ISO 8601. */
  createdAt: string
  modifiedAt: string
  blocks: Block[]
}
