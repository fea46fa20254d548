import type { Api, CardConflict, VersionReason } from '../api/contract'
import type { ApiError } from '../api/errors'
import { applyDeckChanges } from '../merge/merge-deck'
import type { Deck } from '../model/deck'
import type { DeckChange } from '../model/record-change'
import { ok, type Result } from '../result'
import type { VersionWish } from './plan-file'

/** The file of one open deck. It is saved by its changes, so that one card costs one card. */
export interface DeckFile {
  /** A change was made in the page. */
  changed(change: DeckChange): void
  /** Sends the changes made since the last acknowledged save. */
  save(revision: number): Promise<Result<unknown, ApiError>>
  /** Reads the deck again, unless something in it is still to be saved: that save will merge. `isNews` says
   *  whether there was anything new. */
  takeIn(): Promise<Result<{ isNews: boolean }, ApiError>>
  /** Whether `state` is the one last read or written here. */
  knows(state: string): boolean
  /** The next save keeps the state it replaces as a version, for this reason. */
  keepVersion(reason: VersionReason): void
}

export function createDeckFile(
  file: string,
  state: string,
  ports: {
    api: Pick<Api, 'saveDeck' | 'readDeck'>
    /** The deck is now this, with changes of somebody else in it. */
    become: (deck: Deck) => void
    onConflicts: (conflicts: readonly CardConflict[]) => void
  },
): DeckFile {
  let common = state
  let wish: VersionWish | undefined
  let pending: DeckChange[] = []

  return {
    changed(change) {
      pending.push(change)
    },
    async save(revision) {
      const changes = [...pending]
      const asked = wish
      const saved = await ports.api.saveDeck({
        file,
        changes,
        revision,
        base: common,
        ...(asked && { before: asked.reason }),
      })
      if (!saved.ok) return saved
      const { merged } = saved.value
      common = saved.value.state
      pending = pending.slice(changes.length)
      if (wish === asked) wish = undefined
      if (merged) {
        // What was changed while the save was under way goes on top
        ports.become(applyDeckChanges(merged.deck, pending).deck)
        ports.onConflicts(merged.conflicts)
      }
      return saved
    },
    async takeIn() {
      const asked = common
      const read = await ports.api.readDeck({ file })
      if (!read.ok) return read
      // A save that came back meanwhile knows better
      const isNews = common === asked && read.value.state !== common && pending.length === 0
      if (isNews) {
        common = read.value.state
        ports.become(read.value.deck)
      }
      return ok({ isNews })
    },
    knows: (other) => other === common,
    keepVersion(reason) {
      wish = { reason }
    },
  }
}
