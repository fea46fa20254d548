import { isDeepStrictEqual } from 'node:util'
import { type Descendant, type Editor, Element, Node, type Range, Text } from 'slate'
import type { Outline, SectionRole, Stance } from '#core/model/outline'
import { createEssayEditor, type EssayEditor } from '#core/outline/editor'

/** A tree as a test writes it: it may break every rule of an essay. In its texts `|` stands for the caret,
 *  and `[` and `]` for the anchor and the focus of a selection. */
export type Sketch = { text: string; bold?: true; italic?: true } | SketchElement
export interface SketchElement {
  type: string
  id?: string
  role?: SectionRole
  stance?: Stance
  cardId?: string
  children: Sketch[]
}
type Content = string | Sketch

const inline = (content: Content): Sketch => (typeof content === 'string' ? { text: content } : content)

const element =
  (type: string) =>
  (...content: Content[]): SketchElement => ({
    type,
    children: content.length === 0 ? [{ text: '' }] : content.map(inline),
  })

export const question = element('question')
export const thesis = element('thesis')
export const heading = element('heading')
export const paragraph = element('paragraph')
export const point = element('point')
export const explanation = element('explanation')
export const link = element('link')

export const bold = (text: string): Sketch => ({ text, bold: true })

/** Gives `node` a name: its id in the input, and the id it must still have in the output. */
export const named = (id: string, node: SketchElement): SketchElement => ({ ...node, id })

export const evidence = (cardId: string, caret = ''): SketchElement => ({
  type: 'evidence',
  cardId,
  children: [{ text: caret }],
})

export const woven = (cardId: string, ...words: Content[]): SketchElement => ({
  type: 'woven',
  cardId,
  children: words.map(inline),
})

const withStance =
  (stance: Stance) =>
  (...children: Sketch[]): SketchElement => ({ type: 'argument', stance, children })
export const argument = withStance('supports')
export const challenge = withStance('challenges')
export const qualification = withStance('qualifies')

const withRole =
  (role: SectionRole) =>
  (...children: Sketch[]): SketchElement => ({ type: 'section', role, children })
export const introduction = withRole('introduction')
export const body = withRole('body')
export const conclusion = withRole('conclusion')

/** Blocks of an essay, from the question to the last section. */
export const essay = (...blocks: Sketch[]): Sketch[] => blocks

/** A question, a thesis, and one body section with these blocks under its heading. */
export const oneSection = (...blocks: Sketch[]): Sketch[] =>
  essay(question('Why?'), thesis('Because.'), body(heading('Body'), ...blocks))

/** An essay whose one section holds one argument of these blocks. */
export const oneArgument = (...blocks: Sketch[]): Sketch[] => oneSection(argument(...blocks))

/** Ids n1, n2, … for the nodes a command makes. */
export function countingIds(prefix = 'n'): () => string {
  let made = 0
  return () => `${prefix}${++made}`
}

/** The sketch as an outline with ids, and the selection its marks stand for. It is not repaired. */
export function drawn(sketch: Sketch[]): { outline: Outline; selection: Range | null } {
  const newId = countingIds('sketch')
  const points: { anchor?: Range['anchor']; focus?: Range['focus'] } = {}
  const draw = (node: Sketch, path: number[]): unknown => {
    if (!('text' in node)) {
      return { ...node, id: node.id ?? newId(), children: node.children.map((c, i) => draw(c, [...path, i])) }
    }
    let text = ''
    for (const letter of node.text) {
      const here = { path, offset: text.length }
      if (letter === '|' || letter === '[') points.anchor = here
      if (letter === '|' || letter === ']') points.focus = here
      if (!'|[]'.includes(letter)) text += letter
    }
    return { ...node, text }
  }
  const outline = sketch.map((node, index) => draw(node, [index])) as Outline
  const { anchor, focus } = points
  return { outline, selection: anchor && focus ? { anchor, focus } : null }
}

/** An editor holding the sketch, with its caret where the marks say. The sketch must be in normal form. */
export function editorWith(sketch: Sketch[]): EssayEditor {
  const { outline, selection } = drawn(sketch)
  const editor = createEssayEditor(outline, countingIds())
  if (!isDeepStrictEqual(editor.children, outline)) {
    throw new Error(`This input is not in normal form. It was repaired to:\n${show(editor.children)}`)
  }
  editor.selection = selection
  return editor
}

/** A tree as indented lines with the selection marked, for comparing and for reading failures. Ids are left
 *  out but for those in `names`. */
export function show(
  nodes: readonly Descendant[],
  selection: Range | null = null,
  names: ReadonlySet<string> = new Set(),
): string {
  const lines: string[] = []
  const walk = (node: Descendant, path: number[]): void => {
    const indent = '  '.repeat(path.length - 1)
    if (Text.isText(node)) {
      const marks = [node.bold && 'bold ', node.italic && 'italic '].filter(Boolean).join('')
      lines.push(`${indent}${marks}"${withMarks(node.text, path, selection)}"`)
      return
    }
    const { type, id, children, ...rest } = node
    const details = Object.values(rest).map((value) => ` ${value}`)
    lines.push(`${indent}${type}${names.has(id) ? `#${id}` : ''}${details.join('')}`)
    for (const [index, child] of children.entries()) walk(child, [...path, index])
  }
  for (const [index, node] of nodes.entries()) walk(node, [index])
  return lines.join('\n')
}

function withMarks(text: string, path: number[], selection: Range | null): string {
  if (!selection) return text
  const { anchor, focus } = selection
  const at = ({ path: other }: Range['anchor']) => other.join() === path.join()
  if (isDeepStrictEqual(anchor, focus)) {
    return at(anchor) ? `${text.slice(0, anchor.offset)}|${text.slice(anchor.offset)}` : text
  }
  const marks = [
    ...(at(anchor) ? [{ mark: '[', offset: anchor.offset }] : []),
    ...(at(focus) ? [{ mark: ']', offset: focus.offset }] : []),
  ].sort((a, b) => b.offset - a.offset)
  return marks.reduce((shown, { mark, offset }) => shown.slice(0, offset) + mark + shown.slice(offset), text)
}

/** Ids given by name in a sketch. */
export function namesIn(sketch: Sketch[]): Set<string> {
  return new Set(
    sketch.flatMap((node) =>
      'text' in node ? [] : [...(node.id ? [node.id] : []), ...namesIn(node.children)],
    ),
  )
}

export const idsIn = (editor: Editor): string[] =>
  Array.from(Node.elements(editor)).flatMap(([node]) => (Element.isElement(node) ? [node.id] : []))
