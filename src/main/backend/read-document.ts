import { join } from 'node:path'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import { deckLimits, type FileLimits, findExcess, planLimits } from '#core/model/limits'
import { questionOf } from '#core/model/outline-text'
import { type ParseError, parseDeck, parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { diskError } from './disk-errors'
import { type FileSystem, nodeFileSystem } from './file-system'
import { readFileWithin } from './read-file'

/** A kind of file Marshal keeps, and how to read one. */
export interface DocumentType<T> {
  kind: 'plan' | 'deck'
  ending: '.essayplan' | '.evidence'
  /** Names a file whose document has no title yet. */
  untitled: string
  parse: (text: string) => Result<T, ParseError>
  limits: FileLimits
  titleOf: (document: T) => string
  /** How many of them the backend keeps in memory, those used last. */
  keptInMemory: number
}

export const planDocument: DocumentType<Plan> = {
  kind: 'plan',
  ending: '.essayplan',
  untitled: 'Untitled plan',
  parse: parsePlan,
  limits: planLimits,
  titleOf: (plan) => questionOf(plan.outline),
  keptInMemory: 16,
}

export const deckDocument: DocumentType<Deck> = {
  kind: 'deck',
  ending: '.evidence',
  untitled: 'Untitled deck',
  parse: parseDeck,
  limits: deckLimits,
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
  const bytes = await readFileWithin(fs, path, file)
  return bytes.ok ? parseDocument(type, bytes.value, file) : bytes
}

/** Reads a plan or deck from the bytes of a file. */
export function parseDocument<T>(
  type: DocumentType<T>,
  bytes: Uint8Array,
  file: string,
): Result<T, ApiError> {
  const text = decodeText(bytes, file)
  if (!text.ok) return text
  const parsed = type.parse(text.value)
  return parsed.ok ? parsed : err({ ...parsed.error, file })
}

/** The text in the bytes of a file. Read leniently, broken bytes would turn into other letters and be saved as such:
 *  they fail as `damaged`. */
export function decodeText(bytes: Uint8Array, file: string): Result<string, ApiError> {
  try {
    return ok(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes))
  } catch {
    return err({ code: 'damaged', file, detail: 'some of it is no text' })
  }
}

/** What a byte order mark says a text is written in: some editors of Windows save everything as UTF-16. */
export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** The text of a file for `document`: JSON a person can read. */
export const serialise = (document: object): string => `${JSON.stringify(document, null, 2)}\n`

/** The same, unless no Marshal could read the file afterwards. */
export function serialiseWithin<T extends object>(
  type: DocumentType<T>,
  document: T,
  file: string,
): Result<string, ApiError> {
  const text = serialise(document)
  const excess = findExcess(text, type.limits)
  return excess === undefined ? ok(text) : err({ code: 'too-large', file, detail: excess })
}

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
