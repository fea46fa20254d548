import { describe, expect, it } from 'vitest'
import { documentsFromRegistry, documentsFromUserDirs } from '#main/web/default-workspace'

describe('The Documents folder', () => {
  it('on Linux is the one the desktop names', () => {
    const text = '# comment\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_DOCUMENTS_DIR="$HOME/Mes documents"\n'
    expect(documentsFromUserDirs(text, '/home/ada')).toBe('/home/ada/Mes documents')
    expect(documentsFromUserDirs('XDG_DOCUMENTS_DIR="/data/papers"', '/home/ada')).toBe('/data/papers')
  })

  it('on Linux is left open by a file that does not name it', () => {
    expect(documentsFromUserDirs('', '/home/ada')).toBeUndefined()
    expect(documentsFromUserDirs('#XDG_DOCUMENTS_DIR="$HOME/x"', '/home/ada')).toBeUndefined()
    expect(documentsFromUserDirs('XDG_DOCUMENTS_DIR="relative"', '/home/ada')).toBeUndefined()
  })

  it('on Windows is the one in the registry, wherever it was moved', () => {
    const answer = (value: string) =>
      `\r\nHKEY_CURRENT_USER\\Software\\…\\User Shell Folders\r\n    Personal    REG_EXPAND_SZ    ${value}\r\n\r\n`
    const env = { USERPROFILE: 'C:\\Users\\Ada' }
    expect(documentsFromRegistry(answer('%USERPROFILE%\\OneDrive\\Documents'), env)).toBe(
      'C:\\Users\\Ada\\OneDrive\\Documents',
    )
    expect(documentsFromRegistry(answer('D:\\My papers'), env)).toBe('D:\\My papers')
    expect(documentsFromRegistry('ERROR: not found', env)).toBeUndefined()
  })
})
