import { PLAN_FORMAT_VERSION, type Plan } from '../model/plan'
import { outlineFor, type Shape } from './shapes'

/** A fresh plan for `question`, in the given shape, with no cards yet. */
export function newPlan(
  question: string,
  shape: Shape,
  language: Plan['language'],
  newId: () => string,
  now: Date,
): Plan {
  return {
    format: 'marshal-plan',
    formatVersion: PLAN_FORMAT_VERSION,
    id: newId(),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    language,
    outline: outlineFor(shape, question, newId),
    cards: [],
    sources: [],
  }
}
