import type { StoreApi } from 'zustand/vanilla'
import type { Conflict } from '../model/conflict'
import type { DeckChange } from '../model/record-change'
import { createDeckFile, type DeckFile } from './deck-file'
import type { FilesToSave } from './files-to-save'
import type { ReadDeck, SessionPorts, SessionState } from './session'

/** The open decks as files: what is saved of them, and what comes in from elsewhere. */
export interface BankFiles {
  add(deck: ReadDeck): void
  /** A record of the deck was changed in the page. */
  changed(deckFile: string, change: DeckChange): void
  /** The next save of the deck keeps the state it replaces as a version. */
  keepVersion(deckFile: string, reason: 'import' | 'restore'): void
  /** Hears that the deck's file is now in this state, or gone. */
  heard(deckFile: string, state: string | undefined): Promise<void>
  /** Looks on disk for what may have been missed. */
  catchUp(): Promise<void>
}

export function createBankFiles(
  store: StoreApi<SessionState>,
  files: FilesToSave,
  ports: Pick<SessionPorts, 'api' | 'onNews'>,
  onConflicts: (conflicts: readonly Conflict[]) => void,
): BankFiles {
  const followed = new Map<string, DeckFile>()

  function follow(deckFile: string, state: string): void {
    const deckOnDisk = createDeckFile(deckFile, state, {
      api: ports.api,
      become(deck) {
        store.setState(({ decks }) => ({
          decks: decks.map((open) => (open.file === deckFile ? { ...open, deck } : open)),
        }))
      },
      onConflicts(conflicts) {
        onConflicts(conflicts.map((conflict) => ({ kind: 'bank-card', deckFile, ...conflict })))
        ports.onNews({ type: 'bank-taken-in', conflicts: conflicts.length })
      },
    })
    followed.set(deckFile, deckOnDisk)
    files.add(deckFile, deckOnDisk.save)
  }

  function add({ state, ...deck }: ReadDeck): void {
    // The news of a deck made here may come before the answer to the call that made it
    if (followed.has(deck.file)) return
    follow(deck.file, state)
    store.setState(({ decks }) => ({ decks: [...decks, deck] }))
  }

  function forget(deckFile: string): void {
    files.forget(deckFile)
    followed.delete(deckFile)
    store.setState(({ decks }) => ({ decks: decks.filter((open) => open.file !== deckFile) }))
  }

  async function takeIn(deck: DeckFile): Promise<void> {
    const taken = await deck.takeIn()
    if (taken.ok && taken.value.isNews) ports.onNews({ type: 'bank-taken-in', conflicts: 0 })
  }

  async function addFromDisk(deckFile: string): Promise<void> {
    const read = await ports.api.readDeck({ file: deckFile })
    // It may have been opened while it was read
    if (read.ok && !followed.has(deckFile)) add({ file: deckFile, ...read.value })
  }

  return {
    add,
    changed: (deckFile, change) => followed.get(deckFile)?.changed(change),
    keepVersion: (deckFile, reason) => followed.get(deckFile)?.keepVersion(reason),
    async heard(deckFile, state) {
      const deck = followed.get(deckFile)
      if (!deck) return state === undefined ? undefined : addFromDisk(deckFile)
      if (state !== undefined && deck.knows(state)) return
      await files.flush(deckFile)
      if (state === undefined) {
        // What could not be saved stays in the page
        if (!files.isSaved(deckFile)) return
        const gone = store.getState().decks.find((open) => open.file === deckFile)
        forget(deckFile)
        if (gone) ports.onNews({ type: 'deck-gone', deck: gone.deck })
      } else if (!deck.knows(state)) {
        await takeIn(deck)
      }
    },
    async catchUp() {
      for (const deck of followed.values()) await takeIn(deck)
    },
  }
}
