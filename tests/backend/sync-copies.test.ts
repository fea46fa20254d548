import { describe, expect, it } from 'vitest'
import { copiesAmong } from '#main/backend/sync-copies'

const original = 'Was Stalin in control.essayplan'

describe('A second file with the same plan', () => {
  it.each([
    ['Dropbox', 'Was Stalin in control (conflicted copy).essayplan'],
    ['Dropbox', "Was Stalin in control (Jane's conflicted copy 2026-11-02).essayplan"],
    ['Dropbox', 'Was Stalin in control (Jane’s-MacBook conflicted copy 2026-11-02 (1)).essayplan'],
    ['Dropbox', 'Was Stalin in control (Case Conflict).essayplan'],
    ['Dropbox', 'Was Stalin in control (Case Conflict 1).essayplan'],
    ['Dropbox', 'Was Stalin in control (Unicode Encoding Conflict).essayplan'],
    ['Nextcloud', 'Was Stalin in control (conflicted copy 2026-11-02 101500).essayplan'],
    ['ownCloud', 'Was Stalin in control_conflict-20261102-101500.essayplan'],
    ['OneDrive', 'Was Stalin in control-JANES-PC.essayplan'],
    ['OneDrive', 'Was Stalin in control-DESKTOP-4F2K-2.essayplan'],
    ['Google Drive', 'Was Stalin in control (1).essayplan'],
    ['Syncthing', 'Was Stalin in control.sync-conflict-20261102-101500-ABCDEFG.essayplan'],
    ['Resilio', 'Was Stalin in control.Conflict.essayplan'],
    ['iCloud', 'Was Stalin in control 2.essayplan'],
    ['Windows', 'Was Stalin in control - Copy.essayplan'],
    ['Windows', 'Was Stalin in control - Copy (2).essayplan'],
    ['Finder', 'Was Stalin in control copy 3.essayplan'],
    ['Linux', 'Was Stalin in control (another copy).essayplan'],
    ['two services', 'Was Stalin in control-JANES-PC (conflicted copy).essayplan'],
    ['a person', 'Aaa.essayplan'],
  ])('left by %s as “%s” is the copy', (_service, copy) => {
    const expected = copy === 'Aaa.essayplan' ? [[original, copy]] : [[copy, original]]
    for (const files of [
      [original, copy],
      [copy, original],
    ]) {
      const copies = copiesAmong(files.map((file) => ({ file, id: 'plan-1' })))
      expect([...copies]).toEqual(expected)
    }
  })

  it('is known by its name even where that is shorter in letters', () => {
    const files = ['E (1).essayplan', 'E.essayplan', 'E (2).essayplan'].map((file) => ({ file, id: 'e' }))
    expect(copiesAmong(files)).toEqual(
      new Map([
        ['E (1).essayplan', 'E.essayplan'],
        ['E (2).essayplan', 'E.essayplan'],
      ]),
    )
  })

  it('is nobody’s copy when it holds a plan of its own', () => {
    const files = [
      { file: original, id: 'a' },
      { file: 'Was Stalin in control (1).essayplan', id: 'b' },
    ]
    expect(copiesAmong(files).size).toBe(0)
  })

  it('still has an original when only marked names are left', () => {
    const files = ['A (conflicted copy).essayplan', 'A (2).essayplan'].map((file) => ({ file, id: 'a' }))
    expect([...copiesAmong(files)]).toEqual([['A (conflicted copy).essayplan', 'A (2).essayplan']])
  })

  it('is found in bounded time however its name is made', () => {
    const name = `${'('.repeat(120)}conflicted copy${')'.repeat(100)} 2-2-2-2 2 2`
    const files = [`${name}.essayplan`, `${' ('.repeat(100)}.essayplan`].map((file) => ({ file, id: 'a' }))
    expect(copiesAmong(files).size).toBe(1)
  })
})
