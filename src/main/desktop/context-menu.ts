import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/** Electron brings no menu for the right mouse button: spelling suggestions and the clipboard. */
export function setupContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items: MenuItemConstructorOptions[] = []
    if (params.misspelledWord !== '') {
      items.push(...spellingItems(window, params.misspelledWord, params.dictionarySuggestions))
    }
    if (params.isEditable) {
      items.push({ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' })
    } else if (params.selectionText !== '') {
      items.push({ role: 'copy' })
    }
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}

function spellingItems(
  window: BrowserWindow,
  word: string,
  suggestions: readonly string[],
): MenuItemConstructorOptions[] {
  const contents = window.webContents
  const replacements = suggestions.map((suggestion) => ({
    label: suggestion,
    click: () => contents.replaceMisspelling(suggestion),
  }))
  return [
    ...(replacements.length > 0 ? replacements : [{ label: 'No suggestions', enabled: false }]),
    {
      label: 'Add to dictionary',
      click: () => {
        contents.session.addWordToSpellCheckerDictionary(word)
      },
    },
    { type: 'separator' },
  ]
}
