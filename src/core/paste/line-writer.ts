import { cleanText } from '../export/clean-text'
import type { TextRun } from '../model/outline'
import type { PasteLimits } from './limits'

export interface TextStyle {
  bold: boolean
  italic: boolean
  preformatted: boolean
  heading: boolean
}

/** A line of pasted text: a paragraph, a list item, a heading, a row of a table. */
export interface Line {
  isHeading: boolean
  runs: TextRun[]
}

/** Text in pieces: joining them as they come would copy a long line again and again. */
interface OpenRun {
  bold: boolean
  italic: boolean
  pieces: string[]
}

/** Lines of a cell before a row counts as the columns of a page rather than as a row of a table. */
const LONGEST_CELL = 3

// Nobody sees these: zero-width space, byte order mark, a hyphen that shows only where a line is broken at it
const invisible = /[\u200b\ufeff\u00ad]/g

/** Puts text together as a page shows it: white space collapsed, one line a block, one line a row of a table. */
export function createLineWriter(limits: PasteLimits) {
  const lines: Line[] = []
  const rows: Line[][][] = []
  let isHeading = false
  let runs: OpenRun[] = []
  let characters = 0
  let parts = 0
  let sawBlock = false

  const lastLetter = () => runs.at(-1)?.pieces.at(-1)?.at(-1)

  function append(text: string, style: TextStyle): void {
    const before = lastLetter()
    const follows = !style.preformatted && (before === ' ' || before === '\n')
    const kept = follows ? text.replace(/^ /, '') : text
    if (kept === '') return
    if (runs.length === 0) isHeading = style.heading
    characters += kept.length
    const last = runs.at(-1)
    if (last && last.bold === style.bold && last.italic === style.italic) last.pieces.push(kept)
    else runs.push({ bold: style.bold, italic: style.italic, pieces: [kept] })
  }

  function put(line: Line): void {
    if (line.runs.length === 0) return
    const cells = rows.at(-1)
    if (!cells) lines.push(line)
    else if (cells.length === 0) cells.push([line])
    else cells.at(-1)?.push(line)
  }

  function takeLine(): Line {
    const line = { isHeading, runs: runs.map(closed) }
    runs = []
    if (line.runs.length > 0) parts += 1
    return line
  }

  function endBlock(): void {
    sawBlock = true
    const line = takeLine()
    put({ ...line, runs: trimmed(line.runs) })
  }

  /** A line break stays inside its block; a second one straight after it ends the block. */
  function lineBreak(style: TextStyle): void {
    const last = lastLetter()
    if (last === undefined) return
    if (last === '\n') return endBlock()
    dropSpaces(runs.at(-1)?.pieces ?? [])
    append('\n', style)
  }

  function closeRow(): void {
    endBlock()
    const cells = (rows.pop() ?? []).filter((cell) => cell.length > 0)
    const isLayout = cells.some((cell) => cell.length > LONGEST_CELL || cell.some((line) => line.isHeading))
    const asLines = cells.length < 2 || isLayout ? cells.flat() : [oneLine(cells)]
    for (const line of asLines) put(line)
  }

  return {
    text(data: string, style: TextStyle): void {
      const clean = cleanText(data).replace(invisible, '').replaceAll('\u00a0', ' ')
      if (!style.preformatted) return append(clean.replace(/[ \t\n]+/g, ' '), style)
      for (const [index, part] of clean.split('\n').entries()) {
        if (index > 0) lineBreak(style)
        append(part, style)
      }
    },
    lineBreak,
    endBlock,
    openRow() {
      endBlock()
      rows.push([])
    },
    openCell() {
      endBlock()
      rows.at(-1)?.push([])
    },
    closeRow,
    isOver: (): 'characters' | 'parts' | undefined =>
      characters > limits.characters ? 'characters' : parts > limits.parts ? 'parts' : undefined,
    /** All lines, once the text is over. A piece of a sentence keeps its outer spaces. */
    finish(): Line[] {
      if (!sawBlock) put(takeLine())
      else endBlock()
      while (rows.length > 0) closeRow()
      return lines.filter((line) => line.runs.some((run) => run.text.trim() !== ''))
    },
  }
}

export type LineWriter = ReturnType<typeof createLineWriter>

const closed = ({ bold, italic, pieces }: OpenRun): TextRun => ({
  text: pieces.join(''),
  ...(bold && { bold: true as const }),
  ...(italic && { italic: true as const }),
})

function dropSpaces(pieces: string[]): void {
  for (let last = pieces.pop(); last !== undefined; last = pieces.pop()) {
    const kept = last.replace(/ +$/, '')
    if (kept !== '') return void pieces.push(kept)
  }
}

function oneLine(cells: readonly Line[][]): Line {
  const runs = cells.flatMap((cell, index) => [
    ...(index > 0 ? [{ text: ' | ' }] : []),
    ...cell.flatMap((line, at) => (at > 0 ? [{ text: ' ' }, ...line.runs] : line.runs)),
  ])
  return { isHeading: false, runs: joined(runs) }
}

function joined(runs: readonly TextRun[]): TextRun[] {
  const result: TextRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += run.text
    else result.push({ ...run })
  }
  return result
}

function trimmed(runs: readonly TextRun[]): TextRun[] {
  const first = runs.findIndex((run) => run.text.trim() !== '')
  const last = runs.findLastIndex((run) => run.text.trim() !== '')
  return runs.slice(first, last + 1).flatMap((run, index, kept) => {
    let { text } = run
    if (index === 0) text = text.trimStart()
    if (index === kept.length - 1) text = text.trimEnd()
    return first === -1 ? [] : [{ ...run, text }]
  })
}
