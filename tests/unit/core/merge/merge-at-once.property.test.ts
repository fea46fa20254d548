import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDeckChanges } from '#core/merge/merge-deck'
import { mergePlans } from '#core/merge/merge-plans'
import type { Deck } from '#core/model/deck'
import { isProse, type Outline } from '#core/model/outline'
import { elementsOf, plainText } from '#core/model/outline-text'
import type { Plan } from '#core/model/plan'
import { createEssayEditor } from '#core/outline/editor'
import { essays } from '../outline/arbitraries'
import { countingIds } from '../outline/essay'
import { faultsOf } from '../outline/normal-form'
import { patience, runs } from '../outline/runs'
import { deckOf, planOf as planWith } from '../session/open'
import { act, type Deed, deeds, linesOf, planOf, writer } from './two-editors'

const words = fc.nat({ max: 12 }).map((at): Deed => ({ what: 'word', at }))

/** A plan and what two writers made of it, and what each one's program made of both at the same time. */
const mergedAtOnce = (work: fc.Arbitrary<Deed>) => {
  const list = fc.array(work, { maxLength: 10 })
  return fc.tuple(essays, list, list).map(([outline, first, second]) => {
    const start = createEssayEditor(outline as Outline, countingIds('base'))
    const base = planOf(writer('base', planWith({ outline: start.children as Outline })), planWith())
    const [mine, theirs] = [writer('mine', base), writer('theirs', base)]
    for (const deed of first) act(mine, deed)
    for (const deed of second) act(theirs, deed)
    const [ann, bob] = [planOf(mine, base), planOf(theirs, base)]
    const atAnns = mergePlans(base, ann, bob, countingIds('anns')).plan
    const atBobs = mergePlans(base, bob, ann, countingIds('bobs')).plan
    // Each program knows another state as the last common one
    return { bases: [base, ann, bob], atAnns, atBobs }
  })
}

const textsIn = (plan: Plan): string[] =>
  Array.from(elementsOf(plan.outline), (node) => (isProse(node) ? plainText(node) : ''))
    .filter((text) => text.trim() !== '')
    .sort()

const idsIn = (plan: Plan) => Array.from(elementsOf(plan.outline), ({ id }) => id)

describe('two programs that bring the same two states together at the same time', () => {
  it(
    'come to one plan in which every text stands as often as each of them had it',
    () => {
      const met = { pairs: 0 }
      fc.assert(
        fc.property(mergedAtOnce(words), ({ bases, atAnns, atBobs }) => {
          met.pairs += atAnns.conflicts?.length ?? 0
          expect(textsIn(atBobs)).toEqual(textsIn(atAnns))
          for (const base of bases) {
            for (const [mine, theirs] of [
              [atAnns, atBobs],
              [atBobs, atAnns],
            ] as const) {
              const { plan } = mergePlans(base, mine, theirs, countingIds('again'))
              expect(textsIn(plan)).toEqual(textsIn(atAnns))
              expect(faultsOf(plan.outline)).toEqual([])
              expect(new Set(idsIn(plan)).size).toBe(idsIn(plan).length)
              expect(Math.max(...idsIn(plan).map((id) => id.length))).toBeLessThanOrEqual(128)
            }
          }
        }),
        { numRuns: runs },
      )
      expect(met.pairs).toBeGreaterThan(0)
    },
    patience,
  )

  it(
    'lose nothing of it, whatever else the two have done',
    () => {
      fc.assert(
        fc.property(mergedAtOnce(deeds), ({ bases: [base], atAnns, atBobs }) => {
          const { plan } = mergePlans(base, atAnns, atBobs, countingIds('again'))
          const merged = [...linesOf(plan), ...linesOfConflicts(plan)].join('\n')
          for (const side of [atAnns, atBobs]) {
            for (const word of linesOf(side)
              .join(' ')
              .match(/\w+word\d+x/g) ?? []) {
              expect(merged).toContain(word)
            }
          }
          expect(new Set(idsIn(plan)).size).toBe(idsIn(plan).length)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it('give the others’ card of a deck the same name, and have it once when it comes again', () => {
    const before = { kind: 'fact', id: 'pact', text: 'The pact.' } as const
    const other = { ...before, text: 'Theirs.' }
    const change = [{ table: 'cards' as const, index: 0, before, after: { ...before, text: 'Mine.' } }]
    const { deck }: { deck: Deck } = deckOf('a.evidence', { cards: [other] })
    const [one, two] = [applyDeckChanges(deck, change), applyDeckChanges(structuredClone(deck), change)]
    expect(one).toEqual(two)
    const again = applyDeckChanges({ ...one.deck, cards: [other, ...one.deck.cards.slice(1)] }, change)
    expect(again.deck.cards).toEqual(one.deck.cards)
    expect(again.conflicts).toEqual(one.conflicts)
  })
})

const linesOfConflicts = ({ conflicts = [] }: Plan): string[] =>
  conflicts.flatMap((conflict) =>
    conflict.kind === 'card' ? [conflict.mine, conflict.theirs].flatMap((card) => card?.text ?? []) : [],
  )
