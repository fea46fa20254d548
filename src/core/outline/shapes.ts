import type { Outline, SectionNode, Stance } from '../model/outline'
import { assertNever } from '../result'
import { emptyArgument, prose, section } from './nodes'

export const shapes = ['thematic', 'chronological', 'to-what-extent', 'comparison', 'blank'] as const
/** A way to begin an essay. */
export type Shape = (typeof shapes)[number]

/** A fresh outline for `question`: introduction, three or four empty arguments as the shape arranges them,
 *  conclusion. */
export function outlineFor(shape: Shape, question: string, newId: () => string): Outline {
  return [
    prose(newId, 'question', question),
    prose(newId, 'thesis'),
    section(newId, 'introduction', 'Introduction', [prose(newId, 'paragraph')]),
    ...bodyFor(shape, newId),
    section(newId, 'conclusion', 'Conclusion', [prose(newId, 'paragraph')]),
  ]
}

function bodyFor(shape: Shape, newId: () => string): SectionNode[] {
  const part = (heading: string, ...stances: Stance[]) =>
    section(
      newId,
      'body',
      heading,
      stances.map((stance) => emptyArgument(newId, stance)),
    )
  switch (shape) {
    case 'thematic':
      return [
        part('First theme', 'supports'),
        part('Second theme', 'supports'),
        part('Third theme', 'qualifies'),
      ]
    case 'chronological':
      return [part('Beginnings', 'supports'), part('Turning point', 'supports'), part('Outcome', 'qualifies')]
    case 'to-what-extent':
      return [
        part('The case for', 'supports', 'supports'),
        part('The case against', 'challenges', 'challenges'),
      ]
    case 'comparison':
      return [part('Similarities', 'supports', 'supports'), part('Differences', 'challenges', 'challenges')]
    case 'blank':
      return [part('', 'supports', 'supports', 'supports')]
    default:
      return assertNever(shape)
  }
}
