import { Editor, Node, Path, Range, Transforms } from 'slate'
import { assertNever } from '../../result'
import type { EssayEditor } from '../editor'
import { enclosing, evidenceAt, isEmptyProse, isType, isWoven, neighbourBlock, proseAt } from '../find'
import { emptyArgument, prose } from '../nodes'

/** What Enter does. In the question and the thesis it goes on to the next block; after a heading or a point
 *  it opens a paragraph or an explanation; it splits paragraphs and explanations; at the end of a link it
 *  starts the next argument. An empty last explanation gives way to the link. No words move out of order. */
export function breakBlock(editor: EssayEditor): void {
  // Repaired before it is split: what follows relies on the essay's form
  if (editor.selection && Range.isExpanded(editor.selection)) editor.deleteFragment()
  Editor.withoutNormalizing(editor, () => {
    const evidence = evidenceAt(editor)
    if (evidence) return openBlockAfter(editor, evidence[1], 'explanation')
    const entry = proseAt(editor)
    if (!entry || !editor.selection) return
    const [node, path] = entry
    stepOutOfWoven(editor)
    const atEnd = Editor.isEnd(editor, editor.selection.anchor, path)
    switch (node.type) {
      case 'question':
      case 'thesis':
        return goToNext(editor, path)
      case 'heading':
        return atEnd ? openBlockAfter(editor, path, 'paragraph') : splitProse(editor)
      case 'point':
        if (atEnd) return openBlockAfter(editor, path, 'explanation')
        if (Editor.isStart(editor, editor.selection.anchor, path)) {
          return Transforms.insertNodes(editor, emptyArgument(editor.newId), { at: Path.parent(path) })
        }
        return splitProse(editor)
      case 'explanation': {
        if (!isEmptyProse(node)) return splitProse(editor)
        const next = neighbourBlock(editor, path, 'after')
        if (next?.[0].type !== 'link') return splitProse(editor)
        Transforms.select(editor, Editor.start(editor, next[1]))
        const previous = Node.get(editor, Path.previous(path))
        if ('type' in previous && previous.type === 'explanation')
          Transforms.removeNodes(editor, { at: path })
        return
      }
      case 'paragraph':
        return splitProse(editor)
      case 'link': {
        if (!atEnd) return splitProse(editor)
        const at = Path.next(Path.parent(path))
        const stance = Node.parent(editor, path)
        const next = emptyArgument(
          editor.newId,
          'stance' in stance && stance.type === 'argument' ? stance.stance : 'supports',
        )
        Transforms.insertNodes(editor, next, { at })
        return Transforms.select(editor, Editor.start(editor, at))
      }
      default:
        return assertNever(node.type)
    }
  })
}

/** Splits the block of running text at the caret, keeping all words in order: the rest of a heading becomes
 *  a paragraph, the rest of a point an explanation, and what stands before the caret in a link an
 *  explanation. A question or thesis has one paragraph and takes a space instead. */
export function splitProse(editor: EssayEditor): void {
  const entry = proseAt(editor)
  if (!entry || !editor.selection) return
  const [node, path] = entry
  if (node.type === 'question' || node.type === 'thesis') {
    editor.insertText(' ')
    return
  }
  Editor.withoutNormalizing(editor, () => {
    stepOutOfWoven(editor)
    Transforms.splitNodes(editor, { always: true, match: (other) => other === Node.get(editor, path) })
    if (node.type === 'heading') Transforms.setNodes(editor, { type: 'paragraph' }, { at: Path.next(path) })
    if (node.type === 'point') Transforms.setNodes(editor, { type: 'explanation' }, { at: Path.next(path) })
    if (node.type === 'link') Transforms.setNodes(editor, { type: 'explanation' }, { at: path })
  })
}

// A quotation is not broken in two, and no empty half is left beside it
function stepOutOfWoven(editor: EssayEditor): void {
  const woven = enclosing(editor, isWoven)
  if (!woven || !editor.selection) return
  const [, path] = woven
  const isAtStart = Editor.isStart(editor, editor.selection.anchor, path)
  const beside = isAtStart ? Editor.end(editor, Path.previous(path)) : Editor.start(editor, Path.next(path))
  Transforms.select(editor, beside)
}

function openBlockAfter(editor: EssayEditor, path: Path, type: 'paragraph' | 'explanation'): void {
  const next = Path.next(path)
  const following = Node.has(editor, next) ? Node.get(editor, next) : undefined
  const reusable = following && isType(type)(following) && isEmptyProse(following)
  if (!reusable) Transforms.insertNodes(editor, prose(editor.newId, type), { at: next })
  Transforms.select(editor, Editor.start(editor, next))
}

function goToNext(editor: EssayEditor, path: Path): void {
  const next = neighbourBlock(editor, path, 'after')
  // After what is written there: a second Enter, or the next word, must not land in front of it
  if (next) Transforms.select(editor, Editor.end(editor, next[1]))
}
