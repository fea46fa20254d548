/** The widest a line is set on a page (letters), and the least at which a line break says that the line was full. */
const WIDEST = 200
const NARROWEST = 40
/** How much shorter than the longest a full line may be: letters differ in width, lines are set to one measure. */
const FULL = 0.85

const marker = /^\s*(?:[•◦▪■●○‣⁃·*+–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/iu
const sentenceEnd = /[.!?…:;]["”’'»)\]\d]*$/u

/** Whether a line begins with a bullet or a number, as an item of a list does. */
export const startsItem = (line: string): boolean => marker.test(line)

/** Puts lines that a page's width has broken, as a PDF gives them, back into paragraphs; every word stays. `lines`
 *  stand without a blank line between them. They are joined only where one of them shows that it goes on: it is full,
 *  ends in the middle of a sentence, and the next begins with a small letter. Notes of a line each stay apart. */
export function joinBrokenLines(lines: readonly string[], words: ReadonlySet<string>): string[] {
  const width = Math.max(0, ...lines.map((line) => line.length))
  if (width < NARROWEST || width > WIDEST) return [...lines]
  const goesOn = (line: string, next: string) => {
    const firstWord = /^\S*/.exec(next)?.[0] ?? ''
    return line.length + 1 + firstWord.length > width * FULL && !startsItem(next)
  }
  const isSure = (line: string, next: string) =>
    goesOn(line, next) && !sentenceEnd.test(line) && /^["“‘'(]?\p{Ll}/u.test(next)
  if (!lines.some((line, index) => isSure(line, lines[index + 1] ?? ''))) return [...lines]
  const paragraphs: string[][] = []
  for (const [index, line] of lines.entries()) {
    const last = paragraphs.at(-1)
    const previous = lines[index - 1]
    if (last === undefined || previous === undefined || !goesOn(previous, line)) paragraphs.push([line])
    else last.push(...seam(last.pop() ?? '', line, words))
  }
  return paragraphs.map((pieces) => pieces.join(''))
}

/** Two lines of one paragraph as they are put together. A hyphen at the end of a line stays unless the text elsewhere
 *  has the same word without one. */
function seam(line: string, next: string, words: ReadonlySet<string>): [string, string] {
  if (line.endsWith('\u00ad')) return [line.slice(0, -1), next]
  const broken = /(\p{L}+)-$/u.exec(line)
  const rest = /^\p{Ll}+/u.exec(next)
  if (!broken || !rest) return [`${line} `, next]
  const whole = `${broken[1]}${rest[0]}`
  return [words.has(whole.toLowerCase()) ? line.slice(0, -1) : line, next]
}

/** The words of a text in small letters, to compare with. */
export const wordsIn = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(/\p{L}+(?:-\p{L}+)*/gu), ([word]) => word.toLowerCase()))
