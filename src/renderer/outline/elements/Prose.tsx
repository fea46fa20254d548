import { Node } from 'slate'
import type { ProseNode, ProseType } from '#core/model/outline'
import { partNames } from '../part-names'
import type { ElementProps } from './render-element'

/** What invites to write each part. */
const invitations: Record<ProseType, string> = {
  question: 'What is the question?',
  thesis: 'Your answer in a sentence or two: the thesis',
  heading: 'Name this section',
  paragraph: 'Write here',
  point: 'Make one point that answers the question',
  explanation: 'Explain why this proves the point',
  link: 'Link back to the question',
}

/** No word, but pasted data or an address: see the style sheet. */
const unbroken = /\S{1000}/

export function Prose({ attributes, children, element }: ElementProps<ProseNode>) {
  const words = Node.string(element)
  const isBlank = element.children.length === 1 && words === ''
  return (
    <div
      {...attributes}
      role="group"
      aria-label={partNames[element.type]}
      className={`prose ${element.type}`}
      data-block-id={element.id}
      data-invitation={isBlank ? invitations[element.type] : undefined}
      data-unbroken={unbroken.test(words) || undefined}
    >
      {children}
    </div>
  )
}
