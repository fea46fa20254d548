import { basename } from 'node:path'
import type { ApiError } from '#core/api/errors'
import { type Card, cardKinds } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import { placedCardIds, questionOf, writtenWords } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { nodeFileSystem } from '#main/backend/file-system'
import { deckDocument, parseDocument, planDocument } from '#main/backend/read-document'
import { readFileWithin } from '#main/backend/read-file'

/** Says what a file is, in one line. Fails with the reason when it is a Marshal file that is not sound, one that
 *  cannot be read, or no file of a kind that Marshal deals with. */
export async function describeFile(path: string): Promise<Result<string, ApiError>> {
  const file = basename(path)
  const read = await readFileWithin(nodeFileSystem, path, file)
  if (!read.ok) return read
  const bytes = read.value
  if (isWordFile(bytes)) {
    return isWhole(bytes)
      ? ok(`${file}: a Word document`)
      : err({ code: 'damaged', file, detail: 'it is a Word document whose end is missing' })
  }
  const plan = parseDocument(planDocument, bytes, file)
  if (plan.ok) return describePlan(plan.value, file)
  const deck = parseDocument(deckDocument, bytes, file)
  if (deck.ok) return ok(`${file}: ${describeDeck(deck.value)}`)
  // Without a name of ours, a file that is not even JSON was never meant to be a plan or a deck
  if (plan.error.code === 'damaged' && !hasOurEnding(file)) return err({ code: 'not-marshal', file })
  // Each refuses the other's files as foreign: what is neither gets the reason of the one it claims to be
  return plan.error.code === 'not-marshal' ? deck : plan
}

const hasOurEnding = (file: string) =>
  [planDocument, deckDocument].some(({ ending }) => file.toLowerCase().endsWith(ending))

function describePlan(plan: Plan, file: string): Result<string, ApiError> {
  const question = questionOf(plan.outline)
  const placed = placedCardIds(plan.outline)
  const kept = new Set(plan.cards.map((card) => card.id))
  const missing = new Set(placed.filter((id) => !kept.has(id)))
  if (missing.size > 0) {
    return err({ code: 'invalid', file, detail: `it lacks ${count(missing.size, 'card')} placed in it` })
  }
  const title = question === '' ? 'no question yet' : `“${question}”`
  const amounts = `${count(writtenWords(plan.outline), 'word')}, ${count(placed.length, 'piece')} of evidence`
  const { length: open } = plan.conflicts ?? []
  const toChoose = open === 0 ? '' : `, ${count(open, 'place')} to choose between two sides`
  return ok(`${file}: a sound essay plan: ${title}, ${amounts}${toChoose}`)
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
  return buffer(bytes).indexOf('PK\u0003\u0004') === 0 && buffer(bytes).includes('word/document.xml')
}

// A zip ends with a record of its directory and at most 64 KB of comment
const isWhole = (bytes: Uint8Array): boolean =>
  buffer(bytes)
    .subarray(-(22 + 65_535))
    .includes('PK\u0005\u0006')

const buffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
