import { Node, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { Plan } from '#core/model/plan'
import type { EssayEditor } from '#core/outline/editor'
import { err } from '#core/result'
import type { Session } from '#core/session/session'
import { createMemoryDisk } from './memory-disk'
import { deckOf, planOf, sessionWith, settle } from './open'

const PLAN = 'why.essayplan'
const DECK = 'stalin.evidence'
const pact: Card = { kind: 'fact', id: 'pact', text: 'The pact was signed.' }
const purge: Card = { kind: 'fact', id: 'purge', text: 'The army was purged.' }

/** Types into a block that is found by its path in a fresh plan. */
const type = (editor: EssayEditor, path: number[], words: string) =>
  Transforms.insertText(editor, words, { at: { path, offset: Node.string(Node.get(editor, path)).length } })
const question = [0, 0]
const thesis = [1, 0]
const wordsOf = (session: Session) => Array.from(Node.texts(session.editor), ([{ text }]) => text).join('|')

/** The plan on disk with other words in its thesis, as another program leaves it. */
function withThesis(plan: Plan, words: string): Plan {
  const outline = structuredClone(plan.outline)
  const [, second] = outline
  if (second?.type === 'thesis') second.children = [{ text: words }]
  return { ...plan, outline, updatedAt: '2026-01-05T10:00:00.000Z' }
}

/** Two windows on one workspace. */
function twoWindows(opened: Parameters<typeof sessionWith>[0] = {}) {
  const one = sessionWith({ ...opened, window: 'one' })
  const two = sessionWith({ disk: one.disk, window: 'two' })
  const tell = async (kind: 'plan' | 'deck', file: string) => {
    const changed = { kind, file, state: one.disk.state(file) }
    await Promise.all([one.session.fileChanged(changed), two.session.fileChanged(changed)])
  }
  return { one, two, tell, disk: one.disk }
}

describe('a plan changed elsewhere while nothing is unsaved here', () => {
  it('is shown as it is on disk, and not saved again', async () => {
    const { session, disk, saved, news, clock } = sessionWith()
    disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
    await session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    expect(wordsOf(session)).toContain('From the library.')
    expect(session.plan()).toEqual(disk.plan(PLAN).plan)
    expect(news).toEqual([{ type: 'plan-taken-in', merged: false, conflicts: 0 }])
    clock.advance(60_000)
    await settle()
    expect(saved).toEqual([])
    expect(session.store.getState().save).toEqual({ state: 'saved' })
  })

  it('can be taken back like any other step, and is then saved', async () => {
    const { session, disk } = sessionWith()
    disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
    await session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    expect(session.undo()).toBe('changes from elsewhere')
    expect(await session.flush()).toBe(true)
    expect(JSON.stringify(disk.plan(PLAN))).not.toContain('From the library.')
  })

  it('is no news when it was this window that changed it', async () => {
    const { session, editor, disk, news } = sessionWith()
    type(editor, thesis, 'Mine.')
    await session.flush()
    await session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    expect(news).toEqual([])
  })

  it('is left alone when another document has its name', async () => {
    const { session, disk } = sessionWith()
    const before = session.plan()
    disk.putPlan(PLAN, { ...withThesis(planOf(), 'Another essay.'), id: 'another' })
    await session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    expect(session.plan()).toEqual(before)
  })

  it('that has gone is told, and written again', async () => {
    const { session, disk, news } = sessionWith()
    const before = session.plan()
    disk.remove(PLAN)
    await session.fileChanged({ kind: 'plan', file: PLAN })
    expect(news).toEqual([{ type: 'plan-gone' }])
    expect(session.store.getState().save.state).toBe('saving')
    expect(await session.flush()).toBe(true)
    expect(disk.plan(PLAN).plan).toEqual(before)
  })

  it('that has gone stays gone where it is only read', async () => {
    const { one, two, disk } = twoWindows()
    await one.session.claim()
    await two.session.claim()
    disk.remove(PLAN)
    await two.session.fileChanged({ kind: 'plan', file: PLAN })
    expect(await two.session.flush()).toBe(true)
    expect(disk.state(PLAN)).toBe('')
  })
})

describe('a plan changed elsewhere while something is unsaved here', () => {
  it('keeps the words of both, and saves them', async () => {
    const { session, editor, disk, news } = sessionWith()
    disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
    type(editor, question, ' And how?')
    expect(await session.flush()).toBe(true)
    const onDisk = JSON.stringify(disk.plan(PLAN))
    for (const words of ['From the library.', 'And how?']) {
      expect(wordsOf(session)).toContain(words)
      expect(onDisk).toContain(words)
    }
    expect(news).toEqual([{ type: 'plan-taken-in', merged: true, conflicts: 0 }])
    expect(session.store.getState().conflicts).toEqual([])
  })

  it('keeps both of what changed in the same block, and lets one choose', async () => {
    const { session, editor, disk } = sessionWith()
    disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
    type(editor, thesis, 'From home.')
    await session.flush()
    const [conflict] = session.store.getState().conflicts
    expect(session.store.getState().conflicts).toMatchObject([{ kind: 'block' }])
    expect(wordsOf(session)).toContain('From the library.')
    expect(wordsOf(session)).toContain('From home.')
    if (conflict) session.resolveConflict(conflict, 'theirs')
    expect(Node.string(Node.get(session.editor, [1]))).toBe('From the library.')
    expect(wordsOf(session)).not.toContain('From home.')
    expect(session.store.getState().conflicts).toEqual([])
    expect(session.undo()).toBe('choosing between two changes')
    expect(wordsOf(session)).toContain('From home.')
  })

  it('takes its own save for its own when the answer to it was lost', async () => {
    let lost = true
    const { session, editor, disk, news } = sessionWith({}, undefined, (args) => {
      if (!lost || !('plan' in args)) return undefined
      lost = false
      disk.putPlan(args.file, args.plan)
      return Promise.resolve(err({ code: 'unreachable' }))
    })
    type(editor, thesis, 'Sent')
    expect(await session.flush()).toBe(false)
    type(editor, thesis, ' and gone on.')
    expect(await session.flush()).toBe(true)
    expect(session.store.getState().conflicts).toEqual([])
    expect(news).toEqual([])
    expect(JSON.stringify(disk.plan(PLAN))).toContain('Sent and gone on.')
  })

  it('goes on trying while the file changes under every save, and fails in words after that', async () => {
    const { session, editor, disk } = sessionWith({}, undefined, () => {
      disk.putPlan(PLAN, withThesis(disk.plan(PLAN).plan, `Busy ${disk.state(PLAN)}`))
      return undefined
    })
    type(editor, question, ' Mine.')
    expect(await session.flush()).toBe(false)
    expect(session.store.getState().save).toMatchObject({
      state: 'failed',
      error: { code: 'changed-elsewhere' },
    })
    expect(wordsOf(session)).toContain('Mine.')
  })
})

describe('a plan read while a save of it is on its way', () => {
  /** A session whose reads of the plan each wait until the test lets them end. */
  function withSlowReads() {
    const disk = createMemoryDisk()
    disk.putPlan(PLAN, planOf())
    const { readPlan } = disk.api
    const waiting: (() => void)[] = []
    disk.api.readPlan = async (args) => {
      const read = await readPlan(args)
      await new Promise<void>((resolve) => waiting.push(resolve))
      return read
    }
    const endRead = () => {
      waiting.shift()?.()
      return settle()
    }
    return { ...sessionWith({ disk }), disk, endRead }
  }

  it('does not take back what was saved meanwhile', async () => {
    const { session, editor, endRead, news } = withSlowReads()
    const caughtUp = session.catchUp()
    await settle()
    type(editor, thesis, 'Typed meanwhile.')
    expect(await session.flush()).toBe(true)
    await endRead()
    await endRead()
    await caughtUp
    expect(wordsOf(session)).toContain('Typed meanwhile.')
    expect(news).toEqual([])
  })

  it('is no conflict with itself when the save has no answer yet', async () => {
    const disk = createMemoryDisk()
    disk.putPlan(PLAN, planOf())
    const { readPlan } = disk.api
    let read: (() => void) | undefined
    disk.api.readPlan = async (args) => {
      await new Promise<void>((resolve) => {
        read = resolve
      })
      return readPlan(args)
    }
    let answer: (() => void) | undefined
    const { session, editor, news } = sessionWith({ disk }, undefined, (args) => {
      if (!('plan' in args) || answer) return undefined
      const saved = disk.api.savePlan(args)
      return new Promise((resolve) => {
        answer = () => resolve(saved)
      })
    })
    const caughtUp = session.catchUp()
    await settle()
    type(editor, thesis, 'Sent')
    const flushed = session.flush()
    type(editor, thesis, ' and gone on.')
    await settle()
    read?.()
    await caughtUp
    answer?.()
    expect(await flushed).toBe(true)
    expect(session.store.getState().conflicts).toEqual([])
    expect(news).toEqual([])
    expect(JSON.stringify(disk.plan(PLAN))).toContain('Sent and gone on.')
  })
})

describe('a version wanted while a save for another is on its way', () => {
  it('is kept by the save after it', async () => {
    const answers: (() => void)[] = []
    const disk = createMemoryDisk()
    disk.putPlan(PLAN, planOf())
    const { session, editor, saved } = sessionWith({ disk }, undefined, (args) => {
      if (!('plan' in args)) return undefined
      return new Promise((resolve) => answers.push(() => resolve(disk.api.savePlan(args))))
    })
    const earlier = session.plan()
    type(editor, thesis, 'Later.')
    session.restorePlan(earlier)
    await settle()
    type(editor, thesis, 'Later still.')
    session.restorePlan(earlier)
    answers.shift()?.()
    await settle()
    answers.shift()?.()
    expect(await session.flush()).toBe(true)
    expect(saved.map((args) => args.before)).toEqual(['restore', 'restore'])
  })
})

describe('a session that is closed', () => {
  it('tells nothing any more, and what it was reading changes nothing on disk', async () => {
    const { session, disk, news, saved } = sessionWith()
    disk.putPlan(PLAN, withThesis(planOf(), 'From the library.'))
    const heard = session.fileChanged({ kind: 'plan', file: PLAN, state: disk.state(PLAN) })
    session.close()
    await heard
    await settle()
    expect(news).toEqual([])
    expect(saved).toEqual([])
  })
})

describe('a shell that stays away', () => {
  it('is asked again and again, and finds nothing twice when it is back', async () => {
    let isAway = true
    const { session, editor, disk, clock } = sessionWith({}, undefined, (args) => {
      if (!isAway || !('plan' in args)) return undefined
      // The first save still came through
      if (disk.plan(PLAN).plan.updatedAt === planOf().updatedAt) disk.putPlan(PLAN, args.plan)
      return Promise.resolve(err({ code: 'unreachable' }))
    })
    type(editor, thesis, 'Word 0.')
    await session.flush()
    for (let count = 1; count <= 60; count++) {
      type(editor, thesis, ` Word ${count}.`)
      clock.advance(5000)
      await settle()
    }
    isAway = false
    expect(await session.flush()).toBe(true)
    expect(session.store.getState().conflicts).toEqual([])
    expect(JSON.stringify(disk.plan(PLAN)).split('Word 0.')).toHaveLength(2)
    expect(JSON.stringify(disk.plan(PLAN))).toContain('Word 60.')
  })

  it('says why a plan was not taken over', async () => {
    const { session, disk } = sessionWith()
    disk.api.claimPlan = async () => err({ code: 'unreachable' })
    expect(sessionWith({ disk }).session.store.getState().holder).toBe(undefined)
    expect(await sessionWith({ disk }).session.takeOver()).toEqual(err({ code: 'unreachable' }))
    expect((await session.takeOver()).ok).toBe(true)
  })
})

describe('two windows', () => {
  it('come to the same plan when they write in different blocks', async () => {
    const { one, two, tell } = twoWindows()
    type(one.editor, question, ' One.')
    type(two.editor, thesis, 'Two.')
    await one.session.flush()
    await two.session.flush()
    await tell('plan', PLAN)
    expect(one.session.plan().outline).toEqual(two.session.plan().outline)
    expect(wordsOf(one.session)).toContain('One.')
    expect(wordsOf(one.session)).toContain('Two.')
  })

  it('are told who writes, and can take over', async () => {
    const { one, two } = twoWindows()
    await one.session.claim()
    await two.session.claim()
    expect(one.session.store.getState().holder).toBe(undefined)
    expect(two.session.store.getState().holder).toMatchObject({ by: 'window' })
    await two.session.takeOver()
    await one.session.claim()
    expect(one.session.store.getState().holder).toMatchObject({ by: 'window' })
    expect(two.session.store.getState().holder).toBe(undefined)
  })

  it('leave the plan to the other when they close', async () => {
    const { one, two } = twoWindows()
    await one.session.claim()
    await two.session.claim()
    one.session.close()
    await two.session.claim()
    expect(two.session.store.getState().holder).toBe(undefined)
  })

  it('that only read cannot undo what the other wrote', async () => {
    const { one, two, tell } = twoWindows()
    await one.session.claim()
    await two.session.claim()
    type(one.editor, thesis, 'Written here.')
    await one.session.flush()
    await tell('plan', PLAN)
    expect(two.session.undo()).toBe(undefined)
    expect(wordsOf(two.session)).toContain('Written here.')
  })
})

describe('a deck changed elsewhere', () => {
  const bank = () => ({ decks: [deckOf(DECK, { cards: [pact, purge] })] })
  const cards = (session: Session) => session.store.getState().decks.flatMap((open) => open.deck.cards)

  it('is read again', async () => {
    const { one, two, tell } = twoWindows(bank())
    two.session.deleteCard('purge')
    await two.session.flush()
    await tell('deck', DECK)
    expect(cards(one.session)).toEqual([pact])
    expect(one.news).toEqual([{ type: 'bank-taken-in', conflicts: 0 }])
    expect(one.saved).toEqual([])
  })

  it('takes in a card changed here and another changed there', async () => {
    const { one, two, disk } = twoWindows(bank())
    one.session.changeCard({ ...pact, text: 'Signed in August.' }, undefined, false)
    two.session.changeCard({ ...purge, text: 'Purged in 1937.' }, undefined, false)
    await two.session.flush()
    expect(await one.session.flush()).toBe(true)
    expect(cards(one.session).map(({ text }) => text)).toEqual(['Signed in August.', 'Purged in 1937.'])
    expect(disk.decks()[0]?.deck.cards).toEqual(cards(one.session))
  })

  it('keeps both states of one card, to choose from', async () => {
    const { one, two } = twoWindows(bank())
    one.session.changeCard({ ...pact, text: 'Mine.' }, undefined, false)
    two.session.changeCard({ ...pact, text: 'Theirs.' }, undefined, false)
    await two.session.flush()
    await one.session.flush()
    expect(cards(one.session).map(({ text }) => text)).toEqual(expect.arrayContaining(['Mine.', 'Theirs.']))
    const [conflict] = one.session.store.getState().conflicts
    if (conflict) one.session.resolveConflict(conflict, 'theirs')
    expect(cards(one.session).map(({ text }) => text)).toEqual(['Theirs.', purge.text])
    expect(one.session.bankCard('pact')?.card.text).toBe('Theirs.')
  })

  it('that is new joins the bank once, and one that has gone leaves it and is told', async () => {
    const { session, disk, news } = sessionWith(bank())
    disk.putDeck('new.evidence', deckOf('new.evidence').deck)
    const made = { kind: 'deck', file: 'new.evidence', state: disk.state('new.evidence') } as const
    await Promise.all([session.fileChanged(made), session.fileChanged(made)])
    const files = () => session.store.getState().decks.map(({ file }) => file)
    expect(files()).toEqual([DECK, 'new.evidence'])
    disk.remove(DECK)
    await session.fileChanged({ kind: 'deck', file: DECK })
    expect(files()).toEqual(['new.evidence'])
    expect(news).toMatchObject([{ type: 'deck-gone', deck: { cards: [pact, purge] } }])
  })
})

describe('an earlier state', () => {
  it('of the plan comes back as one step, and the present one is kept as a version', async () => {
    const { session, editor, saved } = sessionWith()
    const earlier = session.plan()
    type(editor, thesis, 'Later.')
    await session.flush()
    const later = session.plan()
    session.restorePlan(earlier)
    expect(session.plan().outline).toEqual(earlier.outline)
    expect(await session.flush()).toBe(true)
    expect(saved.at(-1)).toMatchObject({ before: 'restore' })
    expect(session.undo()).toBe('restoring a version')
    expect(session.plan().outline).toEqual(later.outline)
    await session.flush()
    expect(saved.at(-1)).not.toHaveProperty('before')
  })

  it('of one argument comes back with its cards, and nothing else', async () => {
    const { session, editor } = sessionWith({ decks: [deckOf(DECK, { cards: [pact] })] })
    const outline = session.plan().outline
    const body = outline.findIndex((node) => node.type === 'section' && node.role === 'body')
    const section = outline[body]
    const argument = section && 'role' in section ? section.children[1] : undefined
    if (argument?.type !== 'argument') throw new Error('No argument')
    session.placeCard('pact', { as: 'block', argumentId: argument.id, index: 1 })
    const earlier = session.plan()
    session.undo()
    type(editor, thesis, 'Later.')
    const wanted = earlier.outline[body]
    const restored = wanted && 'role' in wanted ? wanted.children[1] : undefined
    if (restored?.type !== 'argument') throw new Error('No argument')
    expect(session.restoreArgument(restored, earlier).ok).toBe(true)
    expect(session.plan().cards).toEqual([pact])
    expect(wordsOf(session)).toContain('Later.')
    session.undo()
    expect(session.plan().cards).toEqual([])
  })

  it('of a deck comes back as one step', async () => {
    const { session, disk } = sessionWith({ decks: [deckOf(DECK, { cards: [pact, purge] })] })
    const earlier = disk.decks()[0]?.deck
    if (!earlier) throw new Error('No deck')
    session.deleteCard('pact')
    session.changeCard({ ...purge, text: 'Changed.' }, undefined, false)
    session.restoreDeck(DECK, earlier)
    expect(session.bankCard('pact')?.card).toEqual(pact)
    expect(session.bankCard('purge')?.card).toEqual(purge)
    await session.flush()
    expect(disk.decks()[0]?.deck.cards).toEqual([pact, purge])
    session.undo()
    expect(session.bankCard('pact')).toBe(undefined)
    expect(session.bankCard('purge')?.card.text).toBe('Changed.')
  })
})
