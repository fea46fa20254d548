import { createEditor } from 'slate'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import type { EssayEditor } from '#core/outline/editor'
import { outlineFor } from '#core/outline/shapes'
import { withEssay } from '#core/outline/with-essay'
import { ok, type Result } from '#core/result'
import type { Timers } from '#core/session/autosave'
import { type OpenDeck, openSession } from '#core/session/session'
import { countingIds } from '../outline/essay'

/** A clock that stands until it is told to go on; timers fire on the way. */
export function fakeClock() {
  let time = Date.UTC(2026, 0, 5, 9)
  let made = 0
  const waiting = new Map<number, { due: number; action: () => void }>()
  const timers: Timers = {
    set(action, ms) {
      made += 1
      waiting.set(made, { due: time + ms, action })
      return made
    },
    clear(timer) {
      waiting.delete(timer as number)
    },
  }
  return {
    timers,
    now: () => new Date(time),
    waiting: () => waiting.size,
    advance(ms: number) {
      const end = time + ms
      for (;;) {
        const [next] = [...waiting].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due)
        if (!next) break
        const [id, { due, action }] = next
        waiting.delete(id)
        time = due
        action()
      }
      time = end
    },
  }
}

/** Lets every promise that can settle now settle. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A `save` whose every call waits until the test answers it. */
export function slowSaves<A>() {
  const calls: { args: A; succeed: () => Promise<void>; fail: (error: ApiError) => Promise<void> }[] = []
  const save = (args: A) =>
    new Promise<Result<{ revision: number }, ApiError>>((resolve) => {
      const answer = (result: Result<{ revision: number }, ApiError>) => {
        resolve(result)
        return settle()
      }
      calls.push({
        args,
        succeed: () => answer(ok({ revision: 0 })),
        fail: (error) => answer({ ok: false, error }),
      })
    })
  return { calls, save }
}

export const planOf = (parts: Partial<Plan> = {}): Plan => ({
  format: 'marshal-plan',
  formatVersion: 1,
  id: 'plan-1',
  createdAt: '2026-01-05T08:30:00.000Z',
  updatedAt: '2026-01-05T08:30:00.000Z',
  language: 'en-GB',
  outline: outlineFor('to-what-extent', 'Why?', countingIds('outline')),
  cards: [],
  sources: [],
  ...parts,
})

export const deckOf = (file: string, parts: Partial<Deck> = {}): OpenDeck => ({
  file,
  deck: {
    format: 'marshal-deck',
    formatVersion: 1,
    id: `deck ${file}`,
    name: file,
    cards: [],
    sources: [],
    ...parts,
  },
})

type SaveArgs = { file: string; revision: number; plan?: Plan; deck?: Deck }

/** An open session over a disk that takes everything at once, unless `save` says otherwise. */
export function sessionWith(
  opened: { plan?: Plan; decks?: OpenDeck[] } = {},
  editor: EssayEditor = withEssay(createEditor(), countingIds()),
  save: (args: SaveArgs) => Promise<Result<{ revision: number }, ApiError>> = async ({ revision }) =>
    ok({ revision }),
) {
  const clock = fakeClock()
  const saved: SaveArgs[] = []
  const take = (args: SaveArgs) => {
    saved.push(args)
    return save(args)
  }
  const session = openSession(
    editor,
    { file: 'why.essayplan', plan: opened.plan ?? planOf(), decks: opened.decks ?? [] },
    { api: { savePlan: take, saveDeck: take }, now: clock.now, timers: clock.timers },
  )
  return { session, clock, saved, editor }
}
