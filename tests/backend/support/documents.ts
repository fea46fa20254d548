import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import type { Result } from '#core/result'
import { argument, evidence, fact, plan, point, question, section } from '../../fixtures/plans'

/** A plan for `title` with one argument of three words and one piece of evidence. */
export function essay(title: string, parts: Partial<Plan> = {}): Plan {
  const card = fact('The Soviet Union joined the League of Nations')
  const body = section('body', argument('supports', point('Security came first'), evidence(card)))
  return { ...plan({ sections: [body], cards: [card] }), ...parts, outline: [question(title), body] }
}

export const deck = (name: string, parts: Partial<Deck> = {}): Deck => ({
  format: 'marshal-deck',
  formatVersion: 1,
  id: `deck-${name}`,
  name,
  cards: [fact('Litvinov was dismissed in May 1939')],
  sources: [],
  ...parts,
})

/** The value of a result that has to be good. */
export function okValue<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Failed: ${JSON.stringify(result.error)}`)
  return result.value
}
