import { describe, expect, it } from 'vitest'
import { createEssayEditor, type EssayEditor } from '#core/outline/editor'
import { countingIds, drawn, editorWith, idsIn, namesIn, type Sketch, show } from './essay'
import { faultsOf } from './normal-form'

/** `fixtures/<command>/<what-it-does>.ts`: the essay before, the command, the essay after. */
interface Fixture {
  input: Sketch[]
  /** Left out where loading the essay is all that happens. */
  run?: (editor: EssayEditor) => unknown
  /** Its caret is compared when it has one. */
  output: Sketch[]
  /** What `run` gives back, where that matters. */
  returns?: unknown
}

const fixtures = import.meta.glob<Fixture>('./fixtures/*/*.ts', { eager: true })

const all = Object.entries(fixtures).map(([file, fixture]) => {
  const [, , command = '', name = ''] = file
    .split('/')
    .map((part) => part.replace(/\.ts$/, '').replaceAll('-', ' '))
  return { command, name, fixture }
})

for (const command of new Set(all.map((fixture) => fixture.command))) {
  describe(command, () => {
    for (const { name, fixture } of all.filter((other) => other.command === command)) {
      it(name, () => check(fixture))
    }
  })
}

function check({ input, run, output, returns }: Fixture): void {
  const editor = run ? editorWith(input) : createEssayEditor(drawn(input).outline, countingIds())
  const returned = run?.(editor)
  const expected = drawn(output)
  const names = namesIn(output)
  const selection = expected.selection && editor.selection
  expect(show(editor.children, selection, names)).toBe(show(expected.outline, expected.selection, names))
  expect(faultsOf(editor.children)).toEqual([])
  expect(new Set(idsIn(editor)).size).toBe(idsIn(editor).length)
  if (returns !== undefined) expect(returned).toEqual(returns)
}
