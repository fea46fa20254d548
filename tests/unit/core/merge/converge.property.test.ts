import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePlans, type PlanConflict } from '#core/merge/merge-plans'
import type { Outline } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import { replaceOutline } from '#core/outline/commands/replace-outline'
import { createEssayEditor } from '#core/outline/editor'
import { essays } from '../outline/arbitraries'
import { countingIds } from '../outline/essay'
import { patience, runs } from '../outline/runs'
import { planOf as planWith } from '../session/open'
import { act, type Deed, deeds, linesOf, planOf, type Writer, wordsOfConflict, writer } from './two-editors'

/** Either of two writers does something, or brings the file on disk and their own state together and saves. */
type Step = { who: 0 | 1; deed: Deed | 'save' }
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    deed: fc.oneof({ weight: 5, arbitrary: deeds }, { weight: 1, arbitrary: fc.constant('save' as const) }),
  }),
  { maxLength: 30 },
)

interface Desk {
  writer: Writer
  /** The state that this writer last read or saved. */
  base: Plan
}

/** One file that two windows write, each reading it before every save. */
function sharedFile(start: Plan) {
  let disk = start
  const shownConflicts: PlanConflict[] = []
  const newId = countingIds('merged')
  const desks = ['ann', 'bob'].map((name): Desk => ({ writer: writer(name, start), base: start }))

  const save = (desk: Desk) => {
    const { editor } = desk.writer
    const { plan, conflicts } = mergePlans(desk.base, planOf(desk.writer, start), disk, newId)
    shownConflicts.push(...conflicts)
    replaceOutline(editor, plan.outline)
    desk.writer.cards = plan.cards
    disk = planOf(desk.writer, start)
    desk.base = disk
  }
  return { desks, save, disk: () => disk, shownConflicts }
}

const shown = (plans: Plan[], conflicts: PlanConflict[]): string =>
  [...plans.flatMap(linesOf), ...conflicts.flatMap((conflict) => wordsOfConflict(conflict))].join('\n')

describe('two writers who go on writing and saving', () => {
  const met = { runs: 0, saves: 0, conflicts: 0, words: 0 }

  it(
    'end with the same plan, and a save never takes a word from either',
    () => {
      fc.assert(
        fc.property(essays, steps, (outline, todo) => {
          const first = createEssayEditor(outline as Outline, countingIds('base')).children as Outline
          const file = sharedFile(planOf(writer('base', planWith({ outline: first })), planWith()))
          const saveAndCheck = (desk: Desk) => {
            const before = linesOf(planOf(desk.writer, desk.base)).join('\n')
            const typedSinceBase = desk.writer.typed.filter(
              (word) => before.includes(word) && !linesOf(desk.base).join('\n').includes(word),
            )
            const other = file.desks.find((another) => another !== desk)
            const onDisk = linesOf(file.disk()).join('\n')
            const typedElsewhere = (other?.writer.typed ?? []).filter(
              (word) => onDisk.includes(word) && !linesOf(desk.base).join('\n').includes(word),
            )
            file.save(desk)
            const after = shown([file.disk()], file.shownConflicts)
            for (const word of [...typedSinceBase, ...typedElsewhere]) expect(after).toContain(word)
            met.saves += 1
            met.words += typedSinceBase.length + typedElsewhere.length
          }
          for (const { who, deed } of todo) {
            const desk = file.desks[who] as Desk
            if (deed === 'save') saveAndCheck(desk)
            else act(desk.writer, deed)
          }
          for (const desk of [...file.desks, ...file.desks]) saveAndCheck(desk)

          const [ann, bob] = file.desks.map(({ writer: { editor } }) => editor.children)
          expect(ann).toStrictEqual(bob)
          expect(file.disk().outline).toStrictEqual(ann)
          const settled = file.shownConflicts.length
          for (const desk of file.desks) file.save(desk)
          expect(file.shownConflicts).toHaveLength(settled)
          expect(file.disk().outline).toStrictEqual(ann)
          met.runs += 1
          met.conflicts += settled
        }),
        { numRuns: runs },
      )
      console.info(
        `${met.runs} runs, ${met.saves} saves, ${met.conflicts} conflicts; ${met.words} new words, 0 lost`,
      )
      expect(met.conflicts).toBeGreaterThan(0)
    },
    patience,
  )
})
