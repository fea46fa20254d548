import type { Outline, OutlineElement, TextRun } from '../model/outline'
import { elementsOf } from '../model/outline-text'

/** The outline with an id of its own for every node: one that an earlier node has already is replaced. The same
 *  outline where there is none. */
export function withOwnIds(outline: Outline, newId: () => string): Outline {
  const ids = Array.from(elementsOf(outline), ({ id }) => id)
  if (new Set(ids).size === ids.length) return outline
  const taken = new Set<string>()
  const own = <T extends OutlineElement | TextRun>(node: T): T => {
    if ('text' in node) return node
    const id = taken.has(node.id) ? newId() : node.id
    taken.add(id)
    return { ...node, id, children: node.children.map(own) }
  }
  return outline.map(own)
}
