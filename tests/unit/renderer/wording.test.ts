import { describe, expect, it } from 'vitest'
import { acceleratorText } from '../../../src/renderer/shell/shortcuts'
import { editedText } from '../../../src/renderer/views/edited-text'

describe('A shortcut', () => {
  it.each([
    ['CmdOrCtrl+Z', 'Ctrl+Z', '⌘Z'],
    ['CmdOrCtrl+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Alt+Up', 'Alt+↑', '⌥↑'],
    ['F6', 'F6', 'F6'],
  ])('%s is written the way its system writes it', (accelerator, windows, mac) => {
    expect(acceleratorText(accelerator, 'windows')).toBe(windows)
    expect(acceleratorText(accelerator, 'mac')).toBe(mac)
  })
})

describe('The age of a plan', () => {
  const now = new Date('2026-03-04T12:00:00Z')
  it.each([
    ['2026-03-04T11:59:30Z', 'edited just now'],
    ['2026-03-04T11:58:00Z', 'edited 2 minutes ago'],
    ['2026-03-04T09:00:00Z', 'edited 3 hours ago'],
    ['2026-03-03T10:00:00Z', 'edited yesterday'],
    ['2026-01-04T10:00:00Z', 'edited 4 January 2026'],
    ['2026-03-04T12:05:00Z', 'edited just now'],
  ])('%s reads as "%s"', (editedAt, words) => {
    expect(editedText(editedAt, now)).toBe(words)
  })
})
