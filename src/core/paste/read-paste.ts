import { ok, type Result } from '../result'
import { blocksFromNodes } from './blocks-from-nodes'
import { blocksFromText } from './blocks-from-text'
import type { PasteError } from './limits'
import type { PastedBlock } from './pasted-block'

/** What a clipboard or a drag holds, each empty or absent when it has no such thing. */
export interface Pasted {
  /** Nodes of an outline; they may be anything. */
  nodes?: readonly unknown[]
  html: string
  text: string
}

/** Turns what is pasted into blocks, from the form that says most: a copied outline, HTML, plain text. `fromHtml` is
 *  handed in because it is only loaded once a plan is open. */
export function readPaste(
  { nodes, html, text }: Pasted,
  fromHtml: (html: string) => Result<PastedBlock[], PasteError>,
): Result<PastedBlock[], PasteError> {
  const fromNodes = blocksFromNodes(nodes ?? [])
  if (!fromNodes.ok || fromNodes.value.length > 0) return fromNodes
  const blocks = html && !(text && saysLess(html)) ? fromHtml(html) : ok([])
  if (blocks.ok && blocks.value.length > 0) return blocks
  return text || blocks.ok ? blocksFromText(text) : blocks
}

/** HTML that is only plain text set as it was typed (a text file in a browser), or the lines of a page of a PDF. */
const saysLess = (html: string): boolean =>
  /^(?:\s|<!--[^>]*-->|<\/?(?:html|head|body|meta)\b[^>]*>)*<pre\b/i.test(html) ||
  /<br role="presentation"/i.test(html)
