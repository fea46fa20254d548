import { createEditor } from 'slate'
import { rememberBank } from '#core/evidence/bank'
import type { Card } from '#core/model/card'
import { DECK_FORMAT_VERSION, type Deck } from '#core/model/deck'
import { withEssay } from '#core/outline/with-essay'
import { ok } from '#core/result'
import { openSession } from '#core/session/open-session'
import { type BenchBackend, openBenchBackend } from './bench-backend'
import { makeCards } from './cards'
import { makePlan } from './large-plan'
import { type Row, rowOf } from './row'
import { median, timed, timedAsync } from './timing'

const sizes = [
  { cards: 1000, runs: 30 },
  { cards: 50_000, runs: 7 },
]

/** How long it takes to edit one card of a bank: in the page, and until the deck is on disk. */
export async function benchBank(): Promise<Row[]> {
  const rows: Row[] = []
  for (const { cards, runs } of sizes) {
    const backend = await openBenchBackend()
    try {
      rows.push(...(await timeEdits(backend, cards, runs)))
    } finally {
      await backend.close()
    }
  }
  return rows.toSorted((a, b) => a.name.localeCompare(b.name))
}

async function timeEdits({ call, writeAlone }: BenchBackend, size: number, runs: number): Promise<Row[]> {
  const deck: Deck = {
    format: 'marshal-deck',
    formatVersion: DECK_FORMAT_VERSION,
    id: 'bench',
    name: 'Bench',
    ...makeCards(size),
  }
  const { file, state } = await call('createDeck', JSON.stringify({ deck }))
  const sent: string[] = []
  let common = state
  const session = openSession(
    withEssay(createEditor(), () => `id-${Math.random()}`),
    { file: 'bench.essayplan', plan: makePlan(1, 'one section'), state, decks: [{ file, deck, state }] },
    {
      api: {
        async saveDeck(args) {
          const body = JSON.stringify(args)
          sent.push(body)
          const saved = await call('saveDeck', body)
          common = saved.state
          return ok(saved)
        },
        savePlan: async ({ revision }) => ok({ revision, state: common }),
        readPlan: async () => ({ ok: false, error: { code: 'unreachable' } }),
        readDeck: async () => ({ ok: false, error: { code: 'unreachable' } }),
        claimPlan: async () => ok({}),
        releasePlan: async () => ok({}),
      },
      now: () => new Date(),
      newId: () => `id-${Math.random()}`,
      // Nothing is saved but when it is timed
      timers: { set: () => undefined, clear: () => {} },
      window: 'bench',
      onNews: () => {},
    },
  )
  const bankOf = rememberBank()
  bankOf(session.store.getState().decks)

  const times = { alone: [] as number[], page: [] as number[], save: [] as number[] }
  for (let run = -1; run < runs; run++) {
    const card = cardIn(session.store.getState().decks[0]?.deck, run)
    const alone = await timedAsync(() => writeAlone(deck))
    const page = timed(() => {
      session.changeCard({ ...card, note: `Note ${run}` }, undefined, false)
      bankOf(session.store.getState().decks)
    })
    const save = await timedAsync(() => session.flush())
    // The first of each is slower whatever the size
    if (run < 0) continue
    times.alone.push(alone)
    times.page.push(page)
    times.save.push(save)
  }
  session.close()
  if (sent.length !== runs + 1) throw new Error(`${sent.length} saves were sent for ${runs + 1} edits`)
  const beside = `${(median(times.save) / median(times.alone)).toFixed(1)} times the write alone`
  return [
    rowOf('Bank: write its file alone', size, times.alone),
    rowOf('Bank: edit a card, in the page', size, times.page, 'history, records, search index'),
    rowOf('Bank: save an edited card', size, times.save, `${beside}; ${sent.at(-1)?.length} bytes sent`),
  ]
}

/** A card somewhere in the deck, another one for each `run`. */
function cardIn(deck: Deck | undefined, run: number): Card {
  const card = deck?.cards[(7919 * (run + 2)) % deck.cards.length]
  if (!card) throw new Error('The bank has no cards')
  return card
}
