import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readSettingsFrom } from '#core/api/settings'
import { openRememberedFile } from '../../src/main/desktop/remembered-file'
import { createSettingsStore } from '../../src/main/desktop/settings-store'
import { resetElectron } from './electron-double'
import { temporaryFolder } from './temporary-folder'

const defaults = readSettingsFrom(undefined)

function settingsIn(folder: string, onChange = () => {}) {
  resetElectron(folder)
  return createSettingsStore(openRememberedFile('settings'), onChange)
}
function configFolder(text?: string) {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'userData'))
  if (text !== undefined) writeFileSync(join(folder, 'userData', 'settings.json'), text)
  return folder
}
const stored = (folder: string) => JSON.parse(readFileSync(join(folder, 'userData', 'settings.json'), 'utf8'))

describe('Settings in electron-store', () => {
  it('start with the defaults and write nothing by reading', () => {
    const folder = configFolder()
    expect(settingsIn(folder).read()).toEqual(defaults)
    expect(readdirSync(join(folder, 'userData'))).toEqual([])
  })

  it('are there the next time', () => {
    const folder = configFolder()
    settingsIn(folder).write({ paper: 'letter', panes: { evidence: 30, outline: 20 } })
    expect(settingsIn(folder).read()).toEqual({
      ...defaults,
      paper: 'letter',
      panes: { evidence: 30, outline: 20 },
    })
  })

  it('keep what a write does not name', () => {
    const folder = configFolder()
    const settings = settingsIn(folder)
    settings.write({ author: 'Ada' })
    expect(settings.write({ paper: 'letter' })).toEqual({ ...defaults, author: 'Ada', paper: 'letter' })
    expect(stored(folder)).toEqual({ author: 'Ada', paper: 'letter' })
  })

  it('tell whoever listens about every write', () => {
    const onChange = vi.fn<() => void>()
    settingsIn(configFolder(), onChange).write({ recentPlans: ['a.essayplan'] })
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ ...defaults, recentPlans: ['a.essayplan'] })
  })

  it.each([
    ['cut short', '{"author": "Ad'],
    ['not an object', '"hello"'],
    ['empty', ''],
  ])('fall back to the defaults when the file is %s, and can be written again', (_how, text) => {
    const folder = configFolder(text)
    const settings = settingsIn(folder)
    expect(settings.read()).toEqual(defaults)
    settings.write({ author: 'Ada' })
    expect(settingsIn(folder).read()).toEqual({ ...defaults, author: 'Ada' })
  })

  it('lose only the field that is wrong', () => {
    const folder = configFolder('{"author": "Ada", "paper": "a3"}')
    expect(settingsIn(folder).read()).toEqual({ ...defaults, author: 'Ada' })
  })

  it('last until the app closes where the folder cannot be used', () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'userData'), 'a file where the folder should be')
    const settings = settingsIn(folder)
    expect(settings.read()).toEqual(defaults)
    settings.write({ author: 'Ada' })
    expect(settings.read()).toEqual({ ...defaults, author: 'Ada' })
    expect(complain).toHaveBeenCalled()
    complain.mockRestore()
  })
})
