import { type Card, cardStatement } from '../model/card'

const MOST_WORDS = 7
const MOST_LETTERS = 60

/** A card by the first of its own words, to name it in a list of changes. */
export function cardLabel(card: Card): string {
  const statement = cardStatement(card).trim()
  const words = statement.slice(0, 1000).split(/\s+/)
  const label = Array.from(words.slice(0, MOST_WORDS).join(' '))
  const isWhole = words.length <= MOST_WORDS && label.length <= MOST_LETTERS && statement.length <= 1000
  return isWhole
    ? label.join('')
    : `${label
        .slice(0, MOST_LETTERS)
        .join('')
        .replace(/[\s.,;:–—-]+$/, '')}…`
}
