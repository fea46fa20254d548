import { useEffect } from 'react'
import { type AppCommand, type AppCommandId, appCommands } from '#core/api/commands'

export type Platform = 'mac' | 'windows' | 'linux'

/** "Ctrl+Shift+Z" or "⇧⌘Z" for an accelerator in Electron's notation. */
export function acceleratorText(accelerator: string, platform: Platform): string {
  const parts = accelerator.split('+')
  if (platform !== 'mac')
    return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : (arrows[part] ?? part))).join('+')
  const order = ['Alt', 'Shift', 'CmdOrCtrl']
  const signs: Record<string, string> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', ...arrows }
  return parts
    .toSorted((a, b) => (order.indexOf(a) + 1 || 9) - (order.indexOf(b) + 1 || 9))
    .map((part) => signs[part] ?? part)
    .join('')
}

const arrows: Record<string, string> = { Up: '↑', Down: '↓' }

function matches(accelerator: string, event: KeyboardEvent, platform: Platform): boolean {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey
  const other = platform === 'mac' ? event.ctrlKey : event.metaKey
  return (
    mod === parts.includes('CmdOrCtrl') &&
    !other &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    event.key.toLowerCase() === (keyNames[key] ?? key).toLowerCase()
  )
}

const keyNames: Record<string, string> = { Up: 'ArrowUp', Down: 'ArrowDown' }

const undoing: ReadonlySet<string> = new Set(['undo', 'redo'])
const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Runs app commands by their shortcuts, in every shell: a page hears a key before the native menu does, and
 *  the menu stays quiet about a key that the page has dealt with. */
export function useShortcuts(run: (id: AppCommandId) => void, platform: Platform): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const command = appCommands.find(
        ({ accelerator }: AppCommand) => accelerator && matches(accelerator, event, platform),
      )
      if (!command || (undoing.has(command.id) && isField(event.target))) return
      // Last, because it looks through the whole page, and most keys are no shortcut
      if (document.querySelector('.modal')) return
      event.preventDefault()
      event.stopPropagation()
      run(command.id)
    }
    // Before the editor sees the key: Slate has ideas of its own about Ctrl+Z
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [run, platform])
}
