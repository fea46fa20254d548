import { headingOf, pointOf } from '#core/evidence/usage'
import type { Outline, Stance } from '#core/model/outline'

/** A section or an argument as the outline pane shows it. */
export interface OutlineLine {
  id: string
  /** The heading or the point; empty while there is none. */
  text: string
  /** Of an argument, counting from 1 through the whole plan. */
  number?: number
  stance?: Stance
}

/** Turns outlines into lines. Whatever reads as it did the last time is the same object as then, and so is the
 *  list, so that typing below the points leaves the outline pane alone. */
export function rememberLines(): (outline: Outline) => readonly OutlineLine[] {
  let read: Outline | undefined
  let lines: readonly OutlineLine[] = []
  return (outline) => {
    if (outline !== read) {
      read = outline
      const fresh = linesOf(outline).map((line, index) => {
        const known = lines[index]
        return known && isSame(known, line) ? known : line
      })
      if (fresh.length !== lines.length || fresh.some((line, index) => line !== lines[index])) lines = fresh
    }
    return lines
  }
}

const isSame = (a: OutlineLine, b: OutlineLine): boolean =>
  a.id === b.id && a.text === b.text && a.number === b.number && a.stance === b.stance

function linesOf(outline: Outline): OutlineLine[] {
  let number = 0
  return outline.flatMap((node) => {
    if (node.type !== 'section') return []
    const own: OutlineLine = { id: node.id, text: headingOf(node) }
    const args = node.children.flatMap((child): OutlineLine[] => {
      if (child.type !== 'argument') return []
      number += 1
      return [{ id: child.id, number, stance: child.stance, text: pointOf(child) }]
    })
    return [own, ...args]
  })
}
