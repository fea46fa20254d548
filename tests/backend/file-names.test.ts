import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameFor } from '#main/backend/file-names'

const nameOf = (title: string, number?: number) => fileNameFor(title, '.essayplan', 'Untitled plan', number)

describe('A file name', () => {
  it.each([
    ['How far was Stalin to blame?', 'How far was Stalin to blame.essayplan'],
    ['a/b\\c:d*e"f<g>h|i', 'a b c d e f g h i.essayplan'],
    ['  many \t\n spaces  ', 'many spaces.essayplan'],
    ['ends in dots...', 'ends in dots.essayplan'],
    ['.hidden', 'hidden.essayplan'],
    ['../../etc/passwd', 'etc passwd.essayplan'],
    ['', 'Untitled plan.essayplan'],
    ['???', 'Untitled plan.essayplan'],
    ['CON', '_CON.essayplan'],
    ['lpt1', '_lpt1.essayplan'],
    ['nul.notes', '_nul.notes.essayplan'],
    ['COM¹', '_COM¹.essayplan'],
    ['Congress of Vienna', 'Congress of Vienna.essayplan'],
    ['cafe\u0301', 'café.essayplan'],
    ['for\u00adeign \u202epolicy', 'foreign policy.essayplan'],
    ['half a pair \ud83d here', 'half a pair here.essayplan'],
    ['👩‍🏫 teaches', '👩‍🏫 teaches.essayplan'],
  ])('for “%s” is “%s”', (title, name) => {
    expect(nameOf(title)).toBe(name)
  })

  it('of a namesake has its number before the ending', () => {
    expect(nameOf('Why?', 2)).toBe('Why 2.essayplan')
  })

  it('of a long title ends with a whole word', () => {
    const name = nameOf(
      'To what extent was the foreign policy of the Soviet Union driven by a wish for security?',
    )
    expect(name).toBe('To what extent was the foreign policy of the Soviet Union driven by a.essayplan')
  })

  it('never cuts an emoji or an accented letter in two', () => {
    expect(nameOf('👩‍👩‍👧‍👦'.repeat(40))).toMatch(/^(?:👩‍👩‍👧‍👦)+\.essayplan$/u)
    expect(nameOf('q\u0323\u0307'.repeat(60))).toMatch(/^(?:q\u0323\u0307)+\.essayplan$/u)
  })

  it('is safe on every platform for any title', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.stringMatching(/^(?:con|NUL|com1|LPT9|\.| |\u200d|a){0,6}$/),
    )
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 5000 }), (title, number) => {
        const name = nameOf(title, number)
        expect([...name].length).toBeLessThanOrEqual(80)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name.endsWith(number > 1 ? ` ${number}.essayplan` : '.essayplan')).toBe(true)
        const stem = name.slice(0, -'.essayplan'.length)
        expect(stem).toMatch(/^[^\s.].*[^\s.]$|^[^\s.]$/u)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i)
        expect(name).toBe(Buffer.from(name).toString())
        expect(name).toBe(name.normalize('NFC'))
      }),
      { numRuns: 2000 },
    )
  })
})
