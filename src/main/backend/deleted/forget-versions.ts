import type { DocumentFolder } from '../document-folder'
import type { VersionStore } from '../versions/version-store'
import type { DeletedEntry } from './deleted-entry'
import type { RecentlyDeleted } from './recently-deleted'

/** Removes the versions of documents that were deleted for good. They stay where the same document is still in the
 *  workspace or in Recently deleted, or may be: a file that cannot be read could be any. */
export async function forgetVersions(
  workspace: {
    plans: Pick<DocumentFolder<{ id: string }>, 'list'>
    decks: Pick<DocumentFolder<{ id: string }>, 'list'>
    versions: VersionStore
    deleted: RecentlyDeleted
  },
  gone: readonly DeletedEntry[],
): Promise<void> {
  const waiting = gone.length === 0 ? [] : await workspace.deleted.list()
  for (const kind of ['plan', 'deck'] as const) {
    const ids = gone.flatMap((entry) => (entry.kind === kind && entry.documentId ? [entry.documentId] : []))
    if (ids.length === 0) continue
    const listed = await (kind === 'plan' ? workspace.plans : workspace.decks).list()
    if (!listed.ok || listed.value.attention.length > 0) continue
    const present = new Set(listed.value.documents.map(({ document }) => document.id))
    for (const entry of waiting) {
      if (entry.kind === kind && entry.documentId) present.add(entry.documentId)
    }
    for (const id of ids) if (!present.has(id)) await workspace.versions.forget(kind, id)
  }
}
