import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { type Card, cardKinds } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import { placedCardIds, questionOf, writtenWords } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { diskError } from '#main/backend/disk-errors'
import { deckDocument, parseDocument, planDocument } from '#main/backend/read-document'

/** Says what a file is, in one line. Fails with the reason when it is a Marshal file that is not sound, one that
 *  cannot be read, or no file of a kind that Marshal deals with. */
export async function describeFile(path: string): Promise<Result<string, ApiError>> {
  const file = basename(path)
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    return err(diskError(error, file))
  }
  if (isWordFile(bytes)) return ok(`${file}: a Word document`)
  const plan = parseDocument(planDocument, bytes, file)
  if (plan.ok) return ok(`${file}: ${describePlan(plan.value)}`)
  const deck = parseDocument(deckDocument, bytes, file)
  if (deck.ok) return ok(`${file}: ${describeDeck(deck.value)}`)
  // Each refuses the other's files as foreign: what is neither gets the reason of the one it claims to be
  return plan.error.code === 'not-marshal' ? deck : plan
}

function describePlan(plan: Plan): string {
  const question = questionOf(plan.outline)
  const placed = placedCardIds(plan.outline)
  const missing = new Set(placed.filter((id) => !plan.cards.some((card) => card.id === id)))
  const parts = [
    question === '' ? 'no question yet' : `“${question}”`,
    `${count(writtenWords(plan.outline), 'word')}`,
    `${count(placed.length, 'piece')} of evidence`,
  ]
  if (missing.size > 0) parts.push(`${count(missing.size, 'card')} missing from the file`)
  return `a sound essay plan: ${parts.join(', ')}`
}

function describeDeck(deck: Deck): string {
  const kinds = cardKinds.map((kind) => {
    const amount = deck.cards.filter((card: Card) => card.kind === kind).length
    return count(amount, kind === 'quote' ? 'quotation' : kind)
  })
  return `a sound evidence deck: “${deck.name}”, ${count(deck.cards.length, 'card')} (${kinds.join(', ')})`
}

const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

// A zip whose directory names Word's main part
function isWordFile(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return content.subarray(0, 4).equals(zipStart) && content.includes('word/document.xml')
}

const zipStart = Buffer.from('PK\u0003\u0004')
