import { createEditor } from 'slate'
import type { Api } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import type { EssayEditor } from '#core/outline/editor'
import { outlineFor } from '#core/outline/shapes'
import { withEssay } from '#core/outline/with-essay'
import { ok, type Result } from '#core/result'
import type { Timers } from '#core/session/autosave'
import { openSession } from '#core/session/open-session'
import type { OpenDeck, SessionNews } from '#core/session/session'
import { countingIds } from '../outline/essay'
import { createMemoryDisk, type MemoryDisk } from './memory-disk'

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

type SaveAnswer = { revision: number; state: string }

/** A `save` whose every call waits until the test answers it. */
export function slowSaves<A>() {
  const calls: { args: A; succeed: () => Promise<void>; fail: (error: ApiError) => Promise<void> }[] = []
  const save = (args: A) =>
    new Promise<Result<SaveAnswer, ApiError>>((resolve) => {
      const answer = (result: Result<SaveAnswer, ApiError>) => {
        resolve(result)
        return settle()
      }
      calls.push({
        args,
        succeed: () => answer(ok({ revision: 0, state: 'as saved' })),
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

type SaveArgs = Parameters<Api['savePlan']>[0] | Parameters<Api['saveDeck']>[0]
/** Answers instead of the disk; the disk takes it where it does not. */
type Interfere = (args: SaveArgs) => Promise<Result<SaveAnswer, ApiError>> | undefined

/** An open session over a disk in memory. `interfere` may answer a save in the disk's place. */
export function sessionWith(
  opened: { plan?: Plan; decks?: OpenDeck[]; disk?: MemoryDisk; window?: string } = {},
  editor: EssayEditor = withEssay(createEditor(), countingIds()),
  interfere: Interfere = () => undefined,
) {
  const clock = fakeClock()
  const disk = opened.disk ?? createMemoryDisk()
  if (!opened.disk) {
    disk.putPlan('why.essayplan', opened.plan ?? planOf())
    for (const { file, deck } of opened.decks ?? []) disk.putDeck(file, deck)
  }
  const saved: SaveArgs[] = []
  const news: SessionNews[] = []
  const take =
    <A extends SaveArgs, R>(save: (args: A) => Promise<Result<R, ApiError>>) =>
    (args: A) => {
      saved.push(args)
      return (interfere(args) as Promise<Result<R, ApiError>> | undefined) ?? save(args)
    }
  const session = openSession(
    editor,
    { file: 'why.essayplan', ...disk.plan('why.essayplan'), decks: disk.decks() },
    {
      api: { ...disk.api, savePlan: take(disk.api.savePlan), saveDeck: take(disk.api.saveDeck) },
      now: clock.now,
      newId: countingIds(opened.window ?? 'new'),
      timers: clock.timers,
      window: opened.window ?? 'window-1',
      onNews: (item) => news.push(item),
    },
  )
  return { session, clock, saved, editor, disk, news }
}
