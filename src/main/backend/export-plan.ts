import type { ArgsOf } from '#core/api/contract'
import type { Paper } from '#core/api/settings'
import { questionOf } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { fileNameFor } from './file-names'
import type { RenderedFile } from './ports'
import { type DocumentType, deckDocument, planDocument, serialise } from './read-document'

/** The plan as a Word file, named after its question. */
export async function renderPlan(
  plan: Plan,
  options: { paper: Paper; author: string },
): Promise<RenderedFile> {
  // The Word library is large and most sessions never export: it is loaded when first asked for
  const { renderDocx } = await import('./docx/render-docx')
  return {
    name: fileNameFor(questionOf(plan.outline), '.docx', 'Untitled plan'),
    bytes: await renderDocx(plan, options),
  }
}

/** The plan or deck as a file of its own kind, named as in the workspace. */
export const renderCopy = (copy: ArgsOf<'saveCopy'>): RenderedFile =>
  copy.kind === 'plan' ? render(planDocument, copy.plan) : render(deckDocument, copy.deck)

const render = <T extends object>(type: DocumentType<T>, document: T): RenderedFile => ({
  name: fileNameFor(type.titleOf(document), type.ending, type.untitled),
  bytes: Buffer.from(serialise(document)),
})
