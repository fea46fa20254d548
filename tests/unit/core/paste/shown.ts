import type { InlineNode } from '#core/model/outline'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { blocksFromText } from '#core/paste/blocks-from-text'
import type { PasteError } from '#core/paste/limits'
import type { PastedBlock } from '#core/paste/pasted-block'
import type { Result } from '#core/result'

/** Blocks as one reads them: `# ` before a heading, `**bold**`, `*italic*`, `⏎` for a line break. */
export function shown(result: Result<PastedBlock[], PasteError>): string[] {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`)
  return result.value.map((block) => {
    if (block.kind === 'heading') return `# ${block.children.map(run).join('')}`
    return block.kind === 'prose' ? block.children.map(run).join('') : block.kind
  })
}

function run(node: InlineNode): string {
  if (!('text' in node)) return `[${node.children.map(run).join('')}]`
  const stars = '*'.repeat((node.bold ? 2 : 0) + (node.italic ? 1 : 0))
  return `${stars}${node.text.replaceAll('\n', '⏎')}${stars}`
}

export const fromHtml = (html: string) => shown(blocksFromHtml(html))
export const fromText = (text: string) => shown(blocksFromText(text))
