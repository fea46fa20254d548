import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { mergePlans, type PlanConflict } from '#core/merge/merge-plans'
import type { Outline } from '#core/model/outline'
import { elementsOf, placedCardIds } from '#core/model/outline-text'
import { type Plan, planSchema } from '#core/model/plan'
import { createEssayEditor } from '#core/outline/editor'
import { arbitraryPlan } from '../../../fixtures/arbitrary-plans'
import { essays } from '../outline/arbitraries'
import { countingIds } from '../outline/essay'
import { faultsOf } from '../outline/normal-form'
import { patience, runs } from '../outline/runs'
import { planOf as planWith } from '../session/open'
import { act, deeds, linesOf, planOf, textsOf, type Writer, wordsOfConflict, writer } from './two-editors'

const work = fc.array(deeds, { maxLength: 15 })

/** A plan in normal form, and what two writers made of it. */
const threeStates = fc.tuple(essays, work, work).map(([outline, first, second]) => {
  const start = createEssayEditor(outline as Outline, countingIds('base'))
  const base = planOf(writer('base', planWith({ outline: start.children as Outline })), planWith())
  const [mine, theirs] = [writer('mine', base), writer('theirs', base)]
  for (const deed of first) act(mine, deed)
  for (const deed of second) act(theirs, deed)
  return { base, mine: planOf(mine, base), theirs: planOf(theirs, base), writers: [mine, theirs] as const }
})

/** What somebody who looks at the plan and at the conflicts can read. */
const shown = (plan: Plan, conflicts: readonly PlanConflict[]): string[] => [
  ...linesOf(plan),
  ...conflicts.flatMap((conflict) => wordsOfConflict(conflict)),
]

/** Blocks and cards that a side wrote or rewrote since the base, as they read now. */
function written(base: Plan, side: Plan): string[] {
  const before = textsOf(base.outline)
  const blocks = [...textsOf(side.outline)].filter(([id, text]) => text.trim() && before.get(id) !== text)
  const wereCards = new Set(base.cards.map(({ text }) => text))
  return [
    ...blocks.map(([, text]) => text),
    ...side.cards.map(({ text }) => text).filter((text) => !wereCards.has(text)),
  ]
}

const idsOf = (plan: Plan) => Array.from(elementsOf(plan.outline), ({ id }) => id)

function isWhole(plan: Plan): void {
  expect(v.safeParse(planSchema, plan).success).toBe(true)
  expect(new Set(idsOf(plan)).size).toBe(idsOf(plan).length)
}

describe('two writers of one plan', () => {
  const met = { merges: 0, conflicts: 0, words: 0 }

  it(
    'lose no word that either has written and still has',
    () => {
      fc.assert(
        fc.property(threeStates, ({ base, mine, theirs, writers }) => {
          const { plan, conflicts } = mergePlans(base, mine, theirs, countingIds('new'))
          isWhole(plan)
          expect(faultsOf(plan.outline)).toEqual([])
          const lines = shown(plan, conflicts)
          for (const side of [mine, theirs]) {
            for (const text of written(base, side)) expect(lines).toContain(text)
          }
          const all = lines.join('\n')
          for (const [person, side] of [[writers[0], mine] as const, [writers[1], theirs] as const]) {
            const latest = linesOf(side).join('\n')
            const present = (person as Writer).typed.filter((word) => latest.includes(word))
            for (const word of present) expect(all).toContain(word)
            met.words += present.length
          }
          met.merges += 1
          met.conflicts += conflicts.length
        }),
        { numRuns: runs },
      )
      console.info(`${met.merges} merges met ${met.conflicts} conflicts; ${met.words} words typed, 0 lost`)
      expect(met.conflicts).toBeGreaterThan(0)
    },
    patience,
  )

  it(
    'find every conflict in the merged plan, both sides of it',
    () => {
      fc.assert(
        fc.property(threeStates, ({ base, mine, theirs }) => {
          const { plan, conflicts } = mergePlans(base, mine, theirs, countingIds('new'))
          const ids = idsOf(plan)
          for (const conflict of conflicts) {
            if (conflict.kind === 'card') expect(plan.cards).toContain(conflict.mine ?? conflict.theirs)
            if (conflict.kind !== 'block') continue
            expect(ids).toContain(conflict.mineId)
            expect(ids).toContain(conflict.theirsId)
            if (conflict.theirs.type !== 'evidence') {
              const text = textsOf([conflict.theirs] as unknown as Outline).get(conflict.theirs.id)
              expect(textsOf(plan.outline).get(conflict.theirsId)).toBe(text)
            }
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'find every placed card in the plan',
    () => {
      fc.assert(
        fc.property(threeStates, ({ base, mine, theirs }) => {
          const { plan } = mergePlans(base, mine, theirs, countingIds('new'))
          const had = new Set([mine, theirs].flatMap((side) => side.cards.map(({ id }) => id)))
          const has = new Set(plan.cards.map(({ id }) => id))
          const missing = placedCardIds(plan.outline).filter((id) => had.has(id) && !has.has(id))
          expect(missing).toEqual([])
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'get their own state back when the other did nothing',
    () => {
      fc.assert(
        fc.property(threeStates, ({ base, mine }) => {
          const newId = countingIds('new')
          expect(mergePlans(base, mine, base, newId)).toStrictEqual({ plan: mine, conflicts: [] })
          expect(mergePlans(base, base, mine, newId)).toStrictEqual({ plan: mine, conflicts: [] })
          expect(mergePlans(base, mine, mine, newId)).toStrictEqual({ plan: mine, conflicts: [] })
          expect(mergePlans(undefined, mine, mine, newId)).toStrictEqual({ plan: mine, conflicts: [] })
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'lose no word when no common state is known',
    () => {
      fc.assert(
        fc.property(threeStates, ({ mine, theirs }) => {
          const { plan, conflicts } = mergePlans(undefined, mine, theirs, countingIds('new'))
          isWhole(plan)
          expect(faultsOf(plan.outline)).toEqual([])
          const lines = shown(plan, conflicts)
          for (const text of [...linesOf(mine), ...linesOf(theirs)].filter((line) => line.trim())) {
            expect(lines).toContain(text)
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})

describe('plans of any shape', () => {
  it(
    'are brought together into a plan that can be saved',
    () => {
      const sides = fc.tuple(fc.option(arbitraryPlan(), { nil: undefined }), arbitraryPlan(), arbitraryPlan())
      fc.assert(
        fc.property(sides, ([base, mine, theirs]) => {
          const { plan, conflicts } = mergePlans(base, mine, theirs, countingIds('new'))
          isWhole(plan)
          const lines = shown(plan, conflicts)
          if (base) return
          for (const text of [...linesOf(mine), ...linesOf(theirs)].filter((line) => line.trim())) {
            expect(lines).toContain(text)
          }
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})
