import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bridge } from '#core/api/contract'
import type { DeckChange } from '#core/model/record-change'
import { connectWeb } from '../../../src/renderer/bridge/web-bridge'
import { fact, plan as planOf } from '../../fixtures/plans'
import { okValue } from '../support/documents'
import { type RunningProgram, start } from '../support/run-built'

const address = /(http:\/\/127\.0\.0\.1:(\d+))\/\?token=([\w-]+)/

/** What was acknowledged before the end came. */
export interface Acknowledged {
  plan: number
  deck: number
}

/** A web shell of its own process on `workspace`, that a client saves a plan and a deck through without a pause.
 *  Each save carries the number of its revision: in the thesis, and in the one card of the deck. */
export async function startSavingShell(workspace: string, config: string) {
  const program = start('out/main/web.js', ['--no-open', '--workspace', workspace], {
    env: { MARSHAL_CONFIG_DIR: config },
  })
  const [, origin = '', port = '', token = ''] = await program.seen(address)
  const api = connectWeb({
    baseUrl: origin,
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie: `marshal-${port}=${token}` },
      }),
  })
  return { program, api }
}

/** Saves until the shell is gone; tells of each acknowledgement. Resolves with the last ones. */
export async function saveUntilTheEnd(
  api: Bridge,
  from: Acknowledged,
  onAcknowledged: () => void,
): Promise<Acknowledged> {
  const done: Acknowledged = { ...from }
  const savePlans = async () => {
    const [summary] = okValue(await api.listPlans({})).plans
    if (!summary) throw new Error('There is no plan')
    const read = okValue(await api.readPlan({ file: summary.file }))
    let base = read.state
    for (let revision = from.plan + 1; ; revision++) {
      const { outline } = planOf({ question: 'Who lost the peace?', thesis: `Revision ${revision}` })
      const plan = { ...read.plan, outline }
      const saved = await api.savePlan({ file: summary.file, plan, revision, base })
      if (!saved.ok) return
      base = saved.value.state
      done.plan = revision
      onAcknowledged()
    }
  }
  const saveDecks = async () => {
    const [open] = okValue(await api.readDecks({})).decks
    if (!open) throw new Error('There is no deck')
    let base = open.state
    let [before] = open.deck.cards
    for (let revision = from.deck + 1; ; revision++) {
      const after = { ...fact(`Revision ${revision}`), id: 'counted' }
      const change: DeckChange = { table: 'cards', index: 0, ...(before && { before }), after }
      const saved = await api.saveDeck({ file: open.file, changes: [change], revision, base })
      if (!saved.ok) return
      base = saved.value.state
      before = after
      done.deck = revision
      onAcknowledged()
    }
  }
  await Promise.all([savePlans(), saveDecks()])
  return done
}

/** The revision that the only file of a folder tells of. */
export async function revisionOnDisk(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'))
  const text = await readFile(join(folder, names[0] ?? ''), 'utf8')
  return Number(/Revision (\d+)/.exec(text)?.[1])
}

export const kill = async (program: RunningProgram): Promise<void> => {
  program.child.kill('SIGKILL')
  await program.ended
}
