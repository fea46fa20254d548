import { err, type Result } from '../result'

/** Why nothing was pasted. `too-long`: more characters than `limit`. `too-many-parts`: more paragraphs, or
 *  nodes of a copied outline, than `limit`. `unreadable`: nested beyond anything a program writes, and no plain
 *  text beside it. */
export type PasteError =
  | { code: 'too-long'; limit: number }
  | { code: 'too-many-parts'; limit: number }
  | { code: 'unreadable' }

export interface PasteLimits {
  /** Characters that would be kept. */
  characters: number
  /** Paragraphs of a text, nodes of a copied outline. */
  parts: number
}

/** From other programs: some fifty thousand words, far beyond any essay. */
export const foreignLimits: PasteLimits = { characters: 300_000, parts: 5_000 }
/** From a plan: one of ten thousand blocks that was cut must come back. */
export const outlineLimits: PasteLimits = { characters: 2_000_000, parts: 100_000 }

/** HTML longer than this (characters) is not looked at: it is mostly pictures in letters, and the plain text beside
 *  it says the same. */
export const LONGEST_HTML = 16_000_000
/** Elements inside elements. Chromium itself lays out no more than 512. */
export const DEEPEST_HTML = 512

export const tooLong = ({ characters }: PasteLimits): Result<never, PasteError> =>
  err({ code: 'too-long', limit: characters })
export const tooManyParts = ({ parts }: PasteLimits): Result<never, PasteError> =>
  err({ code: 'too-many-parts', limit: parts })
