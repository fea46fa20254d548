import type { ResultOf, VersionSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { placedCardIds, writtenWords } from '#core/model/outline-text'
import { ok, type Result } from '#core/result'
import { summariseDeckChange } from '#core/versions/compare-decks'
import { summarisePlanChange } from '#core/versions/compare-plans'
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
export function compareVersions(older: VersionContent, newer: VersionContent): VersionChange | undefined {
  if (older.kind === 'plan' && newer.kind === 'plan') return summarisePlanChange(older.plan, newer.plan)
  if (older.kind === 'deck' && newer.kind === 'deck') return summariseDeckChange(older.deck, newer.deck)
  return undefined
}
