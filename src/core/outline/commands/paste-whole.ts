import { Editor, type Element, Path, Transforms } from 'slate'
import type { ArgumentNode, SectionNode } from '../../model/outline'
import type { PastedBlock } from '../../paste/pasted-block'
import { assertNever } from '../../result'
import type { EssayEditor } from '../editor'
import {
  argumentAt,
  isBlankArgument,
  isBlankSection,
  isEmptyProse,
  isSection,
  proseAt,
  sectionAt,
} from '../find'
import { prose, section } from '../nodes'
import { placeForArgument } from './add-argument'
import { inlineNodes, type StatementOf, wordsOf } from './paste-words'

type SectionPart = SectionNode['children'][number]

/** Pastes arguments, sections and headings that open one, at the place of the caret; running text among them becomes
 *  paragraphs after them. The caret ends behind the last. */
export function pasteWhole(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
  statementOf: StatementOf,
): void {
  const { parts, sections } = assemble(editor, blocks, statementOf)
  const lastPart = parts.length > 0 ? insertParts(editor, parts) : undefined
  const end = sections.length > 0 ? insertSections(editor, sections) : lastPart
  if (end) Transforms.select(editor, Editor.end(editor, end))
}

/** What goes into the caret's section, and the sections after it. */
function assemble(
  editor: EssayEditor,
  blocks: readonly PastedBlock[],
  statementOf: StatementOf,
): { parts: SectionPart[]; sections: SectionNode[] } {
  const parts: SectionPart[] = []
  const sections: SectionNode[] = []
  const add = (part: SectionPart) => (sections.at(-1)?.children ?? parts).push(part)
  for (const block of blocks) {
    switch (block.kind) {
      case 'argument':
        add(withOwnIds(editor, block.node))
        break
      case 'section':
        sections.push(withOwnIds(editor, block.node))
        break
      case 'heading': {
        const words = block.children.map(({ text }) => text).join('')
        sections.push(section(editor.newId, 'body', words))
        break
      }
      case 'prose':
      case 'evidence': {
        const words = wordsOf(editor, block, statementOf)
        if (words.length > 0)
          add(prose(editor.newId, 'paragraph', inlineNodes(editor, words, { plain: false })))
        break
      }
      default:
        assertNever(block)
    }
  }
  return { parts, sections }
}

function withOwnIds<T extends ArgumentNode | SectionNode>(editor: EssayEditor, node: T): T {
  const copy = (given: object): object => {
    const own = 'id' in given ? { ...given, id: editor.newId() } : { ...given }
    return 'children' in own && Array.isArray(own.children)
      ? { ...own, children: own.children.map(copy) }
      : own
  }
  // A copy has the shape of what it was copied from
  return copy(node) as T
}

/** Puts arguments and paragraphs after the caret's, or in the place of a blank one; returns where the last is. */
function insertParts(editor: EssayEditor, parts: readonly SectionPart[]): Path {
  const argument = argumentAt(editor)
  if (argument && isBlankArgument(argument[0])) return replace(editor, argument[1], parts)
  const block = proseAt(editor)
  if (block?.[0].type === 'paragraph' && isEmptyProse(block[0])) return replace(editor, block[1], parts)
  return insert(editor, placeForArgument(editor), parts)
}

/** Puts sections after the caret's, or in the place of a blank one; returns where the last is. */
function insertSections(editor: EssayEditor, sections: readonly SectionNode[]): Path {
  const home = sectionAt(editor)
  if (home) {
    const [node, path] = home
    return isBlankSection(node) ? replace(editor, path, sections) : insert(editor, Path.next(path), sections)
  }
  const [, , only, second] = editor.children
  const isEmptyEssay = only && isSection(only) && isBlankSection(only) && !second
  return isEmptyEssay ? replace(editor, [2], sections) : insert(editor, [2], sections)
}

function insert(editor: EssayEditor, at: Path, nodes: readonly Element[]): Path {
  Transforms.insertNodes(editor, [...nodes], { at })
  return Path.parent(at).concat((at.at(-1) ?? 0) + nodes.length - 1)
}

function replace(editor: EssayEditor, at: Path, nodes: readonly Element[]): Path {
  const last = insert(editor, at, nodes)
  Transforms.removeNodes(editor, { at: Path.next(last) })
  return last
}
