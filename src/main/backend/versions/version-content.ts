import type { ResultOf, VersionSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Card } from '#core/model/card'
import { placedCardIds, writtenWords } from '#core/model/outline-text'
import { ok, type Result } from '#core/result'
import { deckDocument, parseDocument, planDocument } from '../read-document'

export type VersionContent = ResultOf<'readVersion'>
export type VersionChange = NonNullable<VersionSummary['change']>

/** Reads a version from the bytes of its file. */
export function parseVersion(
  kind: 'plan' | 'deck',
  bytes: Uint8Array,
  file: string,
): Result<VersionContent, ApiError> {
  if (kind === 'plan') {
    const plan = parseDocument(planDocument, bytes, file)
    return plan.ok ? ok({ kind, plan: plan.value }) : plan
  }
  const deck = parseDocument(deckDocument, bytes, file)
  return deck.ok ? ok({ kind, deck: deck.value }) : deck
}

/** Words written and cards placed in a plan; cards in a deck. */
export function measureVersion(version: VersionContent): { words: number; cards: number } {
  if (version.kind === 'deck') return { words: 0, cards: version.deck.cards.length }
  const { outline } = version.plan
  return { words: writtenWords(outline), cards: placedCardIds(outline).length }
}

/** What has changed from one version of a document to the next. */
export function compareVersions(older: VersionContent, newer: VersionContent): VersionChange {
  const before = measureVersion(older).words
  const after = measureVersion(newer).words
  return {
    wordsAdded: Math.max(after - before, 0),
    wordsRemoved: Math.max(before - after, 0),
    cardsAdded: cardsMissing(newer, older),
    cardsRemoved: cardsMissing(older, newer),
  }
}

/** The cards of `from` that `other` does not have, in their first words. */
function cardsMissing(from: VersionContent, other: VersionContent): string[] {
  const present = new Set(cardsOf(other).map(({ id }) => id))
  return cardsOf(from)
    .filter(({ id }) => !present.has(id))
    .map(({ text }) => text.split(/\s+/).slice(0, 8).join(' '))
}

const cardsOf = (version: VersionContent): Card[] =>
  version.kind === 'deck' ? version.deck.cards : version.plan.cards
