import { join } from 'node:path'
import * as v from 'valibot'
import { cardSchema, idSchema } from '#core/model/card'
import { sourceSchema } from '#core/model/source'
import { cardLabel } from '#core/versions/card-label'
import { errnoOf } from '../disk-errors'
import type { FileSystem } from '../file-system'
import { deckDocument, planDocument } from '../read-document'

/** A card taken out of a deck, and what it takes to put it back. */
export const deletedCardSchema = v.object({
  deckId: idSchema,
  deckFile: v.string(),
  deckName: v.string(),
  /** Its place among the deck's cards. */
  index: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  card: cardSchema,
  source: v.optional(sourceSchema),
})
export type DeletedCard = v.InferOutput<typeof deletedCardSchema>

const noteSchema = v.object({
  title: v.optional(v.string()),
  id: v.optional(idSchema),
  deletedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
})

/** Something in Recently deleted: a folder of its own with a file as it was, or with a card. */
export type DeletedEntry = {
  /** The folder's name. */
  deleted: string
  /** Absolute path of the folder. */
  place: string
  title: string
  /** Milliseconds since 1970. */
  deletedAt: number
} & ({ kind: 'plan' | 'deck'; file: string; documentId?: string } | { kind: 'card'; content: DeletedCard })

export const CARD_FILE = 'card.json'
export const NOTE_FILE = 'deleted.json'

/** Reads the folder `deleted` in `folder`; undefined when it is not a whole entry. Throws the file system's error. */
export async function readEntry(
  fs: FileSystem,
  folder: string,
  deleted: string,
): Promise<DeletedEntry | undefined> {
  const place = join(folder, deleted)
  if (!(await fs.lstat(place)).isDirectory()) return undefined
  const names = await fs.readdir(place)
  const note = parseWith(noteSchema, await readText(fs, join(place, NOTE_FILE)))
  const deletedAt =
    note?.deletedAt === undefined ? (await fs.stat(place)).mtimeMs : Date.parse(note.deletedAt)
  const known = { deleted, place, deletedAt }
  if (names.includes(CARD_FILE)) {
    const content = parseWith(deletedCardSchema, await readText(fs, join(place, CARD_FILE)))
    return content && { ...known, kind: 'card', content, title: cardLabel(content.card) }
  }
  for (const { kind, ending } of [planDocument, deckDocument]) {
    const file = names.find((name) => name.endsWith(ending) && !name.startsWith('.'))
    if (file !== undefined) {
      const title = note?.title ?? file.slice(0, -ending.length)
      return { ...known, kind, file, title, ...(note?.id !== undefined && { documentId: note.id }) }
    }
  }
  return undefined
}

async function readText(fs: FileSystem, path: string): Promise<string> {
  try {
    return await fs.readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ''
    throw error
  }
}

function parseWith<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
