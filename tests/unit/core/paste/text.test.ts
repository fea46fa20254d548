import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksFromText } from '#core/paste/blocks-from-text'
import { patience } from '../outline/runs'
import { fromText } from './shown'

describe('plain text', () => {
  it('keeps lines apart that are short, whatever they begin with', () => {
    expect(fromText('apples\npears\nplums')).toEqual(['apples', 'pears', 'plums'])
  })

  it('keeps long paragraphs of a line each apart', () => {
    const paragraph = 'words that go on '.repeat(20).trim()
    expect(fromText(`${paragraph}\n${paragraph}`)).toEqual([paragraph, paragraph])
  })

  it('keeps a lone dash that is no bullet', () => {
    expect(fromText('first\n- a remark')).toEqual(['first', '- a remark'])
    expect(fromText('- a remark')).toEqual(['- a remark'])
  })

  it('drops the bullet of a single item', () => {
    expect(fromText('•\tFear')).toEqual(['Fear'])
  })

  it('joins a word over a line where the text has it whole, and keeps its hyphen elsewhere', () => {
    const lines = (last: string) => [
      'The powers met at Munich to decide the fate of a state that was self-',
      `governed and was not asked to come and to speak. ${last}`,
    ]
    expect(fromText(lines('It was so.').join('\n'))[0]).toContain('self-governed')
    expect(fromText(lines('It was selfgoverned.').join('\n'))[0]).toContain('that was selfgoverned')
    expect(fromText(lines('It was self-governed.').join('\n'))[0]).toContain('that was self-governed')
  })

  it('ends in a reason where it is too long or has too many lines', () => {
    expect(blocksFromText('x'.repeat(1_000_000))).toEqual({
      ok: false,
      error: { code: 'too-long', limit: 300_000 },
    })
    expect(blocksFromText('x\n'.repeat(6000))).toEqual({
      ok: false,
      error: { code: 'too-many-parts', limit: 5000 },
    })
  })

  it(
    'keeps every word in its order, whatever the lines',
    () => {
      const word = fc.constantFrom('fear', 'of', 'Munich', 'self', 'known', '1939', 'a', 'über', 'it’s')
      const line = fc
        .tuple(
          fc.constantFrom('', '', '', '• ', '- ', '1. ', '  '),
          fc.array(word, { maxLength: 25 }),
          fc.constantFrom('', '.', '-', ','),
        )
        .map(([lead, words, end]) => lead + words.join(' ') + end)
      const text = fc
        .array(line, { maxLength: 12 })
        .chain((lines) => fc.constantFrom('\n', '\r\n', '\n\n', '\f').map((gap) => lines.join(gap)))
      const letters = (given: string) => given.replace(/[^\p{L}\p{N}’]/gu, '')
      fc.assert(
        fc.property(text, (given) => {
          expect(letters(fromText(given).join(' '))).toBe(letters(given))
        }),
        { numRuns: 3000 },
      )
    },
    patience,
  )
})
