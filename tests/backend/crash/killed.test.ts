import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { parseDeck, parsePlan } from '#core/model/parse'
import { fact, plan } from '../../fixtures/plans'
import { deck, okValue } from '../support/documents'
import { emptyWorkspace, openTestBackend } from '../support/open-test-backend'
import { temporaryFolder } from '../support/temporary-folder'
import { type Acknowledged, kill, revisionOnDisk, saveUntilTheEnd, startSavingShell } from './saving-shell'

const kills = Number(process.env.MARSHAL_KILLS ?? 200)
const lanes = 2
/** Milliseconds after the first acknowledged save within which the process is killed: several saves long. */
const longest = 60

interface Tally {
  kills: number
  acknowledged: number
  lost: number
}

/** A workspace with one plan and one deck of one card, at revision 0. */
async function savedWorkspace(): Promise<string> {
  const workspace = await emptyWorkspace()
  const api = okValue((await openTestBackend({ workspace })).opened)
  okValue(await api.createPlan({ plan: plan({ question: 'Who lost the peace?', thesis: 'Revision 0' }) }))
  const card = { ...fact('Revision 0'), id: 'counted' }
  okValue(await api.createDeck({ deck: deck('Counted', { cards: [card] }) }))
  return workspace
}

/** Kills one shell after the other on one workspace, each in the middle of saving. */
async function killRepeatedly(times: number, tally: Tally): Promise<void> {
  const workspace = await savedWorkspace()
  const config = await temporaryFolder()
  const folders = { plan: join(workspace, 'plans'), deck: join(workspace, 'decks') }
  let onDisk: Acknowledged = { plan: 0, deck: 0 }
  for (let time = 0; time < times; time++) {
    const { program, api } = await startSavingShell(workspace, config)
    let first: () => void = () => {}
    const acknowledged = new Promise<void>((resolve) => {
      first = resolve
    })
    const saving = saveUntilTheEnd(api, onDisk, first)
    await acknowledged
    await wait(Math.random() * longest)
    await kill(program)
    const promised = await saving
    for (const [folder, parse] of [
      [folders.plan, parsePlan],
      [folders.deck, parseDeck],
    ] as const) {
      for (const name of (await readdir(folder)).filter((name) => !name.startsWith('.'))) {
        expect(parse(await readFile(join(folder, name), 'utf8'))).toMatchObject({ ok: true })
      }
    }
    const found = { plan: await revisionOnDisk(folders.plan), deck: await revisionOnDisk(folders.deck) }
    tally.kills += 1
    tally.acknowledged += promised.plan - onDisk.plan + (promised.deck - onDisk.deck)
    tally.lost += Math.max(0, promised.plan - found.plan) + Math.max(0, promised.deck - found.deck)
    onDisk = found
  }
  await expectTidy(workspace)
}

/** The next start removes what the killed ones left, and every version kept on the way can be read. */
async function expectTidy(workspace: string): Promise<void> {
  const api = okValue((await openTestBackend({ workspace })).opened)
  for (const folder of ['plans', 'decks']) {
    expect(await readdir(join(workspace, folder))).toHaveLength(1)
  }
  for (const kind of ['plan', 'deck'] as const) {
    const [file = ''] = await readdir(join(workspace, `${kind}s`))
    for (const { id } of okValue(await api.listVersions({ kind, file })).versions) {
      okValue(await api.readVersion({ kind, file, id }))
    }
  }
}

describe('A shell that is killed while it saves', () => {
  it(`${kills} times has every acknowledged save on disk, whole`, { timeout: 30 * 60_000 }, async () => {
    const tally: Tally = { kills: 0, acknowledged: 0, lost: 0 }
    await Promise.all(Array.from({ length: lanes }, () => killRepeatedly(Math.ceil(kills / lanes), tally)))
    console.info(
      `Killed ${tally.kills} times after ${tally.acknowledged} acknowledged saves: ${tally.lost} lost`,
    )
    expect(tally.lost).toBe(0)
    expect(tally.acknowledged).toBeGreaterThan(tally.kills)
  })
})
