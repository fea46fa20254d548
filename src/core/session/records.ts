import type { DeckChange } from '../model/record-change'

/** Whose record it is: the open plan's own copy, or the deck in the file of that name. */
export type RecordOwner = 'plan' | { deck: string }

/** One card or source of the plan or of a deck added, changed or taken out. */
export type RecordChange = DeckChange & { owner: RecordOwner }
