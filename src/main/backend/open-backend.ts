import type { Api, PlanSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { placedCardIds, questionOf, writtenWords } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { backUp } from './backup/back-up'
import { restoreBackup } from './backup/restore-backup'
import { deleteDocument, discardDeleted, listDeleted, restoreDeleted } from './deleted/delete-and-restore'
import { diskError } from './disk-errors'
import { renderCopy, renderPlan } from './export-plan'
import { nodeFileSystem } from './file-system'
import { followWorkspace, type WorkspaceFollower } from './follow-workspace'
import { importDeck } from './import-deck'
import { importPlan } from './import-plan'
import { createNeedsAttention } from './needs-attention'
import { readCommonState, separateCopy } from './plan-copies'
import type { BackendOptions } from './ports'
import { deckDocument, planDocument } from './read-document'
import { createDeckSaver } from './save-deck'
import { copiesAmong } from './sync-copies'
import { createVersionReader } from './versions/version-reader'
import { openWorkspace } from './workspace'

/** The contract served on a workspace, until it is closed. */
export interface Backend extends Api {
  /** Releases what its windows have claimed, and stops watching the workspace. */
  close(): Promise<void>
}

/** All of it but what outlives the backend of one folder. */
export type WorkspaceBackend = Omit<Backend, 'changeWorkspace' | 'stopWork'>

/** Opens a workspace and serves the contract on it. Fails when the folder cannot be made, read or written. */
export async function openBackend(options: BackendOptions): Promise<Result<WorkspaceBackend, ApiError>> {
  const { ports, newId, now, assets, longWork, fileSystem: fs = nodeFileSystem } = options
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
  const needsAttention = createNeedsAttention(workspace, { fs, newId, now })

  return ok({
    readAppInfo: async () =>
      ok({
        shell: ports.shell,
        platform: platformOf(process.platform),
        version: ports.version,
        workspace: options.workspace,
        ...(options.forThisRun && { forThisRun: true as const }),
      }),

    async listPlans() {
      const listed = await plans.list()
      if (!listed.ok) return listed
      const { documents } = listed.value
      const copies = copiesAmong(documents.map(({ file, document }) => ({ file, id: document.id })))
      const summaries = documents.map(({ file, document }) => summarise(file, document, copies.get(file)))
      summaries.sort((a, b) => b.editedAt.localeCompare(a.editedAt))
      const attention = await needsAttention.withRescuable(listed.value.attention)
      return ok({ plans: summaries, attention })
    },
    createPlan: async ({ plan }) => mapValue(await plans.create(plan), ({ file }) => ({ file })),
    importPlan: (foreign) => importPlan(plans, foreign, newId),
    readPlan: async ({ file }) =>
      mapValue(await plans.read(file), ({ document, state }) => ({ plan: document, state })),
    savePlan: async ({ file, plan, revision, base, before }) =>
      mapValue(await plans.save(file, plan, { base, ...(before && { before }) }), (state) => ({
        revision,
        state,
      })),
    deletePlan: ({ file }) => deleteDocument(planDocument, plans, deleted, file),

    async readDecks() {
      const listed = await decks.list()
      if (!listed.ok) return listed
      const { documents, attention } = listed.value
      return ok({
        decks: documents.map(({ file, document, state }) => ({ file, deck: document, state })),
        attention: await needsAttention.withRescuable(attention),
      })
    },
    readDeck: async ({ file }) =>
      mapValue(await decks.read(file), ({ document, state }) => ({ deck: document, state })),
    createDeck: async ({ deck }) => decks.create(deck),
    importDeck: (foreign) => importDeck(decks, foreign, newId),
    saveDeck: createDeckSaver(workspace),
    deleteDeck: ({ file }) => deleteDocument(deckDocument, decks, deleted, file),

    listVersions: async (document) => mapValue(await versions.list(document), (versions) => ({ versions })),
    readVersion: (version) => versions.read(version),
    listDeleted: async () => mapValue(await listDeleted(workspace), (items) => ({ items })),
    restoreDeleted: (args) => restoreDeleted(workspace, args.deleted, newId),
    discardDeleted: (args) => discardDeleted(workspace, args.deleted),

    rescueFile: needsAttention.rescue,

    readCommonState: (pair) => readCommonState(fs, workspace, pair),
    separateCopy: ({ file }) => separateCopy(workspace, file, newId),
    async backUp() {
      const packed = await longWork.run((step) => backUp(fs, options.workspace, now(), step))
      return packed.ok ? ports.deliver(packed.value) : packed
    },
    restoreBackup: ({ base64 }) =>
      longWork.run((step) => restoreBackup({ fs, root: options.workspace, workspace, now }, base64, step)),
    async chooseFolder() {
      const folder = await ports.chooseFolder()
      return ok(folder === undefined ? {} : { folder })
    },
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

function summarise(file: string, plan: Plan, copyOf: string | undefined): PlanSummary {
  return {
    file,
    question: questionOf(plan.outline),
    words: writtenWords(plan.outline),
    evidence: placedCardIds(plan.outline).length,
    editedAt: plan.updatedAt,
    ...(copyOf !== undefined && { copyOf }),
  }
}

const mapValue = <A, B>(result: Result<A, ApiError>, change: (value: A) => B): Result<B, ApiError> =>
  result.ok ? ok(change(result.value)) : result

function platformOf(platform: NodeJS.Platform): 'mac' | 'windows' | 'linux' {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
