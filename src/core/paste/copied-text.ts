import { attributedText, shortCitation } from '../citations/citation'
import type { Card } from '../model/card'
import { type InlineNode, isProse, type OutlineElement, type TextRun } from '../model/outline'
import type { Source } from '../model/source'

/** Looks cards and sources up while something is copied. */
export interface CardFinder {
  card: (id: string) => Card | undefined
  source: (id: string | undefined) => Source | undefined
}

/** What other programs get of copied `nodes`: the words as plain text and as HTML, cards with their attribution,
 *  woven words with their citation, and nothing of the window around them. */
export function copiedText(
  nodes: readonly OutlineElement[],
  find: CardFinder,
): { text: string; html: string } {
  const lines = nodes.flatMap((node) => linesOf(node, find))
  const [only] = lines
  // A piece of a sentence goes into a sentence
  const isPiece = lines.length === 1 && only?.tag === 'p'
  return {
    text: lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n\n'),
    html: lines
      .map(({ tag, runs }) => {
        const inside = runs.map(htmlOf).join('')
        return isPiece ? inside : `<${tag}>${inside}</${tag}>`
      })
      .join(''),
  }
}

interface Line {
  tag: 'h1' | 'h2' | 'p' | 'blockquote'
  runs: TextRun[]
}

function linesOf(node: OutlineElement, find: CardFinder): Line[] {
  if (node.type === 'evidence') {
    const card = find.card(node.cardId)
    if (!card) return []
    return [{ tag: 'blockquote', runs: [{ text: attributedText(card, find.source(card.sourceId)) }] }]
  }
  if (node.type === 'woven') return [{ tag: 'p', runs: runsOf(node, find) }]
  if (!isProse(node)) return node.children.flatMap((child) => linesOf(child, find))
  const runs = node.children.flatMap((child) => runsOf(child, find))
  if (runs.every(({ text }) => text === '')) return []
  return [{ tag: node.type === 'question' ? 'h1' : node.type === 'heading' ? 'h2' : 'p', runs }]
}

function runsOf(node: InlineNode, find: CardFinder): TextRun[] {
  if ('text' in node) return [node]
  const card = find.card(node.cardId)
  const citation = card && shortCitation(card, find.source(card.sourceId))
  return citation ? [...node.children, { text: ` ${citation}` }] : node.children
}

function htmlOf({ text, bold, italic }: TextRun): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')
  const slanted = italic ? `<em>${escaped}</em>` : escaped
  return bold ? `<strong>${slanted}</strong>` : slanted
}
