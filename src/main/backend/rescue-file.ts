import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import type { DocumentFolder } from './document-folder'
import type { FileSystem } from './file-system'
import { type DocumentType, deckDocument, encodingOf, parseDocument, planDocument } from './read-document'
import { readFileWithin } from './read-file'

/** What can be read of a file that cannot be opened: `words` of a plan, with its question; 0 for a deck. */
export interface Rescuable {
  words: number
  cards: number
}

/** A kind of document, and how one is rescued. */
export interface RescueType<T> {
  document: DocumentType<T>
  rescue(text: string, newId: () => string, now: Date): Promise<(Rescuable & { document: T }) | undefined>
}

// Files in need of it are rare: what rescues them is loaded for the first one
const rescuer = () => import('#core/model/rescue')

export const planRescue: RescueType<Plan> = {
  document: planDocument,
  async rescue(text, newId, now) {
    const found = (await rescuer()).rescuePlan(text, newId, now)
    return found && { document: found.plan, words: found.words, cards: found.cards }
  },
}

export const deckRescue: RescueType<Deck> = {
  document: deckDocument,
  async rescue(text, newId) {
    const found = (await rescuer()).rescueDeck(text, newId)
    return found && { document: found.deck, words: found.words, cards: found.cards }
  },
}

interface RescueContext {
  fs: FileSystem
  newId: () => string
  now: Date
}

/** What `rescueFile` would bring back of the file at `path`; undefined for a file that can be opened as it is, one
 *  of a newer Marshal, one that cannot be read from the disk, and one with nothing left. Reads the whole file. */
export async function rescuable<T>(
  type: RescueType<T>,
  path: string,
  context: RescueContext,
): Promise<Rescuable | undefined> {
  const found = await findRemains(type, path, path, context)
  return found.ok ? { words: found.value.words, cards: found.value.cards } : undefined
}

/** Makes a new document of what can be read in the file at `path`, which stays as it is, byte for byte. Fails with
 *  the reason why the file cannot be opened when there is nothing to be read, and with `bad-request` when it needs
 *  no rescue.
 *  @param path an existing file of the workspace
 *  @param file what the error calls the file
 *  @returns the name of the new file */
export async function rescueFile<T>(
  type: RescueType<T>,
  path: string,
  file: string,
  folder: Pick<DocumentFolder<T>, 'create'>,
  context: RescueContext,
): Promise<Result<string, ApiError>> {
  const found = await findRemains(type, path, file, context)
  if (!found.ok) return found
  const created = await folder.create(found.value.document)
  return created.ok ? ok(created.value.file) : created
}

async function findRemains<T>(
  type: RescueType<T>,
  path: string,
  file: string,
  { fs, newId, now }: RescueContext,
): Promise<Result<Rescuable & { document: T }, ApiError>> {
  const bytes = await readFileWithin(fs, path, file)
  if (!bytes.ok) return bytes
  const parsed = parseDocument(type.document, bytes.value, file)
  if (parsed.ok) return err({ code: 'bad-request', detail: `“${file}” is not damaged` })
  // Marshal of tomorrow has written it with care: an update brings all of it
  if (parsed.error.code === 'too-new') return parsed
  // Bytes that are no text become a mark each; everything around them stays
  const text = new TextDecoder(encodingOf(bytes.value)).decode(bytes.value)
  const found = await type.rescue(text, newId, now)
  return found ? ok(found) : parsed
}
