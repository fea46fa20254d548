import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonState } from '#core/merge/common-state'
import type { Plan } from '#core/model/plan'
import { plan } from '../../../fixtures/plans'

const start = plan({ question: 'Why did the alliance end?' })

/** A state of the plan with one paragraph for each text, written at that minute. */
function state(minute: number, ...texts: string[]): Plan {
  return {
    ...start,
    updatedAt: new Date(Date.UTC(2026, 10, 2, 10, minute)).toISOString(),
    outline: [
      ...start.outline,
      {
        type: 'section',
        id: 's',
        role: 'body',
        children: texts.map((text, index) => ({ type: 'paragraph', id: `p${index}`, children: [{ text }] })),
      },
    ],
  }
}

const parted = state(0, 'one', 'two', 'three')
const mine = state(30, 'one, mine', 'two', 'three')
const copy = state(20, 'one', 'two', 'three, theirs')

describe('What a plan and its copy both come from', () => {
  it('is the state they parted at, though there are later ones of this side', () => {
    const later = state(10, 'one, mi', 'two', 'three')
    expect(commonState(mine, copy, [later, parted])).toBe(parted)
  })

  it('is the state they parted at, though there are later ones of the other side', () => {
    const later = state(15, 'one', 'two', 'three, the')
    expect(commonState(mine, copy, [parted, later])).toBe(parted)
    const nearly = state(16, 'one', 'two', 'three, theirs')
    expect(commonState(mine, copy, [nearly, parted])).toBe(parted)
  })

  it('is not a state from before that, which knows less', () => {
    const before = { ...state(0, 'one'), updatedAt: '2026-11-01T10:00:00.000Z' }
    expect(commonState(mine, copy, [before, parted])).toBe(parted)
  })

  it('is not younger than either, and is of the same plan', () => {
    const younger = { ...parted, updatedAt: '2026-11-02T10:25:00.000Z' }
    const other = { ...parted, id: 'another plan' }
    expect(commonState(mine, copy, [younger, other])).toBeUndefined()
    expect(commonState(mine, copy, [])).toBeUndefined()
  })

  it('never has a word that one side has lost only because the other wrote it', () => {
    const edits = fc.array(fc.tuple(fc.nat(3), fc.constantFrom('a', 'b', 'c')), { maxLength: 6 })
    fc.assert(
      fc.property(edits, edits, edits, (before, ours, theirs) => {
        const write = (
          from: readonly string[],
          changes: [number, string][],
          mark: string,
          minute: number,
        ) => {
          const states: Plan[] = []
          let texts = [...from]
          for (const [at, letter] of changes) {
            texts = texts.with(at, `${texts[at]}${mark}${letter}`)
            states.push(state(minute + states.length, ...texts))
          }
          return { states, texts }
        }
        const shared = write(['w', 'x', 'y', 'z'], before, '', 1)
        const fork = state(9, ...shared.texts)
        const here = write(shared.texts, ours, '+', 10)
        const there = write(shared.texts, theirs, '-', 10)
        const candidates = [
          state(0, 'w', 'x', 'y', 'z'),
          ...shared.states,
          fork,
          ...here.states,
          ...there.states,
        ]
        const base = commonState(
          { ...state(0, ...here.texts), updatedAt: here.states.at(-1)?.updatedAt ?? fork.updatedAt },
          { ...state(0, ...there.texts), updatedAt: there.states.at(-1)?.updatedAt ?? fork.updatedAt },
          candidates,
        )
        expect(JSON.stringify(base)).not.toMatch(/[+-][abc]/)
      }),
    )
  })
})
