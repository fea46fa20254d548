import * as v from 'valibot'
import { DECK_FORMAT_VERSION, type Deck, deckSchema } from './deck'
import { deckLimits, type FileLimits, findExcess, MAX_FILE_BYTES, planLimits } from './limits'
import { isProse, type Outline } from './outline'
import { countWords, elementsOf, placedCardIds, plainText } from './outline-text'
import { giveOwnIds } from './own-ids'
import { languages, PLAN_FORMAT_VERSION, type Plan, planSchema } from './plan'
import { collectRemains } from './rescue-remains'

/** Brings what can still be read of a damaged plan into a new one: every text in its order, every card and source.
 *  Cards that no part of the outline mentions any more come last, under a heading of their own. Of plain words, each
 *  line becomes a paragraph.
 *  @param text the file, as far as it is text
 *  @returns undefined when there is nothing to be read, or too much. `words` counts all of them, the question's too */
export function rescuePlan(
  text: string,
  newId: () => string,
  now: Date,
): { plan: Plan; words: number; cards: number } | undefined {
  if (text.length > MAX_FILE_BYTES) return undefined
  const { outline, first, ...remains } = collectRemains(text, newId)
  if (outline.blocks.length === 0) for (const line of linesOf(text)) outline.addWords(line)
  const cards = giveOwnIds(remains.cards).records
  const placed = new Set(placedCardIds(outline.blocks))
  const loose = cards.filter(({ id }) => !placed.has(id))
  if (loose.length > 0) outline.addEvidence('Rescued evidence', loose)
  const plan: Plan = {
    format: 'marshal-plan',
    formatVersion: PLAN_FORMAT_VERSION,
    id: newId(),
    createdAt: first('createdAt', planSchema.entries.createdAt) ?? now.toISOString(),
    updatedAt: now.toISOString(),
    language: first('language', planSchema.entries.language) ?? languages[0],
    outline: outline.blocks,
    cards,
    sources: giveOwnIds(remains.sources).records,
  }
  const texts = textsOf(plan.outline)
  if (cards.length === 0 && texts.every((words) => words.trim() === '')) return undefined
  if (!fits(planSchema, plan, planLimits)) return undefined
  return { plan, words: texts.reduce((sum, words) => sum + countWords(words), 0), cards: cards.length }
}

/** The same for a deck: every card and source in it. */
export function rescueDeck(
  text: string,
  newId: () => string,
): { deck: Deck; words: number; cards: number } | undefined {
  if (text.length > MAX_FILE_BYTES) return undefined
  const { first, ...remains } = collectRemains(text, newId)
  const deck: Deck = {
    format: 'marshal-deck',
    formatVersion: DECK_FORMAT_VERSION,
    id: newId(),
    name: first('name', v.string()) ?? '',
    cards: giveOwnIds(remains.cards).records,
    sources: giveOwnIds(remains.sources).records,
  }
  if (deck.cards.length === 0 && deck.sources.length === 0) return undefined
  return fits(deckSchema, deck, deckLimits) ? { deck, words: 0, cards: deck.cards.length } : undefined
}

/** More than this nobody has written by hand. */
const MAX_PLAIN_TEXT = 5_000_000

/** The lines of a text that was never JSON. */
function linesOf(text: string): string[] {
  if (text.length > MAX_PLAIN_TEXT) return []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what has them is no text
  if (/[{[\ufffd\u0000-\u0008\u000e-\u001f]/.test(text)) return []
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => /\p{L}/u.test(line))
}

function textsOf(outline: Outline): string[] {
  return Array.from(elementsOf(outline)).filter(isProse).map(plainText)
}

// What is rescued has to be readable in its turn
const fits = (schema: v.GenericSchema, document: object, limits: FileLimits): boolean =>
  v.safeParse(schema, document, { abortEarly: true }).success &&
  findExcess(JSON.stringify(document), limits) === undefined
