import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from '#core/export/document-tree'
import { notesAfterPunctuation } from '#core/export/place-notes'

const noted = (text: string, note = 'N'): Run => ({ text, footnote: [{ text: note }] })
const marked = (runs: Run[]) => runs.map((run) => run.text + (run.footnote ? '¹' : '')).join('')
const place = (...runs: Run[]) => marked(notesAfterPunctuation(runs))

describe('the mark of a note', () => {
  it('moves behind the full stop that follows', () => {
    expect(place(noted('“trusted”'), { text: '. Then' })).toBe('“trusted”.¹ Then')
  })

  it('moves behind a closing quotation mark and bracket', () => {
    expect(place({ text: '(' }, noted('trusted'), { text: '”), yet' })).toBe('(trusted”),¹ yet')
  })

  it('stays before a space or a word', () => {
    expect(place(noted('trusted'), { text: ' and then.' })).toBe('trusted¹ and then.')
  })

  it('does not split a word at its apostrophe, nor a number at its point', () => {
    expect(place(noted('Stalin'), { text: '’s policy' })).toBe('Stalin¹’s policy')
    expect(place(noted('1'), { text: '.5 million' })).toBe('1¹.5 million')
  })

  it('keeps the look of the punctuation', () => {
    const [, stop] = notesAfterPunctuation([noted('trusted'), { text: '.', italic: true }])
    expect(stop).toEqual({ text: '.', italic: true, footnote: [{ text: 'N' }] })
  })

  it('leaves punctuation to the note that it has of its own', () => {
    expect(place(noted('one', 'A'), noted('.', 'B'))).toBe('one¹.¹')
  })

  it('never loses a word or a note, nor changes their order', () => {
    const run = fc.record(
      { text: fc.string({ maxLength: 4 }), footnote: fc.string().map((text) => [{ text }]) },
      { requiredKeys: ['text'] },
    )
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        const placed = notesAfterPunctuation(runs)
        expect(placed.map(({ text }) => text).join('')).toBe(runs.map(({ text }) => text).join(''))
        expect(placed.flatMap(({ footnote }) => footnote ?? [])).toEqual(
          runs.flatMap(({ footnote }) => footnote ?? []),
        )
      }),
    )
  })
})
