import { writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { expect } from 'vitest'
import { type Api, callNames } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import { apiErrorSchema } from '#core/api/errors'
import { serveCall } from '#core/api/serve'
import { readSettingsFrom, settingsSchema } from '#core/api/settings'
import { planToDocument } from '#core/export/plan-to-document'
import { writtenWords } from '#core/model/outline-text'
import { rescueDeck, rescuePlan } from '#core/model/rescue'
import type { Result } from '#core/result'
import { deckDocument, parseDocument, planDocument, serialise } from '#main/backend/read-document'
import { describeFile } from '#main/cli/describe-file'
import { readLaunchOptions } from '#main/desktop/launch-options'
import { readCommandLine } from '#main/web/command-line'
import { readJsonBody } from '#main/web/read-body'
import { createSettingsStore } from '#main/web/settings-store'

/** One parser of something from outside. `run` throws when what it promises does not hold. */
export interface Target {
  name: string
  run(bytes: Buffer, number: number): void | Promise<void>
}

let made = 0
const newId = () => `fuzz-${++made}`
const now = new Date('2026-11-25T10:00:00.000Z')

/** @param api a backend on a real workspace
 *  @param folder a folder of its own, for what is read from a file */
export function targets(api: Api, folder: string): Target[] {
  const settings = createSettingsStore(folder)
  return [
    {
      name: 'plan',
      run(bytes) {
        const plan = parseDocument(planDocument, bytes, 'p.essayplan')
        expectInWords(plan)
        if (!plan.ok) return
        expectSame(parseDocument(planDocument, Buffer.from(serialise(plan.value)), 'p'), plan.value)
        writtenWords(plan.value.outline)
        planToDocument(plan.value, { author: 'A' })
      },
    },
    {
      name: 'deck',
      run(bytes) {
        const deck = parseDocument(deckDocument, bytes, 'd.evidence')
        expectInWords(deck)
        if (deck.ok)
          expectSame(parseDocument(deckDocument, Buffer.from(serialise(deck.value)), 'd'), deck.value)
      },
    },
    {
      name: 'rescue of a plan',
      run(bytes) {
        const rescued = rescuePlan(bytes.toString(), newId, now)?.plan
        if (rescued) expectSame(parseDocument(planDocument, Buffer.from(serialise(rescued)), 'p'), rescued)
      },
    },
    {
      name: 'rescue of a deck',
      run(bytes) {
        const rescued = rescueDeck(bytes.toString(), newId)?.deck
        if (rescued) expectSame(parseDocument(deckDocument, Buffer.from(serialise(rescued)), 'd'), rescued)
      },
    },
    {
      name: 'settings',
      async run(bytes, number) {
        let stored: unknown = bytes.toString()
        try {
          stored = JSON.parse(bytes.toString())
        } catch {
          // Then it is text
        }
        const read = readSettingsFrom(stored)
        expect(v.parse(settingsSchema, read)).toEqual(read)
        if (number % 20 !== 0) return
        await writeFile(join(folder, 'settings.json'), bytes)
        settings.read()
        expect(settings.write({ paper: 'letter' }).paper).toBe('letter')
      },
    },
    {
      name: 'call of the web shell',
      async run(bytes, number) {
        const request = Object.assign(Readable.from([bytes]), { headers: {} }) as unknown as IncomingMessage
        const body = await readJsonBody(request, 1_000_000)
        const call = number % 9 === 0 ? bytes.toString('latin1', 0, 12) : callNames[number % callNames.length]
        expectInWords(await serveCall(api, call ?? '', body.ok ? body.value : undefined))
      },
    },
    {
      name: 'command line',
      async run(bytes, number) {
        const args = bytes.toString('utf8', 0, 2000).split(/[\s,]+/)
        const command = readCommandLine(args)
        if (command.kind === 'end' && command.exitCode !== 0) expect(command.message).toMatch(/^[^\n]+\n$/)
        readLaunchOptions(args, '/')
        if (number % 20 !== 0) return
        const file = join(folder, 'file.essayplan')
        await writeFile(file, bytes)
        expectInWords(await describeFile(file))
      },
    },
  ]
}

function expectInWords(result: Result<unknown, unknown>): void {
  if (result.ok) return
  // As it comes out of a shell
  const error = v.parse(apiErrorSchema, JSON.parse(JSON.stringify(result.error)))
  expect(error).toEqual(result.error)
  expect(describeError(error).title.length).toBeLessThan(500)
}

function expectSame(read: Result<unknown, unknown>, value: unknown): void {
  expect(read).toEqual({ ok: true, value })
}
