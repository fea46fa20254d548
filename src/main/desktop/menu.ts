import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type AppCommand, type AppCommandId, appCommands, type MenuName } from '#core/api/commands'
import type { ShellEvent } from '#core/api/contract'

type Item = MenuItemConstructorOptions

export interface MenuInput {
  platform: NodeJS.Platform
  /** File names of plans, the last opened first. */
  recentPlans: readonly string[]
  /** Adds the developer tools. */
  developer: boolean
  send(event: ShellEvent): void
  clearRecentPlans(): void
}

/** Shows the menu bar; on macOS the one at the top of the screen. */
export function showMenu(input: Omit<MenuInput, 'platform' | 'developer'>): void {
  const full = { ...input, platform: process.platform, developer: !app.isPackaged }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(full)))
}

/** The menu bar: every app command once, among what the platform's people expect around it. */
export function menuTemplate(input: MenuInput): Item[] {
  const mac = input.platform === 'darwin'
  return [
    ...(mac ? [macAppMenu(input)] : []),
    { label: 'File', submenu: fileMenu(input, mac) },
    { label: 'Edit', submenu: editMenu(input) },
    { label: 'View', submenu: viewMenu(input) },
    { label: 'Window', role: 'window', submenu: windowMenu(mac) },
    { label: 'Help', role: 'help', submenu: commandItems('Help', input, mac ? ['about'] : []) },
  ]
}

const separator: Item = { type: 'separator' }

function macAppMenu(input: MenuInput): Item {
  return {
    role: 'appMenu',
    label: 'Marshal',
    submenu: [
      commandItem('about', input),
      separator,
      commandItem('settings', input),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
}

function fileMenu(input: MenuInput, mac: boolean): Item[] {
  const items = commandItems('File', input, mac ? ['settings'] : [])
  insertAfter(items, 'open-plan-file', [recentMenu(input)])
  return [...items, separator, mac ? { role: 'close' } : { role: 'quit' }]
}

function editMenu(input: MenuInput): Item[] {
  const items = commandItems('Edit', input, [])
  insertAfter(items, 'redo', [
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'selectAll' },
  ])
  return items
}

function viewMenu(input: MenuInput): Item[] {
  return [
    ...commandItems('View', input, []),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(input.developer ? [{ role: 'toggleDevTools' } as const] : []),
  ]
}

const windowMenu = (mac: boolean): Item[] =>
  mac
    ? [{ role: 'minimize' }, { role: 'zoom' }, separator, { role: 'front' }]
    : [{ role: 'minimize' }, { role: 'close' }]

function recentMenu({ recentPlans, send, clearRecentPlans }: MenuInput): Item {
  if (recentPlans.length === 0) return { id: 'recent', label: 'Open recent', enabled: false, submenu: [] }
  const plans = recentPlans.map(
    (file): Item => ({
      label: withoutAccessKey(file.replace(/\.essayplan$/, '')),
      click: () => send({ type: 'open-plan', file }),
    }),
  )
  const clear: Item = { label: 'Clear this list', click: clearRecentPlans }
  return { id: 'recent', label: 'Open recent', submenu: [...plans, separator, clear] }
}

// A single & would underline the letter after it
const withoutAccessKey = (label: string) => label.replaceAll('&', '&&')

function commandItems(menu: MenuName, input: MenuInput, elsewhere: readonly AppCommandId[]): Item[] {
  return appCommands
    .filter((command) => command.menu === menu && !elsewhere.includes(command.id))
    .flatMap((command, index) => {
      const startsGroup = 'group' in command && index > 0
      return startsGroup ? [separator, commandItem(command.id, input)] : [commandItem(command.id, input)]
    })
}

function commandItem(id: AppCommandId, { send }: MenuInput): Item {
  const command: AppCommand | undefined = appCommands.find((each) => each.id === id)
  if (command === undefined) throw new Error(`No command ${id}`)
  const { label, accelerator } = command
  if (id === 'about') return { id, label, role: 'about' }
  return {
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send({ type: 'command', command: id }),
  }
}

function insertAfter(items: Item[], id: AppCommandId, added: readonly Item[]): void {
  items.splice(items.findIndex((item) => item.id === id) + 1, 0, ...added)
}
