import type { Path } from 'slate'
import type { ArgumentNode, InlineNode, Outline, SectionNode } from '../../model/outline'
import { elementsOf } from '../../model/outline-text'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findArgument, isSection } from '../find'
import { replaceOutline } from './replace-outline'

/** Puts one argument of an earlier state, `from`, back into the essay: over the argument of that id where it still
 *  is; otherwise into the section it was in, behind the nearest block before it that is left there; and where that
 *  section is gone, at the end of the last body section. Nothing outside the argument changes: a block of it that
 *  now stands elsewhere stays there, and comes back as a copy. Fails with `not-here` in an essay without sections. */
export function restoreArgument(
  editor: EssayEditor,
  argument: ArgumentNode,
  from: Outline,
): Result<Path, OutlineError> {
  const outline = editor.children as Outline
  const isThere = findArgument(editor, argument.id) !== undefined
  const restored = withFreeIds(argument, idsOutside(outline, argument.id), editor.newId)
  const place = isThere ? undefined : placeFor(outline, argument.id, from)
  if (!isThere && !place) return err({ code: 'not-here' })
  const wanted = outline.map((node) => {
    if (node.type !== 'section') return node
    if (node === place?.section)
      return { ...node, children: node.children.toSpliced(place.index, 0, restored) }
    const index = node.children.findIndex(({ id, type }) => type === 'argument' && id === argument.id)
    return isThere && index !== -1 ? { ...node, children: node.children.with(index, restored) } : node
  })
  replaceOutline(editor, wanted)
  const found = findArgument(editor, restored.id)
  return found ? ok(found[1]) : err({ code: 'target-missing', id: argument.id })
}

/** Ids in use by everything but the argument and what is in it. */
function idsOutside(outline: Outline, argumentId: string): Set<string> {
  const rest = outline.flatMap(
    (node): Outline =>
      node.type === 'section'
        ? [
            {
              ...node,
              children: node.children.filter(({ id, type }) => type !== 'argument' || id !== argumentId),
            },
          ]
        : [node],
  )
  return new Set(Array.from(elementsOf(rest), ({ id }) => id))
}

function withFreeIds(argument: ArgumentNode, taken: ReadonlySet<string>, newId: () => string): ArgumentNode {
  const free = (id: string) => (taken.has(id) ? newId() : id)
  const inline = (node: InlineNode): InlineNode => ('text' in node ? node : { ...node, id: free(node.id) })
  const children = argument.children.map((block) =>
    block.type === 'evidence'
      ? { ...block, id: free(block.id) }
      : { ...block, id: free(block.id), children: block.children.map(inline) },
  )
  return { ...argument, id: free(argument.id), children }
}

function placeFor(
  outline: Outline,
  argumentId: string,
  from: Outline,
): { section: SectionNode; index: number } | undefined {
  const sections = outline.filter(isSection)
  const former = from
    .filter(isSection)
    .find((section) => section.children.some(({ id, type }) => type === 'argument' && id === argumentId))
  const same = sections.find(({ id }) => id === former?.id)
  if (same && former) {
    const before = former.children.slice(
      0,
      former.children.findIndex(({ id }) => id === argumentId),
    )
    const left = new Map(same.children.map(({ id }, index) => [id, index]))
    const predecessor = before.findLast(({ id }) => left.has(id))
    // Behind the heading where nothing of what stood before it is left
    return { section: same, index: (predecessor ? (left.get(predecessor.id) ?? 0) : 0) + 1 }
  }
  const last = sections.findLast(({ role }) => role === 'body') ?? sections.at(-1)
  return last && { section: last, index: last.children.length }
}
