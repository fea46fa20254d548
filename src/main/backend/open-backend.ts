import type { Api, PlanSummary } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { placedCardIds, questionOf, writtenWords } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { deletePlan, restorePlan } from './deleted-plans'
import { diskError } from './disk-errors'
import { renderPlan } from './export-plan'
import { nodeFileSystem } from './file-system'
import type { BackendOptions } from './ports'
import { parseDocument, planDocument } from './read-document'
import { openWorkspace } from './workspace'

/** Opens a workspace and serves the contract on it. Fails when the folder cannot be made, read or written. */
export async function openBackend(options: BackendOptions): Promise<Result<Api, ApiError>> {
  const { ports, newId, now, fileSystem: fs = nodeFileSystem } = options
  const opened = await openWorkspace(fs, options.workspace, options.assets, now())
  if (!opened.ok) return opened
  const workspace = opened.value
  const { plans, decks } = workspace

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
    createPlan: async ({ plan }) => mapValue(await plans.create(plan), (file) => ({ file })),
    async importPlan({ name, text }) {
      const plan = parseDocument(planDocument, Buffer.from(text), name)
      if (!plan.ok) return plan
      return mapValue(await plans.create(plan.value), (file) => ({ file }))
    },
    readPlan: async ({ file }) => mapValue(await plans.read(file), (plan) => ({ plan })),
    savePlan: async ({ file, plan, revision }) =>
      mapValue(await plans.save(file, plan), () => ({ revision })),
    deletePlan: async ({ file }) =>
      mapValue(await deletePlan(fs, workspace, file, newId()), (deleted) => ({ deleted })),
    restorePlan: async ({ deleted }) =>
      mapValue(await restorePlan(fs, workspace, deleted), (file) => ({ file })),

    readDecks: async () =>
      mapValue(await decks.list(), ({ documents, attention }) => ({
        decks: documents.map(({ file, document }) => ({ file, deck: document })),
        attention,
      })),
    createDeck: async ({ deck }) => mapValue(await decks.create(deck), (file) => ({ file })),
    saveDeck: async ({ file, deck, revision }) =>
      mapValue(await decks.save(file, deck), () => ({ revision })),

    readSettings: async () => ok(ports.settings.read()),
    async writeSettings(patch) {
      try {
        return ok(ports.settings.write(patch))
      } catch (error) {
        return err(diskError(error, 'settings'))
      }
    },

    exportPlan: async ({ plan, paper, author }) => ports.deliver(await renderPlan(plan, { paper, author })),
    openExported: ({ path }) => ports.openExported(path),
    showExported: ({ path }) => ports.showExported(path),
    async flushed({ saved }) {
      ports.flushed(saved)
      return ok({})
    },
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
