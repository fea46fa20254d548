import { Editor, Node, Path, type Point, Transforms } from 'slate'
import { commonEnds } from '../model/common-ends'
import { isSame } from '../model/same'
import type { EssayEditor } from './editor'
import { findById, isEvidence, isProseNode, type LeafBlock } from './find'

/** A place in the words of a block, whatever the block's path. */
interface KeptPoint {
  block: LeafBlock
  /** From the block to its text. */
  inside: Path
  offset: number
}

/** Remembers where the selection is by blocks and words, takes it away, and gives back a function that puts it
 *  there again. In a block that has changed it keeps its place between the words. When its block is gone it goes to
 *  the end of the nearest block before that is left. */
export function keepSelection(editor: EssayEditor): () => void {
  const { selection } = editor
  if (!selection) return () => {}
  const [anchor, focus] = [keep(editor, selection.anchor), keep(editor, selection.focus)]
  const before = anchor && leafIds(editor)
  Transforms.deselect(editor)
  return () => {
    const [from, to] = [anchor && find(editor, anchor), focus && find(editor, focus)]
    const place = from ?? to ?? (before && nearest(editor, before, anchor.block.id))
    if (place) Transforms.select(editor, { anchor: place, focus: from && to ? to : place })
  }
}

function keep(editor: EssayEditor, point: Point): KeptPoint | undefined {
  for (const [node, path] of Node.levels(editor, point.path)) {
    if (!isProseNode(node) && !isEvidence(node)) continue
    return { block: node, inside: Path.relative(point.path, path), offset: point.offset }
  }
  return undefined
}

function leafIds(editor: EssayEditor): string[] {
  return Array.from(Node.elements(editor)).flatMap(([node]) =>
    isProseNode(node) || isEvidence(node) ? [node.id] : [],
  )
}

function find(editor: EssayEditor, kept: KeptPoint): Point | undefined {
  const found = findById(editor, kept.block.id)
  if (!found || !(isProseNode(found[0]) || isEvidence(found[0]))) return undefined
  const [node, path] = found
  if (isSame(node.children, kept.block.children)) {
    return { path: path.concat(kept.inside), offset: kept.offset }
  }
  return pointAt(node, path, sameWordsAt(kept, Node.string(node)))
}

/** How far into `words` the kept point is, when they have taken the place of its block's words. */
function sameWordsAt({ block, inside, offset }: KeptPoint, words: string): number {
  let old = offset
  for (const [text, path] of Node.texts(block)) if (Path.isBefore(path, inside)) old += text.text.length
  const were = Node.string(block)
  const { start, end } = commonEnds(were, words)
  if (old <= start) return old
  return Math.max(start, words.length - Math.max(end, were.length - old))
}

function pointAt(block: LeafBlock, path: Path, offset: number): Point | undefined {
  let left = offset
  let last: Point | undefined
  for (const [{ text }, inside] of Node.texts(block)) {
    last = { path: path.concat(inside), offset: Math.min(left, text.length) }
    if (left <= text.length) return last
    left -= text.length
  }
  return last
}

function nearest(editor: EssayEditor, before: readonly string[], id: string): Point | undefined {
  const left = new Set(leafIds(editor))
  const place = before.slice(0, before.indexOf(id)).findLast((other) => left.has(other))
  const found = place === undefined ? undefined : findById(editor, place)
  return found ? Editor.end(editor, found[1]) : Editor.start(editor, [])
}
