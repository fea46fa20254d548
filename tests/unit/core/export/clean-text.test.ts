import { describe, expect, it } from 'vitest'
import { cleanStrings, cleanText } from '#core/export/clean-text'

describe('text for a document', () => {
  it('loses the control characters that XML has no place for', () => {
    expect(cleanText('a\u0000b\u0008c\u001fd\ufffee\uffff')).toBe('abcde')
  })

  it('loses halves of characters, and keeps whole ones', () => {
    expect(cleanText('a\ud83db\udc00c 🚩')).toBe('abc 🚩')
  })

  it('keeps tabs, accents, right-to-left text and joined emoji', () => {
    const text = 'a\tŁódź\u00a0שלום 👩‍🏫'
    expect(cleanText(text)).toBe(text)
  })

  it('writes every kind of line end in one way', () => {
    expect(cleanText('a\r\nb\rc\vd\u2028e\nf')).toBe('a\nb\nc\nd\ne\nf')
  })

  it('reaches every string inside a value', () => {
    expect(cleanStrings({ a: ['x\u0000', { b: 'y\u0001' }], n: 1, t: true })).toEqual({
      a: ['x', { b: 'y' }],
      n: 1,
      t: true,
    })
  })
})
