import { join } from 'node:path'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import { questionOf } from '#core/model/outline-text'
import { type ParseError, parseDeck, parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import { type FileSystem, nodeFileSystem } from './file-system'

/** A kind of file Marshal keeps, and how to read one. */
export interface DocumentType<T> {
  kind: 'plan' | 'deck'
  ending: '.essayplan' | '.evidence'
  /** Names a file whose document has no title yet. */
  untitled: string
  parse: (text: string) => Result<T, ParseError>
  titleOf: (document: T) => string
  /** How many of them the backend keeps in memory, those used last. */
  keptInMemory: number
}

export const planDocument: DocumentType<Plan> = {
  kind: 'plan',
  ending: '.essayplan',
  untitled: 'Untitled plan',
  parse: parsePlan,
  titleOf: (plan) => questionOf(plan.outline),
  keptInMemory: 16,
}

export const deckDocument: DocumentType<Deck> = {
  kind: 'deck',
  ending: '.evidence',
  untitled: 'Untitled deck',
  parse: parseDeck,
  titleOf: (deck) => deck.name,
  // All decks together are the evidence bank, which a page holds whole as well
  keptInMemory: Number.POSITIVE_INFINITY,
}

/** Reads a plan or deck from any path. Every failure, of the disk or of the file, comes back by value.
 *  @param file what the error calls the file */
export async function readDocument<T>(
  type: DocumentType<T>,
  path: string,
  file: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Result<T, ApiError>> {
  try {
    return parseDocument(type, await fs.readFile(path), file)
  } catch (error) {
    return err(diskError(error, file))
  }
}

/** Reads a plan or deck from the bytes of a file. */
export function parseDocument<T>(
  type: DocumentType<T>,
  bytes: Uint8Array,
  file: string,
): Result<T, ApiError> {
  const text = decode(bytes)
  // Read leniently, broken bytes would turn into other letters and be saved as such
  if (text === undefined) return err({ code: 'damaged', file, detail: 'it is not UTF-8 text' })
  const parsed = type.parse(text)
  return parsed.ok ? parsed : err({ ...parsed.error, file })
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of a file for `document`: JSON a person can read. */
export const serialise = (document: object): string => `${JSON.stringify(document, null, 2)}\n`

/** Every document of a type in `folder`, in the order of the names; stops at the first that cannot be read. */
export async function readDocuments<T>(
  type: DocumentType<T>,
  folder: string,
): Promise<Result<T[], ApiError>> {
  const documents: T[] = []
  try {
    for (const name of (await nodeFileSystem.readdir(folder)).sort()) {
      if (!name.endsWith(type.ending)) continue
      const document = await readDocument(type, join(folder, name), name)
      if (!document.ok) return document
      documents.push(document.value)
    }
  } catch (error) {
    return err(diskError(error, folder))
  }
  return ok(documents)
}
