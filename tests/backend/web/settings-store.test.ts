import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettingsFrom } from '#core/api/settings'
import { createSettingsStore } from '#main/web/settings-store'
import { temporaryFolder } from '../support/temporary-folder'

const defaults = readSettingsFrom(undefined)

describe('Settings of the web shell', () => {
  it('are defaults before anything is written', async () => {
    expect(createSettingsStore(await temporaryFolder()).read()).toEqual(defaults)
  })

  it('are there for the next start', async () => {
    const folder = await temporaryFolder()
    const written = createSettingsStore(folder).write({ author: 'Ada', panes: { evidence: 40, outline: 10 } })
    expect(written).toEqual({ ...defaults, author: 'Ada', panes: { evidence: 40, outline: 10 } })
    expect(createSettingsStore(folder).read()).toEqual(written)
  })

  it.each(['', '{', 'null', '[1, 2]', '"text"', '\u0000\u0001', '{"author": 7, "paper": "a5"}'])(
    'are defaults when the file holds %j, and can be written again',
    async (content) => {
      const folder = await temporaryFolder()
      await writeFile(join(folder, 'settings.json'), content)
      const store = createSettingsStore(folder)
      expect(store.read()).toEqual(defaults)
      expect(store.write({ author: 'Ada' })).toEqual({ ...defaults, author: 'Ada' })
      expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
        author: 'Ada',
      })
    },
  )

  it('can be written when what is stored is nested without end', async () => {
    const folder = await temporaryFolder()
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    await writeFile(join(folder, 'settings.json'), `{"author": "Ada", "odd": ${deep}}`)
    const store = createSettingsStore(folder)
    expect(store.read()).toEqual({ ...defaults, author: 'Ada' })
    expect(store.write({ paper: 'letter' })).toEqual({ ...defaults, author: 'Ada', paper: 'letter' })
  })

  it('keep what is sound beside what is not', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'settings.json'), '{"author": "Ada", "recentPlans": "none"}')
    expect(createSettingsStore(folder).read()).toEqual({ ...defaults, author: 'Ada' })
  })

  it('are defaults when the file cannot be read at all', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'settings.json'))
    expect(createSettingsStore(folder).read()).toEqual(defaults)
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    expect(createSettingsStore(join(file, 'inside')).read()).toEqual(defaults)
  })
})
