import { Node } from 'slate'
import type { ProseNode, ProseType } from '#core/model/outline'
import type { ElementProps } from './render-element'

/** How each part is called aloud, and what invites to write it. */
const parts: Record<ProseType, { name: string; invitation: string }> = {
  question: { name: 'Question', invitation: 'What is the question?' },
  thesis: { name: 'Thesis', invitation: 'Your answer in a sentence or two: the thesis' },
  heading: { name: 'Section heading', invitation: 'Name this section' },
  paragraph: { name: 'Paragraph', invitation: 'Write here' },
  point: { name: 'Point', invitation: 'Make one point that answers the question' },
  explanation: { name: 'Explanation', invitation: 'Explain why this proves the point' },
  link: { name: 'Link', invitation: 'Link back to the question' },
}

/** No word, but pasted data or an address: see the style sheet. */
const unbroken = /\S{1000}/

export function Prose({ attributes, children, element }: ElementProps<ProseNode>) {
  const { name, invitation } = parts[element.type]
  const words = Node.string(element)
  const isBlank = element.children.length === 1 && words === ''
  return (
    <div
      {...attributes}
      role="group"
      aria-label={name}
      className={`prose ${element.type}`}
      data-block-id={element.id}
      data-invitation={isBlank ? invitation : undefined}
      data-unbroken={unbroken.test(words) || undefined}
    >
      {children}
    </div>
  )
}
