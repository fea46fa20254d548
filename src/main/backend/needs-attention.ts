import type { Attention, DocumentFile } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { ok, type Result } from '#core/result'
import type { DocumentFolder } from './document-folder'
import type { FileSystem } from './file-system'
import { deckRescue, planRescue, type Rescuable, rescuable, rescueFile } from './rescue-file'
import type { Workspace } from './workspace'

/** What can be done about files that cannot be read. */
export interface NeedsAttention {
  /** Says of each file what could be brought out of it. */
  withRescuable(attention: readonly Attention[]): Promise<Attention[]>
  /** Makes a new file of what can be read in one of them. */
  rescue(file: DocumentFile): Promise<Result<DocumentFile, ApiError>>
}

export function createNeedsAttention(
  { plans, decks }: Pick<Workspace, 'plans' | 'decks'>,
  context: { fs: FileSystem; newId: () => string; now: () => Date },
): NeedsAttention {
  // The list of plans is read again and again, and looking through a large damaged file takes a moment
  const looked = new Map<string, { state: string; rescuable: Rescuable | undefined }>()
  const at = () => ({ fs: context.fs, newId: context.newId, now: context.now() })

  async function lookInto(folder: DocumentFolder<unknown>, { kind, file }: Attention) {
    const state = await folder.stateOf(file)
    if (!state.ok || state.value === undefined) return undefined
    const key = `${kind}/${file}`
    const last = looked.get(key)
    if (last?.state === state.value) return last.rescuable
    const found = await folder.withFile(file, (path) =>
      kind === 'plan' ? rescuable(planRescue, path, at()) : rescuable(deckRescue, path, at()),
    )
    const remains = found.ok ? found.value : undefined
    looked.set(key, { state: state.value, rescuable: remains })
    return remains
  }

  return {
    withRescuable: (attention) =>
      Promise.all(
        attention.map(async (entry) => {
          const found = await lookInto(entry.kind === 'plan' ? plans : decks, entry)
          return found ? { ...entry, rescuable: found } : entry
        }),
      ),
    async rescue({ kind, file }) {
      const rescued =
        kind === 'plan'
          ? await plans.withFile(file, (path) => rescueFile(planRescue, path, file, plans, at()))
          : await decks.withFile(file, (path) => rescueFile(deckRescue, path, file, decks, at()))
      if (!rescued.ok) return rescued
      return rescued.value.ok ? ok({ kind, file: rescued.value.value }) : rescued.value
    },
  }
}
