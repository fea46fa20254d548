import { Range } from 'slate'
import type { ReactEditor } from 'slate-react'
import { copiedNodes } from '#core/outline/copied-nodes'
import type { EssayEditor } from '#core/outline/editor'
import { evidenceAt } from '#core/outline/find'
import { carryCards, readCarriedCards } from '#core/paste/carried-cards'
import { copiedText } from '#core/paste/copied-text'
import { type Pasted, readPaste } from '#core/paste/read-paste'
import { err } from '#core/result'
import { pasteInto } from '#core/session/paste-into'
import type { Session } from '#core/session/session'
import { refusesChange } from '../shell/reading-only'
import { tellOfPaste } from './paste-and-tell'

/** What Slate puts on the clipboard beside plain text. */
const FRAGMENT = 'application/x-slate-fragment'
/** The cards of what is copied. */
const CARDS = 'application/x-marshal-cards'
/** Longer than this (characters) is nothing that was copied from a plan. */
const LONGEST_FRAGMENT = 64_000_000

/** The editor of a plan; `plan` is there from the moment it is open. */
export type PlanEditor = EssayEditor & ReactEditor & { plan?: Session }

const loadHtml = () => import('#core/paste/blocks-from-html')

/** Copies and pastes the plan's own structure: whole arguments and sections come back as such, with their cards, and
 *  what other programs copy keeps its paragraphs, headings, bold and italic. Nothing pasted is ever rendered as HTML.
 *  One paste is one step to undo. */
export function withClipboard(plain: EssayEditor & ReactEditor): PlanEditor {
  const editor: PlanEditor = plain
  let html: Awaited<ReturnType<typeof loadHtml>> | undefined
  // Ready before the first paste, which can then happen at once
  const loading = loadHtml().then((module) => {
    html = module
    return module
  })
  // Dealt with when it is needed
  loading.catch(() => undefined)

  // In place of Slate's, which copies the page as it is drawn: with its buttons, without the words of cards
  editor.setFragmentData = (data) => {
    const { plan, selection } = editor
    if (!plan || !selection || (Range.isCollapsed(selection) && !evidenceAt(editor))) return
    const nodes = copiedNodes(editor, selection)
    const { text, html: written } = copiedText(nodes, plan)
    data.setData(FRAGMENT, window.btoa(encodeURIComponent(JSON.stringify(nodes))))
    data.setData('text/html', written)
    data.setData('text/plain', text)
    const cards = carryCards(nodes, plan)
    if (cards) data.setData(CARDS, cards)
  }

  editor.insertData = (data) => {
    // Read now: a clipboard's contents are gone once its event is over
    const nodes = readFragment(data.getData(FRAGMENT))
    const pasted: Pasted = {
      ...(nodes && { nodes }),
      html: data.getData('text/html'),
      text: data.getData('text/plain'),
    }
    const cards = data.getData(CARDS)
    const finish = ({ blocksFromHtml }: Pick<NonNullable<typeof html>, 'blocksFromHtml'>) => {
      const blocks = readPaste(pasted, blocksFromHtml)
      if (!blocks.ok) tellOfPaste(blocks.error)
      else if (editor.plan && !refusesChange(editor.plan))
        pasteInto(editor.plan, blocks.value, readCarriedCards(cards))
    }
    if (html) finish(html)
    // Without the part that reads HTML, the plain text beside it will do
    else void loading.then(finish, () => finish({ blocksFromHtml: () => err({ code: 'unreadable' }) }))
  }
  return editor
}

function readFragment(encoded: string): unknown[] | undefined {
  if (!encoded || encoded.length > LONGEST_FRAGMENT) return undefined
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(window.atob(encoded)))
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    // Another program's data under Slate's name: what is beside it will do
    return undefined
  }
}
