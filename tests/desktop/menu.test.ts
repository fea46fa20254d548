import { beforeEach, describe, expect, it, vi } from 'vitest'
import { appCommands } from '#core/api/commands'
import type { ShellEvent } from '#core/api/contract'
import { type MenuInput, menuTemplate, showMenu } from '../../src/main/desktop/menu'
import { app, builtMenus, Menu, resetElectron } from './electron-double'

type Item = Electron.MenuItemConstructorOptions
const platforms = ['darwin', 'win32', 'linux'] as const

beforeEach(() => resetElectron('/nowhere'))

const template = (changes: Partial<MenuInput> = {}) =>
  menuTemplate({
    platform: 'linux',
    recentPlans: [],
    developer: false,
    send: () => {},
    clearRecentPlans: () => {},
    ...changes,
  })

const submenu = (item: Item | undefined): Item[] => (Array.isArray(item?.submenu) ? item.submenu : [])
const flat = (items: Item[]): Item[] => items.flatMap((item) => [item, ...flat(submenu(item))])
const menuNamed = (items: Item[], label: string) => submenu(items.find((item) => item.label === label))
const shape = (items: Item[]) =>
  items.map((item) => (item.type === 'separator' ? '—' : (item.id ?? item.role ?? item.label)))

function choose(item: Item | undefined): void {
  if (!item?.click) throw new Error('This item does nothing')
  // Electron's own item, window and event are of no interest to a click here
  Reflect.apply(item.click, undefined, [])
}

describe.each(platforms)('The menu bar on %s', (platform) => {
  const items = flat(template({ platform }))

  it('has every app command once, with its words and its keys', () => {
    for (const command of appCommands) {
      const found = items.filter((item) => item.id === command.id)
      expect(found.map(({ label, accelerator }) => ({ label, accelerator }))).toEqual([
        { label: command.label, accelerator: 'accelerator' in command ? command.accelerator : undefined },
      ])
    }
  })

  it('gives no two items the same keys', () => {
    const keys = items.flatMap((item) => item.accelerator ?? [])
    expect(keys).toEqual([...new Set(keys)])
  })

  it('sends the command that was chosen', () => {
    for (const { id } of appCommands.filter((command) => command.id !== 'about')) {
      const sent: ShellEvent[] = []
      const item = flat(template({ platform, send: (event) => sent.push(event) })).find(
        (each) => each.id === id,
      )
      choose(item)
      expect(sent).toEqual([{ type: 'command', command: id }])
    }
  })

  it('leaves undo and redo to the app, the clipboard to the system', () => {
    const edit = shape(menuNamed(template({ platform }), 'Edit'))
    expect(edit.slice(0, 8)).toEqual([
      'undo',
      'redo',
      '—',
      'cut',
      'copy',
      'paste',
      'pasteAndMatchStyle',
      'selectAll',
    ])
    expect(items.map((item) => item.role)).not.toContain('undo')
  })

  it('has a Window menu of the system’s own roles', () => {
    const window = template({ platform }).find((item) => item.label === 'Window')
    expect(window?.role).toBe('window')
    expect(shape(submenu(window))).toContain('minimize')
  })

  it('starts no menu with a line and draws no two in a row', () => {
    for (const menu of template({ platform })) {
      const lines = shape(submenu(menu)).join(' ')
      expect(lines).not.toMatch(/^—|— —|—$/)
    }
  })
})

describe('The menu bar by platform', () => {
  it('follows macOS: the app menu first, with About, Settings and Quit', () => {
    const mac = template({ platform: 'darwin' })
    expect(mac.map((item) => item.label)).toEqual(['Marshal', 'File', 'Edit', 'View', 'Window', 'Help'])
    expect(mac[0]?.role).toBe('appMenu')
    const appMenu = [
      'about',
      '—',
      'settings',
      '—',
      'services',
      '—',
      'hide',
      'hideOthers',
      'unhide',
      '—',
      'quit',
    ]
    expect(shape(submenu(mac[0]))).toEqual(appMenu)
    expect(shape(menuNamed(mac, 'File')).at(-1)).toBe('close')
    expect(shape(menuNamed(mac, 'File'))).not.toContain('settings')
    expect(shape(menuNamed(mac, 'Help'))).toEqual(['shortcuts'])
  })

  it.each(['win32', 'linux'] as const)(
    'follows %s: Settings and Quit under File, About under Help',
    (platform) => {
      const bar = template({ platform })
      expect(bar.map((item) => item.label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
      expect(shape(menuNamed(bar, 'File')).slice(-3)).toEqual(['settings', '—', 'quit'])
      expect(shape(menuNamed(bar, 'Help'))).toEqual(['shortcuts', 'about'])
    },
  )

  it('shows developer tools only while the app is being developed', () => {
    showMenu({ recentPlans: [], send: () => {}, clearRecentPlans: () => {} })
    app.isPackaged = true
    showMenu({ recentPlans: [], send: () => {}, clearRecentPlans: () => {} })
    expect(builtMenus.map((menu) => flat(menu).some((item) => item.role === 'toggleDevTools'))).toEqual([
      true,
      false,
    ])
    expect(Menu.setApplicationMenu).toHaveBeenCalledTimes(2)
  })
})

describe('File > Open recent', () => {
  const recent = (items: Item[]) => flat(items).find((item) => item.id === 'recent')

  it('comes right after opening a file', () => {
    const file = shape(menuNamed(template(), 'File'))
    expect(file.indexOf('recent')).toBe(file.indexOf('open-plan-file') + 1)
  })

  it('lists the plans by name, the last first, and opens the one chosen', () => {
    const send = vi.fn<MenuInput['send']>()
    const recentPlans = ['Peace & war.essayplan', 'Lenin.essayplan']
    const items = submenu(recent(template({ recentPlans, send })))
    expect(shape(items)).toEqual(['Peace && war', 'Lenin', '—', 'Clear this list'])
    choose(items[0])
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'open-plan', file: 'Peace & war.essayplan' })
  })

  it('can be cleared', () => {
    const clearRecentPlans = vi.fn<MenuInput['clearRecentPlans']>()
    const items = submenu(recent(template({ recentPlans: ['Lenin.essayplan'], clearRecentPlans })))
    choose(items.at(-1))
    expect(clearRecentPlans).toHaveBeenCalledOnce()
  })

  it('is greyed out while there is nothing to open', () => {
    expect(recent(template())).toMatchObject({ enabled: false })
  })
})
