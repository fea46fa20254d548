import type {
  ArgumentNode,
  EvidenceNode,
  InlineNode,
  ProseType,
  SectionNode,
  SectionRole,
  Stance,
  WovenNode,
} from '../model/outline'

type NewId = () => string

export function prose<T extends ProseType>(
  newId: NewId,
  type: T,
  content: string | InlineNode[] = '',
): { type: T; id: string; children: InlineNode[] } {
  return { type, id: newId(), children: typeof content === 'string' ? [{ text: content }] : content }
}

export function emptyArgument(newId: NewId, stance: Stance = 'supports', point = ''): ArgumentNode {
  return {
    type: 'argument',
    id: newId(),
    stance,
    children: [prose(newId, 'point', point), prose(newId, 'explanation'), prose(newId, 'link')],
  }
}

export function section(
  newId: NewId,
  role: SectionRole,
  heading: string,
  blocks: SectionNode['children'] = [],
): SectionNode {
  return { type: 'section', id: newId(), role, children: [prose(newId, 'heading', heading), ...blocks] }
}

export const evidenceNode = (newId: NewId, cardId: string): EvidenceNode => ({
  type: 'evidence',
  id: newId(),
  cardId,
  children: [{ text: '' }],
})

export const wovenNode = (newId: NewId, cardId: string, words: string): WovenNode => ({
  type: 'woven',
  id: newId(),
  cardId,
  children: [{ text: words }],
})
