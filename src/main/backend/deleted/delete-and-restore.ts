import type { DeletedItem, DocumentFile } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { applyDeckChanges } from '#core/merge/merge-deck'
import type { Deck } from '#core/model/deck'
import type { DeckChange } from '#core/model/record-change'
import { err, ok, type Result } from '#core/result'
import { diskError } from '../disk-errors'
import type { DocumentFolder } from '../document-folder'
import { type DocumentType, deckDocument, planDocument } from '../read-document'
import type { Workspace } from '../workspace'
import type { DeletedCard, DeletedEntry } from './deleted-entry'
import { forgetVersions } from './forget-versions'
import type { RecentlyDeleted } from './recently-deleted'

/** Moves a plan or deck out of its list, as it is, sound or not.
 *  @returns what `restoreDeleted` needs to bring it back */
export async function deleteDocument<T extends { id: string }>(
  type: DocumentType<T>,
  folder: DocumentFolder<T>,
  deleted: RecentlyDeleted,
  file: string,
): Promise<Result<{ deleted: string }, ApiError>> {
  const read = await folder.read(file)
  const note = read.ok
    ? { title: type.titleOf(read.value.document), id: read.value.document.id }
    : { title: file.slice(0, -type.ending.length) }
  const moved = await folder.withFile(file, (path) => deleted.takeFile(path, note))
  return moved.ok ? ok({ deleted: moved.value }) : moved
}

/** What was deleted in the last 30 days, the newest first. A card that is back in a deck is not among it. */
export async function listDeleted(workspace: Workspace): Promise<Result<DeletedItem[], ApiError>> {
  try {
    const items: DeletedItem[] = []
    const gone = new Set<string>()
    const present = await presentCards(workspace)
    for (const entry of await workspace.deleted.list()) {
      if (entry.kind === 'card') {
        // Deleted, brought back and deleted again: the last time counts
        if (present.has(entry.content.card.id) || gone.has(cardKey(entry.content))) continue
        gone.add(cardKey(entry.content))
      }
      items.push(itemOf(entry))
    }
    return ok(items)
  } catch (error) {
    return err(diskError(error, 'Recently deleted'))
  }
}

function itemOf(entry: DeletedEntry): DeletedItem {
  const { deleted, kind, title } = entry
  const deletedAt = new Date(entry.deletedAt).toISOString()
  return { deleted, kind, title, deletedAt, ...(entry.kind === 'card' && { from: entry.content.deckName }) }
}

const cardKey = ({ deckId, card }: DeletedCard): string => JSON.stringify([deckId, card.id])

async function presentCards({ decks }: Workspace): Promise<Set<string>> {
  const listed = await decks.list()
  if (!listed.ok) return new Set()
  return new Set(listed.value.documents.flatMap(({ document }) => document.cards.map(({ id }) => id)))
}

/** Brings back a file under its name or one like it, and a card into its deck, or into one of that name. */
export async function restoreDeleted(
  workspace: Workspace,
  deleted: string,
  newId: () => string,
): Promise<Result<DocumentFile, ApiError>> {
  try {
    const entry = await workspace.deleted.find(deleted)
    if (!entry) return err({ code: 'not-found', file: deleted })
    const restored =
      entry.kind === 'card'
        ? await restoreCard(workspace.decks, entry.content, newId)
        : await restoreFile(workspace, entry)
    // What has been brought back may stay here as well for a while
    if (restored.ok) await workspace.deleted.remove(entry).catch(() => {})
    return restored
  } catch (error) {
    return err(diskError(error, deleted))
  }
}

async function restoreFile(
  workspace: Workspace,
  entry: { kind: 'plan' | 'deck'; file: string; place: string },
): Promise<Result<DocumentFile, ApiError>> {
  const { kind, file } = entry
  const [folder, type] =
    kind === 'plan' ? [workspace.plans, planDocument] : ([workspace.decks, deckDocument] as const)
  const put = (path: string) => workspace.deleted.bringBack(entry, path)
  const placed = await folder.placeUnique(file.slice(0, -type.ending.length), put)
  return placed.ok ? ok({ kind, file: placed.value }) : placed
}

async function restoreCard(
  decks: DocumentFolder<Deck>,
  content: DeletedCard,
  newId: () => string,
): Promise<Result<DocumentFile, ApiError>> {
  const { card, source } = content
  const listed = await decks.list()
  if (!listed.ok) return listed
  const all = listed.value.documents
  const home =
    all.find(({ document }) => document.id === content.deckId) ??
    all.find(({ document }) => document.name === content.deckName)
  if (!home) {
    const unreadable = listed.value.attention.find(({ file }) => file === content.deckFile)
    if (unreadable && !isUnusable(unreadable.error)) return err(unreadable.error)
    const created = await decks.create({
      format: 'marshal-deck',
      formatVersion: 1,
      id: newId(),
      name: content.deckName,
      cards: [card],
      sources: source ? [source] : [],
    })
    return created.ok ? ok({ kind: 'deck', file: created.value.file }) : created
  }
  const saved = await decks.change(home.file, { base: home.state }, async (deck) => {
    const changes: DeckChange[] = [{ table: 'cards', index: content.index ?? deck.cards.length, after: card }]
    const isCited = source && !deck.sources.some(({ id }) => id === source.id)
    if (isCited) changes.push({ table: 'sources', index: deck.sources.length, after: source })
    return applyDeckChanges(deck, changes).deck
  })
  return saved.ok ? ok({ kind: 'deck', file: home.file }) : saved
}

// A deck that is damaged is as good as gone; one that the disk does not give out now is not
const isUnusable = ({ code }: ApiError): boolean =>
  ['damaged', 'not-marshal', 'too-new', 'too-large', 'invalid'].includes(code)

/** Deletes it for good: a file with its versions, a card also as it was deleted before. */
export async function discardDeleted(
  workspace: Workspace,
  deleted: string,
): Promise<Result<object, ApiError>> {
  try {
    const entry = await workspace.deleted.find(deleted)
    if (!entry) return err({ code: 'not-found', file: deleted })
    if (entry.kind === 'card') {
      const key = cardKey(entry.content)
      for (const other of await workspace.deleted.list()) {
        if (other.kind === 'card' && cardKey(other.content) === key) await workspace.deleted.remove(other)
      }
    } else {
      await workspace.deleted.remove(entry)
      await forgetVersions(workspace, [entry])
    }
    return ok({})
  } catch (error) {
    return err(diskError(error, deleted))
  }
}
