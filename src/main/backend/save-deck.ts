import type { ArgsOf, ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { applyDeckChanges } from '#core/merge/merge-deck'
import type { Deck } from '#core/model/deck'
import type { DeckChange } from '#core/model/record-change'
import { ok, type Result } from '#core/result'
import type { DeletedCard } from './deleted/deleted-entry'
import type { Workspace } from './workspace'

/** How many cards are put into Recently deleted side by side. */
const AT_ONCE = 16

/** Saves changes of a deck. Cards that they take out are in Recently deleted before the deck is written. */
export function createDeckSaver({
  decks,
  deleted,
}: Workspace): (args: ArgsOf<'saveDeck'>) => Promise<Result<ResultOf<'saveDeck'>, ApiError>> {
  /** Cards put into Recently deleted by saves that then failed: the next try need not do it again. */
  const waiting = new Set<string>()

  return async ({ file, changes, revision, base, before }) => {
    let merged: ResultOf<'saveDeck'>['merged']
    let taken: string[] = []
    const saved = await decks.change(file, { base, ...(before && { before }) }, async (present, isBase) => {
      const { deck, conflicts } = applyDeckChanges(present, changes)
      if (!isBase) merged = { deck, conflicts }
      const out = takenOut(present, deck, changes, file)
      taken = out.map((card) => JSON.stringify(card))
      for (let index = 0; index < out.length; index += AT_ONCE) {
        await Promise.all(
          out.slice(index, index + AT_ONCE).map(async (card) => {
            const key = JSON.stringify(card)
            if (waiting.has(key)) return
            await deleted.takeCard(card)
            waiting.add(key)
          }),
        )
      }
      return deck
    })
    if (!saved.ok) return saved
    for (const key of taken) waiting.delete(key)
    return ok({ revision, state: saved.value.state, ...(merged && { merged }) })
  }
}

/** The cards of `present` that `changes` have taken out of it. */
function takenOut(present: Deck, left: Deck, changes: readonly DeckChange[], file: string): DeletedCard[] {
  const asked = new Set<string>()
  for (const { table, before, after } of changes) {
    if (table === 'cards' && before && !after) asked.add(before.id)
  }
  if (asked.size === 0) return []
  for (const { id } of left.cards) asked.delete(id)
  return present.cards.flatMap((card, index) => {
    if (!asked.has(card.id)) return []
    const source = present.sources.find(({ id }) => id === card.sourceId)
    const { id: deckId, name: deckName } = present
    return [{ deckId, deckFile: file, deckName, index, card, ...(source && { source }) }]
  })
}
