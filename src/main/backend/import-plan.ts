import type { ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Plan } from '#core/model/plan'
import { ok, type Result } from '#core/result'
import type { DocumentFolder } from './document-folder'
import { planDocument, serialise } from './read-document'
import { readForeign } from './read-foreign'

/** Takes in the text of a plan file from elsewhere. The same plan in the same state is not taken in twice; in another
 *  state it becomes a plan of its own, whose history starts anew.
 *  @param foreign.name what an error calls the file */
export async function importPlan(
  plans: DocumentFolder<Plan>,
  foreign: { name: string; text: string },
  newId: () => string,
): Promise<Result<ResultOf<'importPlan'>, ApiError>> {
  const parsed = readForeign(planDocument, foreign)
  if (!parsed.ok) return parsed
  const listed = await plans.list()
  if (!listed.ok) return listed
  const namesakes = listed.value.documents.filter(({ document }) => document.id === parsed.value.id)
  const content = serialise(parsed.value)
  const same = namesakes.find(({ document }) => serialise(document) === content)
  if (same) return ok({ file: same.file, known: true })
  const created = await plans.create(namesakes.length === 0 ? parsed.value : { ...parsed.value, id: newId() })
  return created.ok ? ok({ file: created.value.file, known: false }) : created
}
