import { isProse, type Outline, type OutlineElement, type TextRun } from './outline'

type AnyNode = OutlineElement | TextRun

/** The words of a node as typed, without the text of evidence blocks (which belongs to their cards). */
export function plainText(node: AnyNode): string {
  if ('text' in node) return node.text
  return node.type === 'evidence' ? '' : node.children.map(plainText).join('')
}

/** Every element below the outline's root in reading order, containers before their content. */
export function* elementsOf(nodes: readonly AnyNode[]): Generator<OutlineElement> {
  for (const node of nodes) {
    if ('text' in node) continue
    yield node
    yield* elementsOf(node.children)
  }
}

/** The essay question; empty while none has been typed. */
export function questionOf(outline: Outline): string {
  const question = outline.find((node) => node.type === 'question')
  return question ? plainText(question).trim() : ''
}

/** Ids of cards in the order they are placed, once per placement. */
export function placedCardIds(nodes: readonly AnyNode[]): string[] {
  const ids: string[] = []
  for (const element of elementsOf(nodes)) {
    if (element.type === 'evidence' || element.type === 'woven') ids.push(element.cardId)
  }
  return ids
}

/** One word. An apostrophe or hyphen inside it does not end it, as in Word's own count. The bounds keep a text
 *  without spaces, many megabytes long, from being more than the engine can match; no real word meets them. */
export const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,200}(?:['’\-‑.,][\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,200}){0,20}/u

const everyWord = new RegExp(wordPattern, 'gu')

export function countWords(text: string): number {
  // Collected first, the words of a text of 60 MB would need a gigabyte
  let words = 0
  everyWord.lastIndex = 0
  while (everyWord.test(text)) words++
  return words
}

// Slate keeps the identity of what did not change, so a keystroke recounts one block
const wordsCounted = new WeakMap<OutlineElement, number>()

function wordsIn(node: OutlineElement): number {
  let words = wordsCounted.get(node)
  if (words === undefined) {
    words = isProse(node)
      ? countWords(plainText(node))
      : node.children.reduce((sum, child) => sum + ('text' in child ? 0 : wordsIn(child)), 0)
    wordsCounted.set(node, words)
  }
  return words
}

/** Words the student has written: all running text but the question. */
export function writtenWords(outline: Outline): number {
  return outline.reduce((sum, node) => sum + (node.type === 'question' ? 0 : wordsIn(node)), 0)
}
