import type { ProseType } from '#core/model/outline'

/** How each part of a plan is called. */
export const partNames: Record<ProseType | 'evidence', string> = {
  question: 'Question',
  thesis: 'Thesis',
  heading: 'Section heading',
  paragraph: 'Paragraph',
  point: 'Point',
  explanation: 'Explanation',
  link: 'Link',
  evidence: 'Evidence',
}
