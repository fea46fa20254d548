import type { Api, PlanSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { placedCardIds, questionOf, writtenWords } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { deleteDocument, discardDeleted, listDeleted, restoreDeleted } from './deleted/delete-and-restore'
import { diskError } from './disk-errors'
import { renderCopy, renderPlan } from './export-plan'
import { nodeFileSystem } from './file-system'
import { followWorkspace, type WorkspaceFollower } from './follow-workspace'
import type { BackendOptions } from './ports'
import { deckDocument, parseDocument, planDocument } from './read-document'
import { createDeckSaver } from './save-deck'
import { createVersionReader } from './versions/version-reader'
import { openWorkspace } from './workspace'

/** The contract served on a workspace, until it is closed. */
export interface Backend extends Api {
  /** Releases what its windows have claimed, and stops watching the workspace. */
  close(): Promise<void>
}

/** Opens a workspace and serves the contract on it. Fails when the folder cannot be made, read or written. */
export async function openBackend(options: BackendOptions): Promise<Result<Backend, ApiError>> {
  const { ports, newId, now, assets, fileSystem: fs = nodeFileSystem } = options
  let following: WorkspaceFollower | undefined
  const opened = await openWorkspace({
    fs,
    root: options.workspace,
    assets,
    now,
    newId,
    changed: (kind, file, state) => following?.announce(kind, file, state),
  })
  if (!opened.ok) return opened
  const workspace = opened.value
  const { plans, decks, deleted } = workspace
  following = followWorkspace({
    fs,
    root: options.workspace,
    windows: ports.windows,
    now,
    stateOf: (kind, file) => (kind === 'plan' ? plans : decks).stateOf(file),
  })
  const versions = createVersionReader(fs, workspace)

  return ok({
    readAppInfo: async () =>
      ok({
        shell: ports.shell,
        platform: platformOf(process.platform),
        version: ports.version,
        workspace: options.workspace,
      }),

    async listPlans() {
      const listed = await plans.list()
      if (!listed.ok) return listed
      const summaries = listed.value.documents.map(({ file, document }) => summarise(file, document))
      summaries.sort((a, b) => b.editedAt.localeCompare(a.editedAt))
      return ok({ plans: summaries, attention: listed.value.attention })
    },
    createPlan: async ({ plan }) => mapValue(await plans.create(plan), ({ file }) => ({ file })),
    async importPlan({ name, text }) {
      const plan = parseDocument(planDocument, Buffer.from(text), name)
      if (!plan.ok) return plan
      return mapValue(await plans.create(plan.value), ({ file }) => ({ file, known: false }))
    },
    readPlan: async ({ file }) =>
      mapValue(await plans.read(file), ({ document, state }) => ({ plan: document, state })),
    savePlan: async ({ file, plan, revision, base, before }) =>
      mapValue(await plans.save(file, plan, { base, ...(before && { before }) }), (state) => ({
        revision,
        state,
      })),
    deletePlan: ({ file }) => deleteDocument(planDocument, plans, deleted, file),

    readDecks: async () =>
      mapValue(await decks.list(), ({ documents, attention }) => ({
        decks: documents.map(({ file, document, state }) => ({ file, deck: document, state })),
        attention,
      })),
    readDeck: async ({ file }) =>
      mapValue(await decks.read(file), ({ document, state }) => ({ deck: document, state })),
    createDeck: async ({ deck }) => decks.create(deck),
    saveDeck: createDeckSaver(workspace, newId),
    deleteDeck: ({ file }) => deleteDocument(deckDocument, decks, deleted, file),

    listVersions: async (document) => mapValue(await versions.list(document), (versions) => ({ versions })),
    readVersion: (version) => versions.read(version),
    listDeleted: async () => mapValue(await listDeleted(workspace), (items) => ({ items })),
    restoreDeleted: (args) => restoreDeleted(workspace, args.deleted, newId),
    discardDeleted: (args) => discardDeleted(workspace, args.deleted),

    claimPlan: following.claimPlan,
    releasePlan: following.releasePlan,

    readSettings: async () => ok(ports.settings.read()),
    async writeSettings(patch) {
      try {
        return ok(ports.settings.write(patch))
      } catch (error) {
        return err(diskError(error, 'settings'))
      }
    },

    exportPlan: async ({ plan, paper, author }) => ports.deliver(await renderPlan(plan, { paper, author })),
    saveCopy: (copy) => ports.deliver(renderCopy(copy)),
    openExported: ({ path }) => ports.openExported(path),
    showExported: ({ path }) => ports.showExported(path),
    async flushed({ saved }) {
      ports.flushed(saved)
      return ok({})
    },
    async answerClosing({ answer }) {
      ports.answerClosing(answer)
      return ok({})
    },

    close: following.close,
  })
}

function summarise(file: string, plan: Plan): PlanSummary {
  return {
    file,
    question: questionOf(plan.outline),
    words: writtenWords(plan.outline),
    evidence: placedCardIds(plan.outline).length,
    editedAt: plan.updatedAt,
  }
}

const mapValue = <A, B>(result: Result<A, ApiError>, change: (value: A) => B): Result<B, ApiError> =>
  result.ok ? ok(change(result.value)) : result

function platformOf(platform: NodeJS.Platform): 'mac' | 'windows' | 'linux' {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
