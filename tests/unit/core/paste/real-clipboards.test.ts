import { describe, expect, it } from 'vitest'
import { blocksFromHtml } from '#core/paste/blocks-from-html'
import { readPaste } from '#core/paste/read-paste'
import { shown } from './shown'

/** `tests/fixtures/clipboard/<where-from>.ts`: what a program puts on the clipboard, and the lines that come of it. */
interface Clipboard {
  input: { html: string; text: string }
  output: string[]
}

const clipboards = import.meta.glob<Clipboard>('../../../fixtures/clipboard/*.ts', { eager: true })

describe('what is copied comes in with its paragraphs, headings, lists, bold and italic', () => {
  for (const [file, { input, output }] of Object.entries(clipboards)) {
    const name = file.split('/').at(-1)?.replace(/\.ts$/, '').replaceAll('-', ' ')
    it(`from ${name}`, () => {
      expect(shown(readPaste(input, blocksFromHtml))).toEqual(output)
    })
  }
})
