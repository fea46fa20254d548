import { describe, expect, it } from 'vitest'
import { contentState } from '#main/backend/content-state'
import { fact } from '../fixtures/plans'
import { brokenDisk } from './support/broken-disk'
import { deck, essay, okValue } from './support/documents'
import { openTestBackend } from './support/open-test-backend'

const changed = (kind: 'plan' | 'deck', file: string, state?: string) => ({
  type: 'file-changed',
  kind,
  file,
  ...(state !== undefined && { state }),
})

describe('Every window hears', () => {
  it('of each plan that is made, saved, deleted and brought back, with its state', async () => {
    const { opened, events } = await openTestBackend()
    const api = okValue(opened)
    const plan = essay('Heard')
    const { file } = okValue(await api.createPlan({ plan }))
    const { state: made } = okValue(await api.readPlan({ file }))
    const later = { ...plan, language: 'en-US' as const }
    const { state: saved } = okValue(await api.savePlan({ file, plan: later, revision: 1, base: made }))
    const { deleted } = okValue(await api.deletePlan({ file }))
    okValue(await api.restoreDeleted({ deleted }))
    expect(events).toEqual([
      changed('plan', file, made),
      changed('plan', file, saved),
      changed('plan', file),
      changed('plan', file, saved),
    ])
  })

  it('of each deck as well, and of the deck that a card comes back to', async () => {
    const { opened, events } = await openTestBackend()
    const api = okValue(opened)
    const card = fact('Goes')
    const { file, state } = okValue(await api.createDeck({ deck: deck('Heard', { cards: [card] }) }))
    const changes = [{ table: 'cards' as const, index: 0, before: card }]
    const saved = okValue(await api.saveDeck({ file, changes, revision: 1, base: state }))
    const [item] = okValue(await api.listDeleted({})).items
    okValue(await api.restoreDeleted({ deleted: item?.deleted ?? '' }))
    const { deleted } = okValue(await api.deleteDeck({ file }))
    okValue(await api.restoreDeleted({ deleted }))
    expect(events).toEqual([
      changed('deck', file, state),
      changed('deck', file, saved.state),
      changed('deck', file, state),
      changed('deck', file),
      changed('deck', file, state),
    ])
  })

  it('nothing of a save that failed', async () => {
    let full = false
    const { opened, events } = await openTestBackend({
      fileSystem: brokenDisk({ write: () => (full ? 'ENOSPC' : undefined) }),
    })
    const api = okValue(opened)
    const { file } = okValue(await api.createPlan({ plan: essay('Kept') }))
    full = true
    const base = okValue(await api.readPlan({ file })).state
    expect(await api.savePlan({ file, plan: essay('Kept'), revision: 1, base })).toMatchObject({ ok: false })
    expect(
      await api.savePlan({ file, plan: essay('Kept'), revision: 1, base: contentState('') }),
    ).toMatchObject({
      ok: false,
    })
    expect(events).toHaveLength(1)
  })
})
