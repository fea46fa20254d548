import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Api } from '#core/api/contract'
import type { Card } from '#core/model/card'
import { questionOf } from '#core/model/outline-text'
import { contentState } from '#main/backend/content-state'
import { fact } from '../fixtures/plans'
import { deck, essay, okValue } from './support/documents'

export interface OpenedApi {
  api: Api
  /** Absolute path of the workspace behind `api`: it has been used before and is empty. */
  workspace: string
  close(): Promise<void>
}

/** What every way to reach a backend promises.
 *  @param name how the calls travel
 *  @param open reaches a new backend on an empty workspace */
export function contractSuite(name: string, open: () => Promise<OpenedApi>): void {
  describe(name, () => {
    let api: Api
    let workspace: string
    const plans = (...path: string[]) => join(workspace, 'plans', ...path)
    const decks = (...path: string[]) => join(workspace, 'decks', ...path)
    const create = async (title: string) => {
      const plan = essay(title)
      const { file } = okValue(await api.createPlan({ plan }))
      return { plan, file, base: okValue(await api.readPlan({ file })).state }
    }

    beforeEach(async () => {
      const opened = await open()
      api = opened.api
      workspace = opened.workspace
      onTestFinished(() => opened.close())
    })

    describe('the shell', () => {
      it('says what it is and where the work is kept', async () => {
        const info = okValue(await api.readAppInfo({}))
        expect(info.workspace).toBe(workspace)
        expect(info.version).toMatch(/^\d+\.\d+\.\d+$/)
      })

      it('knows no exported file but its own', async () => {
        const path = plans('somebody-elses.docx')
        expect(await api.openExported({ path })).toEqual({
          ok: false,
          error: { code: 'not-found', file: path },
        })
        expect(await api.showExported({ path })).toEqual({
          ok: false,
          error: { code: 'not-found', file: path },
        })
      })

      it('takes the answer to a closing that is held up', async () => {
        expect(await api.answerClosing({ answer: 'stay' })).toEqual({ ok: true, value: {} })
      })

      it('takes the answer to a flush', async () => {
        expect(await api.flushed({ saved: true })).toEqual({ ok: true, value: {} })
      })
    })

    describe('plans', () => {
      it('are written as JSON a person can read, in a file named after the question', async () => {
        const { plan, file } = await create('Was Stalin in control?')
        expect(file).toBe('Was Stalin in control.essayplan')
        const text = await readFile(plans(file), 'utf8')
        expect(text).toBe(`${JSON.stringify(plan, null, 2)}\n`)
        expect(text).toContain('\n  "formatVersion": 1,\n')
      })

      it('come back as they were written', async () => {
        const { plan, file } = await create('Was Stalin in control?')
        expect(await api.readPlan({ file })).toEqual({
          ok: true,
          value: { plan, state: contentState(await readFile(plans(file))) },
        })
      })

      it('with the same question get files of their own', async () => {
        const files = [await create('Why?'), await create('why?'), await create('Why?')].map(
          ({ file }) => file,
        )
        expect(files).toEqual(['Why.essayplan', 'why 2.essayplan', 'Why 3.essayplan'])
      })

      it('created at the same moment get files of their own', async () => {
        const made = await Promise.all(Array.from({ length: 8 }, () => create('Why?')))
        expect(new Set(made.map(({ file }) => file)).size).toBe(8)
        for (const { file, plan } of made) expect(okValue(await api.readPlan({ file })).plan.id).toBe(plan.id)
      })

      it('are listed with question, words, evidence and time, the last edited first', async () => {
        const old = essay('Old', { updatedAt: '2026-01-01T00:00:00.000Z' })
        const recent = essay('Recent', { updatedAt: '2026-03-01T00:00:00.000Z' })
        await api.createPlan({ plan: old })
        await api.createPlan({ plan: recent })
        expect(okValue(await api.listPlans({}))).toEqual({
          plans: [
            {
              file: 'Recent.essayplan',
              question: 'Recent',
              words: 3,
              evidence: 1,
              editedAt: '2026-03-01T00:00:00.000Z',
            },
            {
              file: 'Old.essayplan',
              question: 'Old',
              words: 3,
              evidence: 1,
              editedAt: '2026-01-01T00:00:00.000Z',
            },
          ],
          attention: [],
        })
      })

      it('are saved in place, whatever their question has become', async () => {
        const { plan, file, base } = await create('Before')
        const later = { ...plan, outline: essay('After').outline }
        const saved = okValue(await api.savePlan({ file, plan: later, revision: 7, base }))
        expect(saved).toEqual({ revision: 7, state: contentState(await readFile(plans(file))) })
        expect(await readdir(plans())).toEqual(['Before.essayplan'])
        expect(okValue(await api.readPlan({ file }))).toEqual({ plan: later, state: saved.state })
      })

      it('saved over a state that is no longer there are refused, and what is there stays', async () => {
        const { plan, file, base } = await create('Shared')
        const theirs = { ...plan, outline: essay('Theirs').outline }
        okValue(await api.savePlan({ file, plan: theirs, revision: 1, base }))
        const mine = { ...plan, outline: essay('Mine').outline }
        expect(await api.savePlan({ file, plan: mine, revision: 1, base })).toEqual({
          ok: false,
          error: { code: 'changed-elsewhere', file },
        })
        expect(okValue(await api.readPlan({ file })).plan).toEqual(theirs)
      })

      it('changed on disk by another program are not written over', async () => {
        const { plan, file, base } = await create('Shared')
        const theirs = JSON.stringify({ ...plan, outline: essay('Theirs').outline })
        await writeFile(plans(file), theirs)
        expect(await api.savePlan({ file, plan, revision: 1, base })).toMatchObject({
          ok: false,
          error: { code: 'changed-elsewhere' },
        })
        expect(await readFile(plans(file), 'utf8')).toBe(theirs)
        const { state } = okValue(await api.readPlan({ file }))
        okValue(await api.savePlan({ file, plan, revision: 1, base: state }))
      })

      it('of which the same save comes twice are saved once', async () => {
        const { plan, file, base } = await create('Twice')
        const save = { file, plan: { ...plan, outline: essay('After').outline }, revision: 3, base }
        const first = okValue(await api.savePlan(save))
        expect(okValue(await api.savePlan(save))).toEqual(first)
      })

      it('saved many times at once by many windows end as one of them, and the others hear of it', async () => {
        const { plan, file, base } = await create('Race')
        const states = Array.from({ length: 12 }, (_, index) => essay(`Race ${index}`, { id: plan.id }))
        const replies = await Promise.all(
          states.map((state, revision) => api.savePlan({ file, plan: state, revision, base })),
        )
        const winners = states.filter((_, index) => replies[index]?.ok)
        expect(winners).toHaveLength(1)
        expect(okValue(await api.readPlan({ file })).plan).toEqual(winners[0])
        for (const reply of replies) {
          if (!reply.ok) expect(reply.error.code).toBe('changed-elsewhere')
        }
        expect(await readdir(plans())).toEqual([file])
      })

      it('are written again when their file has gone', async () => {
        const { plan, file, base } = await create('Gone')
        await rm(plans(file))
        okValue(await api.savePlan({ file, plan, revision: 1, base }))
        expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
      })

      it('never replace another plan that has taken their file', async () => {
        const mine = await create('Mine')
        const other = await create('Other')
        await rename(plans(other.file), plans(mine.file))
        const before = await readFile(plans(mine.file))
        expect(await api.savePlan({ ...mine, revision: 1 })).toEqual({
          ok: false,
          error: { code: 'replaced', file: mine.file },
        })
        expect(await readFile(plans(mine.file))).toEqual(before)
      })

      it.each([
        ['damaged', '{ "format": "marshal-plan", '],
        ['damaged', Buffer.from(JSON.stringify(essay('Broken \u0001')).replace('\\u0001', '\xff'), 'latin1')],
        ['not-marshal', '{ "format": "something else", "formatVersion": 1 }'],
        ['not-marshal', '[]'],
        ['too-new', '{ "format": "marshal-plan", "formatVersion": 99 }'],
        ['invalid', '{ "format": "marshal-plan", "formatVersion": 1, "id": "x" }'],
      ])('are never written over a file that is %s', async (code, content) => {
        const { plan, file, base } = await create('Mine')
        await writeFile(plans(file), content)
        expect(await api.savePlan({ file, plan, revision: 1, base })).toMatchObject({
          ok: false,
          error: { code, file },
        })
        expect(await readFile(plans(file))).toEqual(Buffer.from(content))
        expect(await readdir(plans())).toEqual([file])
      })

      it('that cannot be read are named, with the reason, beside those that can', async () => {
        const { file } = await create('Sound')
        await writeFile(plans('Broken.essayplan'), '{')
        await writeFile(plans('Tomorrow.essayplan'), '{ "format": "marshal-plan", "formatVersion": 2 }')
        await writeFile(plans('notes.txt'), 'not ours')
        await writeFile(plans('._Sound.essayplan'), 'what macOS leaves')
        await mkdir(plans('folder.essayplan'))
        const listed = okValue(await api.listPlans({}))
        expect(listed.plans.map((summary) => summary.file)).toEqual([file])
        expect(listed.attention).toMatchObject([
          { kind: 'plan', file: 'Broken.essayplan', error: { code: 'damaged', file: 'Broken.essayplan' } },
          { kind: 'plan', file: 'Tomorrow.essayplan', error: { code: 'too-new', formatVersion: 2 } },
        ])
      })

      it('whose name cannot travel are named too', async () => {
        await writeFile(plans('Odd\u0007name.essayplan'), JSON.stringify(essay('Odd')))
        await writeFile(plans('Loud.EssayPlan'), JSON.stringify(essay('Loud')))
        const listed = okValue(await api.listPlans({}))
        expect(listed.plans).toEqual([])
        expect(listed.attention.map(({ file, error }) => [file, error.code])).toEqual([
          ['Loud.EssayPlan', 'invalid'],
          ['Odd\u0007name.essayplan', 'invalid'],
        ])
      })

      it('that are not there are not found', async () => {
        const missing = { ok: false, error: { code: 'not-found', file: 'No.essayplan' } }
        expect(await api.readPlan({ file: 'No.essayplan' })).toEqual(missing)
        expect(await api.deletePlan({ file: 'No.essayplan' })).toEqual(missing)
        for (const call of [api.restoreDeleted, api.discardDeleted]) {
          expect(await call({ deleted: 'nothing' })).toMatchObject({
            ok: false,
            error: { code: 'not-found' },
          })
        }
        expect(await api.listVersions({ kind: 'plan', file: 'No.essayplan' })).toEqual(missing)
      })

      it('reached by a link out of the workspace are refused', async () => {
        const outside = join(dirname(workspace), 'outside.essayplan')
        await writeFile(outside, JSON.stringify(essay('Outside')))
        await symlink(outside, plans('Link.essayplan'))
        const refused = { ok: false, error: { code: 'no-permission', file: 'Link.essayplan' } }
        expect(await api.readPlan({ file: 'Link.essayplan' })).toEqual(refused)
        const base = contentState('')
        const plan = essay('Mine')
        expect(await api.savePlan({ file: 'Link.essayplan', plan, revision: 1, base })).toEqual(refused)
        expect(await api.deletePlan({ file: 'Link.essayplan' })).toEqual(refused)
        expect(okValue(await api.listPlans({})).attention).toEqual([
          { kind: 'plan', file: 'Link.essayplan', error: refused.error },
        ])
      })
    })

    describe('a deleted plan', () => {
      it('leaves the list and comes back as it was', async () => {
        const { plan, file } = await create('Precious')
        const { deleted } = okValue(await api.deletePlan({ file }))
        expect(okValue(await api.listPlans({})).plans).toEqual([])
        expect(await api.restoreDeleted({ deleted })).toEqual({ ok: true, value: { kind: 'plan', file } })
        expect(okValue(await api.readPlan({ file })).plan).toEqual(plan)
      })

      it('can be restored once', async () => {
        const { file } = await create('Precious')
        const { deleted } = okValue(await api.deletePlan({ file }))
        okValue(await api.restoreDeleted({ deleted }))
        expect(await api.restoreDeleted({ deleted })).toMatchObject({
          ok: false,
          error: { code: 'not-found' },
        })
      })

      it('comes back beside a plan that has taken its name', async () => {
        const first = await create('Precious')
        const { deleted } = okValue(await api.deletePlan({ file: first.file }))
        const second = await create('Precious')
        const restored = okValue(await api.restoreDeleted({ deleted }))
        expect(restored.file).toBe('Precious 2.essayplan')
        expect(okValue(await api.readPlan({ file: second.file })).plan.id).toBe(second.plan.id)
        expect(okValue(await api.readPlan({ file: restored.file })).plan.id).toBe(first.plan.id)
      })

      it('need not be sound', async () => {
        await writeFile(plans('Broken.essayplan'), '{')
        const { deleted } = okValue(await api.deletePlan({ file: 'Broken.essayplan' }))
        expect(okValue(await api.listPlans({})).attention).toEqual([])
        okValue(await api.restoreDeleted({ deleted }))
        expect(await readFile(plans('Broken.essayplan'), 'utf8')).toBe('{')
      })
    })

    describe('an imported plan', () => {
      it('becomes a new file named after its question', async () => {
        await create('Imported')
        const text = JSON.stringify(essay('Imported'))
        expect(await api.importPlan({ name: 'from-a-friend.essayplan', text })).toEqual({
          ok: true,
          value: { file: 'Imported 2.essayplan', known: false },
        })
      })

      it('may start with a byte order mark', async () => {
        const text = `\uFEFF${JSON.stringify(essay('Marked'))}`
        expect(await api.importPlan({ name: 'marked.essayplan', text })).toMatchObject({ ok: true })
      })

      it.each([
        ['damaged', 'no JSON'],
        ['not-marshal', '{}'],
        ['too-new', '{ "format": "marshal-plan", "formatVersion": 2 }'],
        ['invalid', '{ "format": "marshal-plan", "formatVersion": 1 }'],
      ])('that is %s is refused and leaves no file', async (code, text) => {
        expect(await api.importPlan({ name: 'bad.essayplan', text })).toMatchObject({
          ok: false,
          error: { code, file: 'bad.essayplan' },
        })
        expect(await readdir(plans())).toEqual([])
      })
    })

    describe('decks', () => {
      it('are created, read and saved by what has changed', async () => {
        const first = deck('Stalin: foreign policy')
        const created = okValue(await api.createDeck({ deck: first }))
        expect(created.file).toBe('Stalin foreign policy.evidence')
        const { file } = created
        const card = fact('The pact was signed on 23 August 1939')
        const saved = okValue(
          await api.saveDeck({
            file,
            changes: [{ table: 'cards', index: 1, after: card }],
            revision: 3,
            base: created.state,
          }),
        )
        const later = { ...first, cards: [...first.cards, card] }
        expect(saved).toEqual({ revision: 3, state: contentState(await readFile(decks(file))) })
        expect(okValue(await api.readDeck({ file }))).toEqual({ deck: later, state: saved.state })
        expect(okValue(await api.readDecks({}))).toEqual({
          decks: [{ file, deck: later, state: saved.state }],
          attention: [],
        })
      })

      it('changed elsewhere get both sides’ cards, and say what came of it', async () => {
        const first = deck('Shared')
        const { file, state: base } = okValue(await api.createDeck({ deck: first }))
        const theirs = fact('Theirs')
        const mine = fact('Mine')
        const add = (after: Card) => ({ table: 'cards' as const, index: 1, after })
        okValue(await api.saveDeck({ file, changes: [add(theirs)], revision: 1, base }))
        const { merged, state } = okValue(
          await api.saveDeck({ file, changes: [add(mine)], revision: 1, base }),
        )
        const present = okValue(await api.readDeck({ file }))
        expect(present.deck.cards.map(({ text }) => text).sort()).toEqual([
          ...first.cards.map(({ text }) => text),
          'Mine',
          'Theirs',
        ])
        expect(merged).toEqual({ deck: present.deck, conflicts: [] })
        expect(state).toBe(present.state)
      })

      it('whose file has gone are written again with the change', async () => {
        const first = deck('Gone')
        const { file, state: base } = okValue(await api.createDeck({ deck: first }))
        await rm(decks(file))
        const card = fact('New')
        const changes = [{ table: 'cards' as const, index: 0, after: card }]
        okValue(await api.saveDeck({ file, changes, revision: 1, base }))
        expect(okValue(await api.readDeck({ file })).deck.cards).toEqual([card, ...first.cards])
      })

      it('are deleted and come back', async () => {
        const mine = deck('Precious')
        const { file } = okValue(await api.createDeck({ deck: mine }))
        const { deleted } = okValue(await api.deleteDeck({ file }))
        expect(okValue(await api.readDecks({})).decks).toEqual([])
        expect(okValue(await api.listDeleted({})).items).toMatchObject([
          { deleted, kind: 'deck', title: 'Precious' },
        ])
        expect(okValue(await api.restoreDeleted({ deleted }))).toEqual({ kind: 'deck', file })
        expect(okValue(await api.readDeck({ file })).deck).toEqual(mine)
        expect(okValue(await api.listDeleted({})).items).toEqual([])
      })

      it('with the same name get files of their own', async () => {
        okValue(await api.createDeck({ deck: deck('Same') }))
        expect(okValue(await api.createDeck({ deck: deck('Same', { id: 'other' }) })).file).toBe(
          'Same 2.evidence',
        )
      })

      it('that cannot be read are named and never written over', async () => {
        const mine = deck('Mine')
        const { file, state: base } = okValue(await api.createDeck({ deck: mine }))
        await writeFile(decks(file), '{')
        expect(okValue(await api.readDecks({}))).toMatchObject({
          decks: [],
          attention: [{ kind: 'deck', file, error: { code: 'damaged' } }],
        })
        expect(await api.saveDeck({ file, changes: [], revision: 1, base })).toMatchObject({
          ok: false,
          error: { code: 'damaged' },
        })
        expect(await readFile(decks(file), 'utf8')).toBe('{')
      })
    })

    describe('a plan that a window has claimed', () => {
      const claim = async (file: string, window: string, takeOver = false) =>
        okValue(await api.claimPlan({ file, window, takeOver })).holder?.by

      it('is that window’s until it is released', async () => {
        const { file } = await create('Mine?')
        expect(await claim(file, 'one')).toBe(undefined)
        expect(await claim(file, 'two')).toBe('window')
        okValue(await api.releasePlan({ file, window: 'one' }))
        expect(await claim(file, 'two')).toBe(undefined)
      })

      it('can be taken over', async () => {
        const { file } = await create('Mine?')
        await claim(file, 'one')
        expect(await claim(file, 'two', true)).toBe(undefined)
        expect(await claim(file, 'one')).toBe('window')
      })
    })

    describe('settings', () => {
      it('keep what is not written', async () => {
        const before = okValue(await api.readSettings({}))
        okValue(await api.writeSettings({ author: 'Ada', paper: 'letter' }))
        const written = okValue(await api.writeSettings({ outlineOpen: false }))
        expect(written).toEqual({ ...before, author: 'Ada', paper: 'letter', outlineOpen: false })
        expect(await api.readSettings({})).toEqual({ ok: true, value: written })
      })
    })

    describe('an export', () => {
      it('is a Word file named after the question', async () => {
        const plan = essay('Was Stalin in control?')
        const outcome = okValue(await api.exportPlan({ plan, paper: 'a4', author: 'Ada' }))
        expect(outcome).toMatchObject({ kind: 'download', name: 'Was Stalin in control.docx' })
        const bytes = Buffer.from(outcome.kind === 'download' ? outcome.base64 : '', 'base64')
        expect(bytes.subarray(0, 2).toString()).toBe('PK')
        expect(bytes.includes('word/document.xml')).toBe(true)
      })
    })

    describe('an earlier state', () => {
      it('is kept before something large, listed with what it holds, and read', async () => {
        const { plan, file, base } = await create('Before')
        const later = { ...plan, outline: essay('After', { cards: [] }).outline }
        okValue(await api.savePlan({ file, plan: later, revision: 1, base, before: 'restore' }))
        const { versions } = okValue(await api.listVersions({ kind: 'plan', file }))
        expect(versions).toMatchObject([{ reason: 'restore', words: 3, cards: 1 }])
        const id = versions[0]?.id ?? ''
        expect(okValue(await api.readVersion({ kind: 'plan', file, id }))).toEqual({ kind: 'plan', plan })
      })

      it('of a deck as well', async () => {
        const first = deck('Mine')
        const { file, state: base } = okValue(await api.createDeck({ deck: first }))
        const changes = [{ table: 'cards' as const, index: 0, before: first.cards[0] as Card }]
        okValue(await api.saveDeck({ file, changes, revision: 1, base, before: 'import' }))
        const { versions } = okValue(await api.listVersions({ kind: 'deck', file }))
        expect(versions).toMatchObject([{ reason: 'import', words: 0, cards: 1 }])
        const id = versions[0]?.id ?? ''
        expect(okValue(await api.readVersion({ kind: 'deck', file, id }))).toEqual({
          kind: 'deck',
          deck: first,
        })
      })
    })

    describe('a copy', () => {
      it('is the file itself, named as in the workspace', async () => {
        const plan = essay('Was Stalin in control?')
        const mine = deck('Stalin: sources')
        const copies = [
          [okValue(await api.saveCopy({ kind: 'plan', plan })), 'Was Stalin in control.essayplan', plan],
          [okValue(await api.saveCopy({ kind: 'deck', deck: mine })), 'Stalin sources.evidence', mine],
        ] as const
        for (const [outcome, name, document] of copies) {
          expect(outcome).toMatchObject({ kind: 'download', name })
          const text = Buffer.from(outcome.kind === 'download' ? outcome.base64 : '', 'base64').toString()
          expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`)
        }
      })
    })

    it('keeps text as it is, in any script', async () => {
      const title = 'Ядро 中文 العربية 👩‍🏫 e\u0301 “quoted” \u2028 \\ "x"'
      const { file } = await create(title)
      expect(questionOf(okValue(await api.readPlan({ file })).plan.outline)).toBe(title)
    })
  })
}
