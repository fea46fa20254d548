import type { DocumentFile, VersionReason, VersionSummary } from '#core/api/contract'
import { countText } from '../views/edited-text'

const reasons: Record<VersionReason, string> = {
  import: 'Before bringing in a file',
  restore: 'Before restoring',
  conflict: 'Before changes from elsewhere came in',
  delete: 'Before deleting',
  backup: 'Before a backup was brought back',
}

/** Why a version was kept out of turn: "Before restoring". */
export const reasonText = (reason: VersionReason): string => reasons[reason]

/** What a version changed since the one before it, in a few words: "+42 −3 words, 1 card placed". */
export function changeText(version: VersionSummary, kind: DocumentFile['kind']): string {
  const { change } = version
  if (!change) return 'The oldest that is kept'
  const { wordsAdded, wordsRemoved, cardsAdded, cardsRemoved } = change
  const words = [wordsAdded > 0 && `+${wordsAdded}`, wordsRemoved > 0 && `−${wordsRemoved}`].filter(Boolean)
  const isOne = wordsAdded + wordsRemoved === 1
  const parts = [
    words.length > 0 && `${words.join(' ')} ${isOne ? 'word' : 'words'}`,
    cardsAdded.length > 0 && `${cardCount(cardsAdded.length)} ${kind === 'plan' ? 'placed' : 'added'}`,
    cardsRemoved.length > 0 && `${cardCount(cardsRemoved.length)} taken out`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'Small changes'
}

const MOST_NAMED = 3

/** Which cards came and went, by a few of their own words: "Placed: “Not one step back”". Empty when none did. */
export function changedCardsText({ change }: VersionSummary, kind: DocumentFile['kind']): string {
  const list = (verb: string, names: readonly string[]) => {
    if (names.length === 0) return []
    const more = names.length - MOST_NAMED
    const named = names.slice(0, MOST_NAMED).map((name) => `“${name}”`)
    return `${verb}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  }
  return [
    list(kind === 'plan' ? 'Placed' : 'Added', change?.cardsAdded ?? []),
    list('Taken out', change?.cardsRemoved ?? []),
  ]
    .flat()
    .join(' · ')
}

/** How much there is in a version: "312 words · 5 cards", or "88 cards" for a deck. */
export function amountText({ words, cards }: VersionSummary, kind: DocumentFile['kind']): string {
  const count = cardCount(cards)
  return kind === 'plan' ? `${countText(words, 'word')} · ${count}` : count
}

const cardCount = (count: number): string => countText(count, 'card')
