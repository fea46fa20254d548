import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outline } from '#core/model/outline'
import { createEssayEditor } from '#core/outline/editor'
import { essays, wrecks } from './arbitraries'
import { countingIds } from './essay'
import { allWords, faultsOf } from './normal-form'
import { patience, runs } from './runs'

const letters = (outline: readonly unknown[]) => Array.from(allWords(outline)).sort().join('')

describe('repairing any tree', () => {
  it(
    'ends in normal form and keeps every letter',
    () => {
      fc.assert(
        fc.property(fc.oneof(wrecks, essays), (outline) => {
          const editor = createEssayEditor(outline as Outline, countingIds('new'))
          expect(faultsOf(editor.children)).toEqual([])
          expect(letters(editor.children)).toBe(letters(outline))
        }),
        { numRuns: runs },
      )
    },
    patience,
  )

  it(
    'leaves what is in normal form as it is',
    () => {
      fc.assert(
        fc.property(essays, (outline) => {
          const once = createEssayEditor(outline as Outline, countingIds('new')).children
          const twice = createEssayEditor(once as Outline, countingIds('newer')).children
          expect(twice).toEqual(once)
        }),
        { numRuns: runs },
      )
    },
    patience,
  )
})
