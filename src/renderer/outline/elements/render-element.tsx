import type { RenderElementProps } from 'slate-react'
import type {
  ArgumentNode,
  EvidenceNode,
  OutlineElement,
  ProseNode,
  SectionNode,
  WovenNode,
} from '#core/model/outline'
import { Argument } from './Argument'
import { Evidence } from './Evidence'
import { Prose } from './Prose'
import { Section } from './Section'
import { Woven } from './Woven'

export interface ElementProps<T extends OutlineElement> {
  attributes: RenderElementProps['attributes']
  children: RenderElementProps['children']
  element: T
}

// A stable function: an inline one would re-render every block on every key
export function renderElement({ attributes, children, element }: RenderElementProps) {
  const shared = { attributes, children }
  switch (element.type) {
    case 'section':
      return <Section {...shared} element={element as SectionNode} />
    case 'argument':
      return <Argument {...shared} element={element as ArgumentNode} />
    case 'evidence':
      return <Evidence {...shared} element={element as EvidenceNode} />
    case 'woven':
      return <Woven {...shared} element={element as WovenNode} />
    default:
      return <Prose {...shared} element={element as ProseNode} />
  }
}
