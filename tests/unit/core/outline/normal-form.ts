import * as v from 'valibot'
import { outlineSchema } from '#core/model/outline'

interface Box {
  type: string
  id: string
  cardId?: string
  children: AnyNode[]
}
type AnyNode = Box | { text: string; bold?: true; italic?: true }

const kind = (node: AnyNode) => ('text' in node ? 'text' : node.type)
const kinds = (node: Box) => node.children.map(kind)

/** What is wrong with an outline, in words; empty when it is in normal form. Written from the description of
 *  the form, and shares nothing with the code that repairs it. */
export function faultsOf(outline: readonly unknown[]): string[] {
  const faults: string[] = []
  const parsed = v.safeParse(outlineSchema, outline)
  if (!parsed.success) {
    return parsed.issues.map((issue) => `schema: ${v.getDotPath(issue) ?? 'outline'}: ${issue.message}`)
  }
  const root = outline as AnyNode[]
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  const order = root.map(kind).join(' ')
  must(/^question thesis( section)+$/.test(order), `essay holds ${order}`)

  const ids: string[] = []
  const visit = (node: AnyNode): void => {
    if ('text' in node) return
    ids.push(node.id)
    const content = kinds(node).join(' ')
    switch (node.type) {
      case 'section':
        must(/^heading( paragraph| argument)*$/.test(content), `section ${node.id} holds ${content}`)
        break
      case 'argument':
        must(
          /^point( evidence)*( explanation)( evidence| explanation)* link$/.test(content),
          `argument ${node.id} holds ${content}`,
        )
        break
      case 'evidence':
        must(content === 'text', `evidence ${node.id} holds ${content}`)
        break
      case 'woven':
        must(/^text( text)*$/.test(content), `woven ${node.id} holds ${content}`)
        must(wordsOf(node) !== '', `woven ${node.id} is empty`)
        break
      case 'question':
      case 'heading':
        must(/^text( text)*$/.test(content), `${node.type} ${node.id} holds ${content}`)
        break
      default:
        must(/^text( text| woven text)*$/.test(content), `${node.type} ${node.id} holds ${content}`)
    }
    for (const fault of looseTexts(node)) faults.push(`${node.type} ${node.id}: ${fault}`)
    for (const child of node.children) visit(child)
  }
  for (const node of root) visit(node)
  const seen = new Set<string>()
  for (const id of ids) {
    must(!seen.has(id), `two nodes with the id ${id}`)
    seen.add(id)
  }
  return faults
}

/** Texts side by side that should have been one. */
function looseTexts(node: Box): string[] {
  return node.children.flatMap((child, index) => {
    const previous = node.children[index - 1]
    if (!previous || !('text' in previous) || !('text' in child)) return []
    if (previous.text === '' || child.text === '') return ['an empty text beside another text']
    return previous.bold === child.bold && previous.italic === child.italic ? ['two texts of one style'] : []
  })
}

export function wordsOf(given: unknown): string {
  const node = given as AnyNode
  if ('text' in node) return node.text
  return node.type === 'evidence' ? '' : node.children.map(wordsOf).join('')
}

/** The whole essay's running text in reading order. */
export const allWords = (outline: readonly unknown[]): string => (outline as AnyNode[]).map(wordsOf).join('')

/** Every placement of a card: node id and card id. */
export function placements(outline: readonly unknown[]): { id: string; cardId: string; woven: boolean }[] {
  return (outline as AnyNode[]).flatMap((node) => {
    if ('text' in node) return []
    const own =
      node.cardId === undefined ? [] : [{ id: node.id, cardId: node.cardId, woven: node.type === 'woven' }]
    return [...own, ...placements(node.children)]
  })
}
