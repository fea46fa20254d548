import type { Attention, DeletedItem, PlanSummary } from '#core/api/contract'
import { type App, problem } from '../shell/app'
import { findFocus } from '../shell/find-focus'
import { tell } from '../shell/toasts'

export const titleOf = (plan: Pick<PlanSummary, 'question'>): string => plan.question || 'Untitled plan'

/** What a thing in Recently deleted is called. */
export function deletedTitle({ kind, title }: DeletedItem): string {
  if (title) return title
  return kind === 'plan' ? 'Untitled plan' : kind === 'deck' ? 'Untitled deck' : 'A card without words'
}

/** Makes a sync service's copy a plan of its own. */
export async function keepBoth(app: App, copy: PlanSummary): Promise<void> {
  const separated = await app.bridge.separateCopy({ file: copy.file })
  if (!separated.ok) problem('The two were not made separate plans', separated.error)
  else tell({ title: `Both are kept: “${titleOf(copy)}” is now two plans.` })
  await app.refreshPlans()
  findFocus(app.store)
}

export async function deleteDeck(
  app: App,
  deck: { file: string; name: string },
  onChange: () => void,
): Promise<void> {
  const deleted = await app.bridge.deleteDeck({ file: deck.file })
  if (!deleted.ok) return problem('The deck was not deleted', deleted.error)
  onChange()
  const restore = async () => {
    await app.restoreDeleted(deleted.value.deleted)
    onChange()
  }
  tell({
    title: `Deleted “${deck.name || 'Untitled deck'}”.`,
    detail: 'Plans keep their copies of its cards.',
    actions: [{ label: 'Undo', run: () => void restore() }],
  })
}

export async function restoreDeleted(app: App, item: DeletedItem, onChange: () => void): Promise<void> {
  const restored = await app.bridge.restoreDeleted({ deleted: item.deleted })
  if (!restored.ok) return problem('It was not brought back', restored.error)
  onChange()
  await app.refreshPlans()
  const where = item.kind === 'card' && item.from ? ` is in “${item.from}” again.` : ' is back.'
  tell({ title: `“${deletedTitle(item)}”${where}` })
}

export async function discardDeleted(app: App, item: DeletedItem, onChange: () => void): Promise<void> {
  const discarded = await app.bridge.discardDeleted({ deleted: item.deleted })
  if (!discarded.ok) problem('It was not deleted', discarded.error)
  onChange()
}

/** Makes a new file of what can still be read in a damaged one. */
export async function rescue(app: App, { kind, file }: Attention, onChange: () => void): Promise<void> {
  const rescued = await app.bridge.rescueFile({ kind, file })
  if (!rescued.ok) return problem('Nothing was rescued', rescued.error)
  onChange()
  await app.refreshPlans()
  tell({
    title: kind === 'plan' ? 'Rescued into a new plan.' : 'Rescued into a new deck.',
    detail: `“${file}” was left as it is.`,
    ...(kind === 'plan' && {
      actions: [{ label: 'Open it', run: () => void app.openPlan(rescued.value.file) }],
    }),
  })
}
