import { cleanText } from '../export/clean-text'
import { ok, type Result } from '../result'
import { joinBrokenLines, wordsIn } from './join-lines'
import { foreignLimits, type PasteError, type PasteLimits, tooLong, tooManyParts } from './limits'
import type { PastedBlock } from './pasted-block'

/** Signs that are nothing but bullets, and signs that are one when several lines begin with them. */
const bullet = /^[•◦▪■●○‣⁃]\s*/u
const dash = /^[-*+–—·]\s+/u

const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** Plain text as blocks: one for each paragraph and each item of a list, without its bullet; numbers stay, they may
 *  be part of what is said. Lines broken by the width of a page are put together again. A single line keeps its
 *  outer spaces: it is a piece of a sentence. Fails with `too-long` and `too-many-parts`. */
export function blocksFromText(
  text: string,
  limits: PasteLimits = foreignLimits,
): Result<PastedBlock[], PasteError> {
  if (text.length > limits.characters) return tooLong(limits)
  // Word and PDF readers put a form feed between pages; what stands on two pages may be one paragraph
  const clean = cleanText(text.replace(/\n?\f/g, '\n'))
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[ﬀ-ﬆ]/g, (sign) => ligatures[sign] ?? sign)
  const paragraphs = clean.includes('\n') ? paragraphsOf(clean) : [withoutBullet(clean)]
  if (paragraphs.length > limits.parts) return tooManyParts(limits)
  return ok(
    paragraphs
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => ({ kind: 'prose', children: [{ text: paragraph }] })),
  )
}

function paragraphsOf(text: string): string[] {
  const groups: string[][] = [[]]
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed) groups.at(-1)?.push(trimmed)
    else groups.push([])
  }
  const words = wordsIn(text)
  const paragraphs = groups.flatMap((lines) => joinBrokenLines(lines, words))
  const areItems = paragraphs.filter((paragraph) => dash.test(paragraph)).length > 1
  return paragraphs.map((paragraph) =>
    withoutBullet(areItems ? paragraph.replace(dash, '') : paragraph).replaceAll('\u00ad', ''),
  )
}

const withoutBullet = (line: string) => (bullet.test(line) ? line.replace(bullet, '') : line)
