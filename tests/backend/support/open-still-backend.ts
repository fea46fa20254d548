import { join } from 'node:path'
import type { Api } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'
import { ok } from '#core/result'
import { deleteDocument, listDeleted, restoreDeleted } from '#main/backend/deleted/delete-and-restore'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'
import { planDocument } from '#main/backend/read-document'
import { createDeckSaver } from '#main/backend/save-deck'
import { createVersionReader } from '#main/backend/versions/version-reader'
import { openWorkspace } from '#main/backend/workspace'
import { okValue } from './documents'

/** The calls on plans, decks and what was deleted, without the watch over the workspace: nothing touches the disk
 *  but what is asked for. */
export type StillBackend = Pick<
  Api,
  | 'createPlan'
  | 'readPlan'
  | 'savePlan'
  | 'deletePlan'
  | 'createDeck'
  | 'saveDeck'
  | 'listVersions'
  | 'readVersion'
  | 'restoreDeleted'
> & {
  /** All that a person sees of the workspace. */
  seen(): Promise<object>
  planFiles(): Promise<string[]>
  deletedNames(): Promise<string[]>
}

export async function openStillBackend(
  root: string,
  { fs = nodeFileSystem, now = () => new Date() }: { fs?: FileSystem; now?: () => Date } = {},
): Promise<StillBackend> {
  let ids = 0
  const newId = () => `id-${++ids}`
  const assets = join(root, '..')
  const workspace = okValue(await openWorkspace({ fs, root, assets, now, newId, changed: () => {} }))
  const { plans, decks, deleted } = workspace
  const versions = createVersionReader(fs, workspace)
  return {
    createPlan: ({ plan }) => plans.create(plan),
    readPlan: async ({ file }) =>
      mapped(await plans.read(file), ({ document, state }) => ({ plan: document, state })),
    savePlan: async ({ file, plan, revision, base, before }) =>
      mapped(await plans.save(file, plan, { base, ...(before && { before }) }), (state) => ({
        revision,
        state,
      })),
    deletePlan: ({ file }) => deleteDocument(planDocument, plans, deleted, file),
    createDeck: ({ deck }) => decks.create(deck),
    saveDeck: createDeckSaver(workspace),
    listVersions: async (file) => mapped(await versions.list(file), (versions) => ({ versions })),
    readVersion: (version) => versions.read(version),
    restoreDeleted: (args) => restoreDeleted(workspace, args.deleted, newId),
    async seen() {
      const items = okValue(await listDeleted(workspace))
      return {
        plans: okValue(await plans.list()),
        decks: okValue(await decks.list()),
        deleted: items.map(({ kind, title }) => ({ kind, title })),
      }
    },
    planFiles: async () => okValue(await plans.list()).documents.map(({ file }) => file),
    deletedNames: async () => okValue(await listDeleted(workspace)).map(({ deleted }) => deleted),
  }
}

const mapped = <A, B>(result: Result<A, ApiError>, change: (value: A) => B): Result<B, ApiError> =>
  result.ok ? ok(change(result.value)) : result
