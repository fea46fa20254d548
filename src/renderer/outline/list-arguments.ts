import { headingOf, pointOf } from '#core/evidence/usage'
import type { Outline, Stance } from '#core/model/outline'
import { nextEvidenceIndex } from '#core/outline/commands/insert-evidence'

export interface ListedArgument {
  id: string
  /** Counting from 1 through the whole plan. */
  number: number
  stance: Stance
  point: string
  /** The heading of its section. */
  section: string
  /** Where evidence goes when no place was pointed at. */
  nextIndex: number
}

export function listArguments(outline: Outline): ListedArgument[] {
  const listed: ListedArgument[] = []
  for (const section of outline) {
    if (section.type !== 'section') continue
    for (const child of section.children) {
      if (child.type !== 'argument') continue
      listed.push({
        id: child.id,
        number: listed.length + 1,
        stance: child.stance,
        point: pointOf(child),
        section: headingOf(section),
        nextIndex: nextEvidenceIndex(child),
      })
    }
  }
  return listed
}
