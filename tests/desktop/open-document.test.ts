import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Api, ShellEvent } from '#core/api/contract'
import type { Deck } from '#core/model/deck'
import { err, ok } from '#core/result'
import { contentState } from '#main/backend/content-state'
import { setupDocuments } from '../../src/main/desktop/documents'
import { openDocument } from '../../src/main/desktop/open-document'
import { answeringApi } from './answering-api'
import { app, preventable, resetElectron } from './electron-double'
import { temporaryFolder } from './temporary-folder'

const deck: Deck = {
  format: 'marshal-deck',
  formatVersion: 1,
  id: 'deck-1',
  name: 'Lenin',
  cards: [],
  sources: [],
}

beforeEach(() => resetElectron('/nowhere'))

function place(answers: Partial<Api> = {}) {
  const folder = temporaryFolder()
  const workspace = join(folder, 'Marshal')
  mkdirSync(join(workspace, 'plans'), { recursive: true })
  const { api, calls } = answeringApi(answers)
  const sent: ShellEvent[] = []
  const open = (path: string) => openDocument(path, { api, workspace, send: (event) => sent.push(event) })
  const put = (path: string, text: string) => {
    writeFileSync(join(folder, path), text)
    return join(folder, path)
  }
  return { folder, workspace, calls, sent, open, put }
}

describe('A plan file opened from outside', () => {
  it('is opened where it is when it lies in the workspace', async () => {
    const { calls, sent, open, put } = place()
    await open(put('Marshal/plans/Lenin.essayplan', '{}'))
    expect(sent).toEqual([{ type: 'open-plan', file: 'Lenin.essayplan' }])
    expect(calls).toEqual([])
  })

  it('is recognised in the workspace by another way to the same folder', async () => {
    const { folder, sent, open, put } = place()
    put('Marshal/plans/Lenin.essayplan', '{}')
    symlinkSync(join(folder, 'Marshal'), join(folder, 'link'))
    await open(join(folder, 'link', 'plans', 'Lenin.essayplan'))
    expect(sent).toEqual([{ type: 'open-plan', file: 'Lenin.essayplan' }])
  })

  it('is taken in as a copy from anywhere else, itself untouched', async () => {
    const { calls, sent, open, put } = place({
      importPlan: async () => ok({ file: 'Lenin 2.essayplan', known: false }),
    })
    const path = put('Lenin.essayplan', '{"a": 1}')
    await open(path)
    expect(calls).toEqual([{ name: 'importPlan', args: { name: 'Lenin.essayplan', text: '{"a": 1}' } }])
    expect(sent).toEqual([{ type: 'open-plan', file: 'Lenin 2.essayplan', fromElsewhere: true }])
    expect(readFileSync(path, 'utf8')).toBe('{"a": 1}')
  })

  it('is taken in from a folder inside the plans folder too', async () => {
    const { workspace, calls, open, put } = place()
    mkdirSync(join(workspace, 'plans', 'old'))
    await open(put('Marshal/plans/old/Lenin.essayplan', '{}'))
    expect(calls).toMatchObject([{ name: 'importPlan' }])
  })

  it('is reported when it is not a plan', async () => {
    const error = { code: 'not-marshal', file: 'Lenin.essayplan' } as const
    const { sent, open, put } = place({ importPlan: async () => err(error) })
    await open(put('Lenin.essayplan', '{}'))
    expect(sent).toEqual([{ type: 'problem', error }])
  })

  it('is reported when it is not there', async () => {
    const { folder, calls, sent, open } = place()
    await open(join(folder, 'Lenin.essayplan'))
    expect(sent).toEqual([{ type: 'problem', error: { code: 'not-found', file: 'Lenin.essayplan' } }])
    expect(calls).toEqual([])
  })

  it('is reported when it is a folder', async () => {
    const { folder, sent, open } = place()
    mkdirSync(join(folder, 'Lenin.essayplan'))
    await open(join(folder, 'Lenin.essayplan'))
    expect(sent).toMatchObject([{ type: 'problem', error: { code: 'io', file: 'Lenin.essayplan' } }])
  })
})

describe('A deck file opened from outside', () => {
  const taking = (known: boolean): Api['importDeck'] => {
    return async () => ok({ file: 'Lenin.evidence', deck, state: contentState(''), known })
  }

  it.each([
    ['joins the evidence bank', false],
    ['is not taken in twice, and that is told', true],
  ])('%s', async (_what, known) => {
    const { calls, sent, open, put } = place({ importDeck: taking(known) })
    const text = JSON.stringify(deck)
    const path = put('Lenin.evidence', text)
    await open(path)
    expect(calls).toEqual([{ name: 'importDeck', args: { name: 'Lenin.evidence', text } }])
    expect(sent).toEqual([{ type: 'deck-added', name: 'Lenin', known }])
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('is reported when it is not there', async () => {
    const { folder, calls, sent, open } = place()
    await open(join(folder, 'Lenin.evidence'))
    expect(sent).toEqual([{ type: 'problem', error: { code: 'not-found', file: 'Lenin.evidence' } }])
    expect(calls).toEqual([])
  })

  it('is reported when it could not be taken in', async () => {
    const error = { code: 'disk-full', file: 'Lenin.evidence' } as const
    const { sent, open, put } = place({ importDeck: async () => err(error) })
    await open(put('Lenin.evidence', JSON.stringify(deck)))
    expect(sent).toEqual([{ type: 'problem', error }])
  })
})

describe('Files the system hands over', () => {
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  const handOver = (path: string) => {
    const event = preventable()
    app.emit('open-file', event, path)
    return event
  }

  it('wait until the app can open them, in the order they came', async () => {
    const inbox = setupDocuments(['/a.essayplan'])
    expect(handOver('/b.essayplan').preventDefault).toHaveBeenCalledOnce()
    const opened: string[] = []
    inbox.start(async (path) => {
      opened.push(path)
    })
    await settle()
    expect(opened).toEqual(['/a.essayplan', '/b.essayplan'])
  })

  it('are opened at once while the app runs, one after the other', async () => {
    const inbox = setupDocuments([])
    const log: string[] = []
    inbox.start(async (path) => {
      log.push(`start ${path}`)
      await settle()
      log.push(`end ${path}`)
    })
    handOver('/a.essayplan')
    inbox.add(['/b.essayplan'])
    await settle()
    await settle()
    await settle()
    expect(log).toEqual(['start /a.essayplan', 'end /a.essayplan', 'start /b.essayplan', 'end /b.essayplan'])
  })
})
