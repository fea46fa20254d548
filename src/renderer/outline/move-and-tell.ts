import { Node } from 'slate'
import { headingOf } from '#core/evidence/usage'
import { type Direction, moveBlock } from '#core/outline/commands/move-block'
import { argumentAt, findById, sectionAt } from '#core/outline/find'
import type { Session } from '#core/session/session'
import { announce } from '../shell/announcer'
import { refusesChange } from '../shell/reading-only'

const nouns: Record<string, string> = {
  section: 'Section',
  argument: 'Argument',
  paragraph: 'Paragraph',
  evidence: 'Evidence',
}

/** Moves a block one place and says where it is now. */
export function moveAndTell(session: Session, id: string, direction: Direction): void {
  if (refusesChange(session)) return
  const { editor, history } = session
  const found = findById(editor, id)
  const noun = nouns[found?.[0].type ?? ''] ?? 'Block'
  const moved = history.step(`moving ${noun.toLowerCase()}`, () => moveBlock(editor, id, direction))
  if (!moved.ok) {
    announce(
      moved.error.code === 'at-edge' ? `${noun} cannot move further ${direction}.` : `${noun} is gone.`,
    )
    return
  }
  announce(`${noun} moved ${direction}: ${placeOf(session, moved.value)}.`)
}

/** "2 of 4 in Security first" */
function placeOf({ editor }: Session, path: number[]): string {
  const index = path.at(-1) ?? 0
  const parent = Node.parent(editor, path)
  const head = path.length === 1 ? 2 : 1
  const tail = argumentAt(editor, path) && path.length === 3 ? 1 : 0
  const position = `${index - head + 1} of ${parent.children.length - head - tail}`
  const section = path.length > 1 ? sectionAt(editor, path) : undefined
  const heading = section && headingOf(section[0])
  return heading ? `${position} in ${heading}` : position
}
