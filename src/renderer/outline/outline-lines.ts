import { headingOf, pointOf } from '#core/evidence/usage'
import type { ArgumentNode, Outline, SectionNode, Stance } from '#core/model/outline'

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
      const known = lines
      const fresh = linesOf(outline, known)
      if (fresh.length !== known.length || fresh.some((line, index) => line !== known[index])) lines = fresh
    }
    return lines
  }
}

/** Whether the two have the same parts in the same order, whatever words stand in them. */
export const haveSameParts = (a: readonly OutlineLine[], b: readonly OutlineLine[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((line, index) => {
      const other = b[index]
      return line === other || (line.id === other?.id && line.stance === other.stance)
    }))

/** The lines of `outline`; one that is as `known` has it in the same place is taken from there. */
function linesOf(outline: Outline, known: readonly OutlineLine[]): OutlineLine[] {
  const lines: OutlineLine[] = []
  let number = 0
  const add = (id: string, text: string, ofArgument?: { number: number; stance: Stance }) => {
    const line = known[lines.length]
    const same =
      line?.id === id &&
      line.text === text &&
      line.number === ofArgument?.number &&
      line.stance === ofArgument?.stance
    lines.push(same ? line : { id, text, ...ofArgument })
  }
  for (const node of outline) {
    if (node.type !== 'section') continue
    add(node.id, textOf(node))
    for (const child of node.children) {
      if (child.type !== 'argument') continue
      number += 1
      add(child.id, textOf(child), { number, stance: child.stance })
    }
  }
  return lines
}

// Slate keeps the identity of what did not change, so a keystroke reads one argument
const texts = new WeakMap<SectionNode | ArgumentNode, string>()

function textOf(node: SectionNode | ArgumentNode): string {
  let text = texts.get(node)
  if (text === undefined) {
    text = node.type === 'section' ? headingOf(node) : pointOf(node)
    texts.set(node, text)
  }
  return text
}
