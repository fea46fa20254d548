import type { ReactEditor } from 'slate-react'
import { blocksFromNodes, blocksFromText, type PastedBlock, pasteBlocks } from '#core/outline/commands/paste'
import type { EssayEditor } from '#core/outline/editor'

/** What Slate puts on the clipboard beside plain text. */
const FRAGMENT = 'application/x-slate-fragment'

export type PlanEditor = EssayEditor &
  ReactEditor & {
    /** The words of a card, once the plan has a copy of it; undefined for a card nobody here knows. */
    adoptCard: (cardId: string) => string | undefined
  }

/** Pastes into the plan's own structure: pieces of an outline keep their cards, anything else comes in as
 *  plain paragraphs. Nothing pasted is ever rendered as HTML. */
export function withClipboard(plain: EssayEditor & ReactEditor): PlanEditor {
  const editor = Object.assign(plain, { adoptCard: (_cardId: string): string | undefined => undefined })
  const known = (block: PastedBlock): PastedBlock[] => {
    if (block.kind === 'evidence') return editor.adoptCard(block.cardId) === undefined ? [] : [block]
    const children = block.children.flatMap((child) =>
      'text' in child || editor.adoptCard(child.cardId) !== undefined ? [child] : child.children,
    )
    return [{ kind: 'prose', children }]
  }
  editor.insertData = (data) => {
    const fragment = readFragment(data.getData(FRAGMENT))
    const blocks = fragment ? blocksFromNodes(fragment).flatMap(known) : []
    const pasted = blocks.length > 0 ? blocks : blocksFromText(data.getData('text/plain'))
    pasteBlocks(editor, pasted, (cardId) => editor.adoptCard(cardId))
  }
  return editor
}

function readFragment(encoded: string): unknown[] | undefined {
  if (!encoded) return undefined
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(window.atob(encoded)))
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    // Another program's data under Slate's name: the plain text beside it will do
    return undefined
  }
}
