import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '#core/result'
import { contentState } from '#main/backend/content-state'
import { setupContextMenu } from '../../src/main/desktop/context-menu'
import { checkSpellingIn, followPlanLanguage, keepSpellingOffline } from '../../src/main/desktop/spelling'
import { answeringApi } from './answering-api'
import {
  asWindow,
  BrowserWindow,
  builtMenus,
  Menu,
  preventable,
  resetElectron,
  session,
} from './electron-double'

beforeEach(() => resetElectron('/nowhere'))

const plan = (language: 'en-GB' | 'en-US') =>
  ({
    format: 'marshal-plan',
    formatVersion: 1,
    id: 'p',
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    language,
    outline: [],
    cards: [],
    sources: [],
  }) as never

const languages = () => session.defaultSession.setSpellCheckerLanguages.mock.calls.map(([list]) => list)

describe('Spelling', () => {
  it('never fetches a dictionary from the network', () => {
    keepSpellingOffline()
    expect(session.defaultSession.setSpellCheckerDictionaryDownloadURL).toHaveBeenCalledExactlyOnceWith(
      'app://marshal/dictionaries/',
    )
  })

  it('follows the settings, in languages this computer has', () => {
    checkSpellingIn('en-GB')
    session.defaultSession.availableSpellCheckerLanguages = ['en-US']
    checkSpellingIn('en-GB')
    expect(languages()).toEqual([['en-GB']])
    session.defaultSession.availableSpellCheckerLanguages = ['en-GB', 'en-US']
  })

  it('follows the plan that is read, made or saved, and is set only when it changes', async () => {
    const state = contentState('')
    const { api } = answeringApi({
      readPlan: async () => ok({ plan: plan('en-US'), state }),
      savePlan: async ({ revision }) => ok({ revision, state }),
    })
    const following = followPlanLanguage(api)
    await following.readPlan({ file: 'a.essayplan' })
    await following.savePlan({ file: 'a.essayplan', plan: plan('en-US'), revision: 1, base: state })
    await following.savePlan({ file: 'a.essayplan', plan: plan('en-GB'), revision: 2, base: state })
    await following.createPlan({ plan: plan('en-US') })
    expect(languages()).toEqual([['en-US'], ['en-GB'], ['en-US']])
  })

  it('stays as it is when a plan cannot be read', async () => {
    await followPlanLanguage(answeringApi().api).readPlan({ file: 'a.essayplan' })
    expect(languages()).toEqual([])
  })
})

describe('The right mouse button', () => {
  function click(params: Partial<Electron.ContextMenuParams>) {
    const window = new BrowserWindow({})
    setupContextMenu(asWindow(window))
    const details = {
      misspelledWord: '',
      dictionarySuggestions: [],
      isEditable: false,
      selectionText: '',
      ...params,
    }
    window.webContents.emit('context-menu', preventable(), details)
    return { window, items: builtMenus.at(-1) ?? [] }
  }
  const choose = (item: Electron.MenuItemConstructorOptions | undefined) =>
    Reflect.apply(item?.click ?? (() => {}), undefined, [])

  it('offers the clipboard where there is text to edit', () => {
    expect(click({ isEditable: true }).items.map((item) => item.role)).toEqual([
      'cut',
      'copy',
      'paste',
      'selectAll',
    ])
    expect(Menu.popup).toHaveBeenCalledOnce()
  })

  it('offers to copy selected text elsewhere', () => {
    expect(click({ selectionText: 'Munich' }).items.map((item) => item.role)).toEqual(['copy'])
  })

  it('opens nothing where there is nothing to do', () => {
    click({})
    expect(Menu.popup).not.toHaveBeenCalled()
  })

  it('replaces a misspelt word by the suggestion chosen', () => {
    const { window, items } = click({
      isEditable: true,
      misspelledWord: 'Stallin',
      dictionarySuggestions: ['Stalin', 'Stalling'],
    })
    expect(items.map((item) => item.label ?? item.role ?? '—')).toEqual([
      'Stalin',
      'Stalling',
      'Add to dictionary',
      '—',
      'cut',
      'copy',
      'paste',
      'selectAll',
    ])
    choose(items[0])
    expect(window.webContents.replaceMisspelling).toHaveBeenCalledExactlyOnceWith('Stalin')
  })

  it('learns a name it does not know', () => {
    const { items } = click({ isEditable: true, misspelledWord: 'Litvinov' })
    expect(items[0]).toMatchObject({ label: 'No suggestions', enabled: false })
    choose(items[1])
    expect(session.defaultSession.addWordToSpellCheckerDictionary).toHaveBeenCalledExactlyOnceWith('Litvinov')
  })
})
