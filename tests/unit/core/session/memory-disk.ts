import type { Api, PlanHolder, ResultOf } from '#core/api/contract'
import { applyDeckChanges } from '#core/merge/merge-deck'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import { err, ok } from '#core/result'
import type { ReadDeck, SessionPorts } from '#core/session/session'

/** A workspace in memory that keeps the contract, for sessions that share it. */
export interface MemoryDisk {
  api: SessionPorts['api']
  plan(file: string): ResultOf<'readPlan'>
  decks(): ReadDeck[]
  /** Writes as another program does. */
  putPlan(file: string, plan: Plan): void
  putDeck(file: string, deck: Deck): void
  remove(file: string): void
  state(file: string): string
}

export function createMemoryDisk(): MemoryDisk {
  const plans = new Map<string, ResultOf<'readPlan'>>()
  const decks = new Map<string, ResultOf<'readDeck'>>()
  const claims = new Map<string, { window: string; holder: PlanHolder }>()
  let writes = 0
  const nextState = () => `state-${++writes}`

  const readPlan: Api['readPlan'] = async ({ file }) => {
    const found = plans.get(file)
    return found ? ok(structuredClone(found)) : err({ code: 'not-found', file })
  }
  const readDeck: Api['readDeck'] = async ({ file }) => {
    const found = decks.get(file)
    return found ? ok(structuredClone(found)) : err({ code: 'not-found', file })
  }

  return {
    api: {
      readPlan,
      readDeck,
      async savePlan({ file, plan, base, revision }) {
        const present = plans.get(file)
        if (present && present.state !== base) return err({ code: 'changed-elsewhere', file })
        const state = nextState()
        plans.set(file, structuredClone({ plan, state }))
        return ok({ revision, state })
      },
      async saveDeck({ file, changes, base, revision }) {
        const present = decks.get(file)
        if (!present) return err({ code: 'not-found', file })
        const { deck, conflicts } = applyDeckChanges(present.deck, structuredClone(changes))
        const state = nextState()
        decks.set(file, { deck, state })
        return ok({
          revision,
          state,
          ...(present.state !== base && { merged: structuredClone({ deck, conflicts }) }),
        })
      },
      async claimPlan({ file, window, takeOver }) {
        const claim = claims.get(file)
        if (claim && claim.window !== window && !takeOver) return ok({ holder: claim.holder })
        claims.set(file, { window, holder: { by: 'window', since: '2026-01-05T09:00:00.000Z' } })
        return ok({})
      },
      async releasePlan({ file, window }) {
        if (claims.get(file)?.window === window) claims.delete(file)
        return ok({})
      },
    },
    plan(file) {
      const found = plans.get(file)
      if (!found) throw new Error(`No plan ${file}`)
      return structuredClone(found)
    },
    decks: () => Array.from(decks, ([file, read]) => ({ file, ...structuredClone(read) })),
    putPlan: (file, plan) => void plans.set(file, { plan: structuredClone(plan), state: nextState() }),
    putDeck: (file, deck) => void decks.set(file, { deck: structuredClone(deck), state: nextState() }),
    remove(file) {
      plans.delete(file)
      decks.delete(file)
    },
    state: (file) => (plans.get(file) ?? decks.get(file))?.state ?? '',
  }
}
