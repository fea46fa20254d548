import { Element, Node, type NodeEntry, type Path, Text, Transforms } from 'slate'
import type { ArgumentNode, OutlineElement, ProseNode, ProseType, SectionNode } from '../model/outline'
import { isProse } from '../model/outline'
import type { EssayEditor } from './editor'
import { isEvidence } from './find'
import { emptyArgument, prose, section } from './nodes'

/** Repairs one thing in `entry`, keeping every word, and says whether it did. Slate calls it again until
 *  nothing is left to repair. The normal form:
 *  - essay: question, thesis, then one or more sections
 *  - section: a heading, then paragraphs and arguments
 *  - argument: one point, then evidence and at least one explanation in any order, then one link
 *  - running text: texts and woven quotations; no quotations in the question and in headings */
export function normaliseOnce(editor: EssayEditor, entry: NodeEntry): boolean {
  const [node, path] = entry
  if (Text.isText(node)) return false
  if (!Element.isElement(node)) return normaliseEssay(editor)
  if (node.type === 'section') return normaliseSection(editor, node, path)
  if (node.type === 'argument') return normaliseArgument(editor, node, path)
  if (node.type === 'woven') return normaliseWoven(editor, node, path)
  if (isProse(node)) return normaliseProse(editor, node, path)
  return false
}

// Slate's children are typed as the schema has them; here they may still be anything
const childrenOf = (node: { children: readonly unknown[] }) => node.children as (OutlineElement | Text)[]
const typeOf = (node: OutlineElement | Text) => (Text.isText(node) ? 'text' : node.type)

function become(editor: EssayEditor, path: Path, type: ProseType): true {
  Transforms.setNodes(editor, { type }, { at: path })
  return true
}

function insert(editor: EssayEditor, node: Node, path: Path): true {
  Transforms.insertNodes(editor, node, { at: path })
  return true
}

function normaliseEssay(editor: EssayEditor): boolean {
  const children = childrenOf(editor)
  for (const [index, type] of (['question', 'thesis'] as const).entries()) {
    const child = children[index]
    if (child && typeOf(child) === type) continue
    const later = children.findIndex((other, at) => at > index && typeOf(other) === type)
    if (later === -1) return insert(editor, prose(editor.newId, type), [index])
    Transforms.moveNodes(editor, { at: [later], to: [index] })
    return true
  }
  for (let index = 2; index < children.length; index++) {
    const child = children[index]
    if (!child || typeOf(child) === 'section') continue
    const previous = children[index - 1]
    if (previous && !Text.isText(previous) && previous.type === 'section') {
      Transforms.moveNodes(editor, { at: [index], to: [index - 1, previous.children.length] })
    } else {
      Transforms.wrapNodes(editor, section(editor.newId, 'body', ''), { at: [index] })
      // `wrapNodes` keeps the wrapper's properties and drops its heading, which the section's own rule restores
    }
    return true
  }
  if (children.length === 2) {
    return insert(editor, section(editor.newId, 'body', '', [emptyArgument(editor.newId)]), [2])
  }
  return false
}

function normaliseSection(editor: EssayEditor, node: SectionNode, path: Path): boolean {
  for (const [index, child] of childrenOf(node).entries()) {
    const at = path.concat(index)
    const type = typeOf(child)
    switch (type) {
      case 'heading':
        if (index > 0) return become(editor, at, 'paragraph')
        break
      case 'paragraph':
      case 'argument':
        if (index === 0) return insert(editor, prose(editor.newId, 'heading'), at)
        break
      case 'section':
        Transforms.unwrapNodes(editor, { at })
        return true
      case 'evidence':
        Transforms.wrapNodes(editor, { ...emptyArgument(editor.newId), children: [] }, { at })
        return true
      case 'text':
      case 'woven':
        Transforms.wrapNodes(editor, prose(editor.newId, 'paragraph', []), { at })
        return true
      default:
        return become(editor, at, 'paragraph')
    }
  }
  if (node.children.length === 0) return insert(editor, prose(editor.newId, 'heading'), path.concat(0))
  return false
}

function normaliseArgument(editor: EssayEditor, node: ArgumentNode, path: Path): boolean {
  const children = childrenOf(node)
  for (const [index, child] of children.entries()) {
    const at = path.concat(index)
    switch (typeOf(child)) {
      case 'point':
      case 'evidence':
      case 'explanation':
      case 'link':
        break
      case 'argument':
      case 'section':
        Transforms.unwrapNodes(editor, { at })
        return true
      case 'text':
      case 'woven':
        Transforms.wrapNodes(editor, prose(editor.newId, 'explanation', []), { at })
        return true
      default:
        return become(editor, at, 'explanation')
    }
  }
  const point = children.findIndex((child) => typeOf(child) === 'point')
  if (point === -1) return insert(editor, prose(editor.newId, 'point'), path.concat(0))
  if (point > 0) {
    Transforms.moveNodes(editor, { at: path.concat(point), to: path.concat(0) })
    return true
  }
  const extraPoint = children.findIndex((child, index) => index > 0 && typeOf(child) === 'point')
  if (extraPoint !== -1) return become(editor, path.concat(extraPoint), 'explanation')

  const link = children.findLastIndex((child) => typeOf(child) === 'link')
  if (link === -1) return insert(editor, prose(editor.newId, 'link'), path.concat(children.length))
  const extraLink = children.findIndex((child, index) => index < link && typeOf(child) === 'link')
  if (extraLink !== -1) return become(editor, path.concat(extraLink), 'explanation')
  if (link < children.length - 1) {
    Transforms.moveNodes(editor, { at: path.concat(link), to: path.concat(children.length - 1) })
    return true
  }
  if (!children.some((child) => typeOf(child) === 'explanation')) {
    return insert(editor, prose(editor.newId, 'explanation'), path.concat(link))
  }
  return false
}

function normaliseProse(editor: EssayEditor, node: ProseNode, path: Path): boolean {
  const plainOnly = node.type === 'question' || node.type === 'heading'
  for (const [index, child] of childrenOf(node).entries()) {
    const type = typeOf(child)
    if (type === 'text' || (type === 'woven' && !plainOnly)) continue
    return dissolve(editor, child, path.concat(index))
  }
  return false
}

/** Leaves only the words of what may not stand in running text; a card has none. */
function dissolve(editor: EssayEditor, node: Node, at: Path): true {
  if (isEvidence(node)) Transforms.removeNodes(editor, { at })
  else Transforms.unwrapNodes(editor, { at })
  return true
}

function normaliseWoven(editor: EssayEditor, node: OutlineElement, path: Path): boolean {
  for (const [index, child] of childrenOf(node).entries()) {
    if (Text.isText(child)) continue
    return dissolve(editor, child, path.concat(index))
  }
  if (Node.string(node) === '') {
    Transforms.removeNodes(editor, { at: path })
    return true
  }
  return false
}
