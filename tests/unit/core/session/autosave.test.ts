import { describe, expect, it } from 'vitest'
import type { ApiError } from '#core/api/errors'
import { type Autosave, createAutosave, type SaveStatus } from '#core/session/autosave'
import { fakeClock, settle, slowSaves } from './open'

const full: ApiError = { code: 'disk-full', file: 'why.essayplan' }

function open(
  onStatus: (status: SaveStatus<ApiError>, autosave: Autosave<ApiError>) => void = () => undefined,
) {
  const clock = fakeClock()
  const { calls, save } = slowSaves<number>()
  const shown: string[] = []
  const autosave: Autosave<ApiError> = createAutosave<ApiError>({
    save,
    timers: clock.timers,
    onStatus(status) {
      shown.push(status.state)
      onStatus(status, autosave)
    },
  })
  const answer = (index: number) => {
    const call = calls[index]
    if (!call) throw new Error(`No save number ${index} was asked for`)
    return call
  }
  return { clock, autosave, shown, answer, revisions: () => calls.map((call) => call.args) }
}

describe('when a file is saved', () => {
  it('saves half a second after the last change, once', () => {
    const { autosave, clock, revisions } = open()
    autosave.changed(1)
    clock.advance(250)
    autosave.changed(2)
    clock.advance(499)
    expect(revisions()).toEqual([])
    clock.advance(1)
    expect(revisions()).toEqual([2])
  })

  it('saves within a second also while somebody types without a pause', async () => {
    const { autosave, clock, answer, revisions } = open()
    let revision = 0
    const typeFor = (ms: number) => {
      for (let passed = 0; passed < ms; passed += 100) {
        autosave.changed(++revision)
        clock.advance(100)
      }
    }
    typeFor(1000)
    expect(revisions()).toEqual([8])
    await answer(0).succeed()
    expect(revisions()).toEqual([8, 10])
    await answer(1).succeed()
    typeFor(700)
    expect(revisions()).toEqual([8, 10])
    typeFor(100)
    expect(revisions()).toEqual([8, 10, 18])
  })

  it('keeps one save in flight, and lets the newest revision follow it', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    autosave.changed(2)
    autosave.changed(3)
    clock.advance(60_000)
    expect(revisions()).toEqual([1])
    await answer(0).succeed()
    expect(revisions()).toEqual([1, 3])
  })

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'saves a change made %i turns after the disk has answered',
    async (turns) => {
      const { autosave, clock, answer, revisions } = open()
      autosave.changed(1)
      clock.advance(500)
      const settled = answer(0).succeed()
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      autosave.changed(2)
      await settled
      clock.advance(500)
      expect(revisions()).toEqual([1, 2])
    },
  )

  it('saves a change made by somebody who is told that all is saved', async () => {
    const { autosave, clock, answer, revisions } = open((status, self) => {
      if (status.state === 'saved' && revisions().length === 1) self.changed(2)
    })
    autosave.changed(1)
    clock.advance(500)
    await answer(0).succeed()
    expect(autosave.status()).toEqual({ state: 'saving' })
    clock.advance(500)
    expect(revisions()).toEqual([1, 2])
  })

  it('asks for nothing once it is stopped, even when a save in flight fails', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    autosave.stop()
    await answer(0).fail(full)
    autosave.changed(2)
    expect(clock.waiting()).toBe(0)
    expect(revisions()).toEqual([1])
  })
})

describe('what is said about a file', () => {
  it('is "saved" while nothing has changed', () => {
    expect(open().autosave.status()).toEqual({ state: 'saved' })
  })

  it('is "saving" from the change until its save has come back, and no sooner "saved"', async () => {
    const { autosave, clock, answer, shown } = open()
    autosave.changed(1)
    expect(shown).toEqual(['saving'])
    clock.advance(500)
    await settle()
    expect(shown).toEqual(['saving'])
    await answer(0).succeed()
    expect(shown).toEqual(['saving', 'saved'])
  })

  it('is never "saved" while a newer revision waits', async () => {
    const { autosave, clock, answer, shown } = open()
    autosave.changed(1)
    clock.advance(500)
    autosave.changed(2)
    await answer(0).succeed()
    expect(shown).toEqual(['saving'])
    await answer(1).succeed()
    expect(shown).toEqual(['saving', 'saved'])
  })

  it('is the failure and its reason, until a later save succeeds', async () => {
    const { autosave, clock, answer } = open()
    autosave.changed(1)
    clock.advance(500)
    await answer(0).fail(full)
    expect(autosave.status()).toEqual({ state: 'failed', error: full })
    autosave.changed(2)
    clock.advance(500)
    expect(autosave.status()).toEqual({ state: 'failed', error: full })
    await answer(1).succeed()
    expect(autosave.status()).toEqual({ state: 'saved' })
  })

  it('is the newest reason when saving fails again', async () => {
    const { autosave, clock, answer, shown } = open()
    autosave.changed(1)
    clock.advance(500)
    await answer(0).fail(full)
    clock.advance(5000)
    const locked: ApiError = { code: 'locked', file: 'why.essayplan' }
    await answer(1).fail(locked)
    expect(autosave.status()).toEqual({ state: 'failed', error: locked })
    expect(shown).toEqual(['saving', 'failed', 'failed'])
  })
})

describe('after a failure', () => {
  it('tries again by itself five seconds later', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    await answer(0).fail(full)
    clock.advance(4999)
    expect(revisions()).toEqual([1])
    clock.advance(1)
    expect(revisions()).toEqual([1, 1])
  })

  it('tries again half a second after a new change', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    await answer(0).fail(full)
    autosave.changed(2)
    clock.advance(500)
    expect(revisions()).toEqual([1, 2])
  })

  it('tries again when a change came while the failing save was in flight', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    autosave.changed(2)
    await answer(0).fail(full)
    clock.advance(5000)
    expect(revisions()).toEqual([1, 2])
  })
})

describe('flush', () => {
  it('is done at once when everything is saved', async () => {
    const { autosave, revisions } = open()
    expect(await autosave.flush()).toBe(true)
    expect(revisions()).toEqual([])
  })

  it('saves now instead of waiting, and only once', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    const done = autosave.flush()
    await answer(0).succeed()
    expect(await done).toBe(true)
    clock.advance(60_000)
    expect(revisions()).toEqual([1])
  })

  it('waits for the save in flight and for the newer revision after it', async () => {
    const { autosave, clock, answer, revisions } = open()
    autosave.changed(1)
    clock.advance(500)
    autosave.changed(2)
    let done: boolean | undefined
    const flushing = autosave.flush().then((saved) => {
      done = saved
    })
    await answer(0).succeed()
    expect(done).toBe(undefined)
    await answer(1).succeed()
    await flushing
    expect(done).toBe(true)
    expect(revisions()).toEqual([1, 2])
  })

  it('says so when it could not save', async () => {
    const { autosave, answer } = open()
    autosave.changed(1)
    const done = autosave.flush()
    await answer(0).fail(full)
    expect(await done).toBe(false)
  })

  it('tries again after a failure without waiting', async () => {
    const { autosave, clock, answer } = open()
    autosave.changed(1)
    clock.advance(500)
    await answer(0).fail(full)
    const done = autosave.flush()
    await answer(1).succeed()
    expect(await done).toBe(true)
    expect(autosave.status()).toEqual({ state: 'saved' })
    expect(clock.waiting()).toBe(0)
  })
})
