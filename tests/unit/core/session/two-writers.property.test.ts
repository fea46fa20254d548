import fc from 'fast-check'
import { Node, type Path, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import type { EssayEditor } from '#core/outline/editor'
import { isProseNode } from '#core/outline/find'
import { planOf, sessionWith } from './open'

const FILE = 'why.essayplan'

type Turn =
  | { who: 0 | 1; does: 'write'; where: number }
  | { who: 0 | 1; does: 'save' }
  | { who: 0 | 1; does: 'hear' }

const turns = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ who: side(), does: fc.constant('write' as const), where: fc.nat(40) }),
    },
    { weight: 2, arbitrary: fc.record({ who: side(), does: fc.constant('save' as const) }) },
    { weight: 2, arbitrary: fc.record({ who: side(), does: fc.constant('hear' as const) }) },
  ),
  { minLength: 4, maxLength: 30 },
) satisfies fc.Arbitrary<Turn[]>

function side() {
  return fc.constantFrom(0 as const, 1 as const)
}

/** Writes one word that nobody has written before at the end of some block. */
function write(editor: EssayEditor, where: number, word: string): void {
  const blocks: Path[] = []
  for (const [node, path] of Node.elements(editor)) if (isProseNode(node)) blocks.push(path)
  const path = blocks[where % blocks.length] ?? []
  const [text, at] = Node.last(editor, path)
  Transforms.insertText(editor, ` ${word}`, {
    at: { path: at, offset: 'text' in text ? text.text.length : 0 },
  })
}

describe('two windows that write one plan without waiting for each other', () => {
  it('come to the same plan in the end, and no word either has written is missing from it', async () => {
    let merges = 0
    let conflicts = 0
    let words = 0
    let lost = 0
    const runs = 150
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const one = sessionWith({ plan: planOf(), window: 'one' })
        const two = sessionWith({ disk: one.disk, window: 'two' })
        const both = [one, two] as const
        const hear = (who: 0 | 1) =>
          both[who].session.fileChanged({ kind: 'plan', file: FILE, state: one.disk.state(FILE) })
        const written: string[] = []
        for (const turn of all) {
          const { session, editor } = both[turn.who]
          if (turn.does === 'save') await session.flush()
          else if (turn.does === 'hear') await hear(turn.who)
          else {
            written.push(`word${written.length}x`)
            write(editor, turn.where, written.at(-1) ?? '')
          }
        }
        for (const who of [0, 1, 0, 1] as const) {
          expect(await both[who].session.flush()).toBe(true)
          await hear(who)
        }
        expect(one.session.plan().outline).toEqual(two.session.plan().outline)
        const onDisk = JSON.stringify(one.disk.plan(FILE).plan.outline)
        const missing = written.filter((word) => !onDisk.includes(word))
        expect(missing).toEqual([])
        words += written.length
        lost += missing.length
        for (const { news } of both) {
          for (const item of news) {
            if (item.type !== 'plan-taken-in' || !item.merged) continue
            merges += 1
            conflicts += item.conflicts
          }
        }
      }),
      { numRuns: runs },
    )
    console.info(
      `${runs} pairs of windows: ${words} words, ${merges} merges, ${conflicts} conflicts, ${lost} words lost`,
    )
    expect(conflicts).toBeGreaterThan(0)
  })
})
