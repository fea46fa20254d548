/** What `readLeniently` makes of a text. An object keeps every value that stands under a key, in their order: a
 *  program that merges files writes both sides. Values without a key are under `''`. */
export type Loose = string | number | boolean | null | LooseArray | LooseObject
export type LooseArray = Loose[]
export type LooseObject = Map<string, Loose[]>

/** Nothing of ours is nested as deep; what is deeper counts as this deep. */
const MAX_DEPTH = 32
/** As many values as a deck of over 150,000 cards has. */
const MAX_VALUES = 3_000_000

// Half a sentence is still worth having. Half an id would name another record
const wordKeys = new Set(['text', 'figure', 'note', 'title', 'name'])

/** Reads whatever is left of JSON that was cut off, mixed with zeros, merged by a program or edited by hand. Never
 *  fails; takes time in proportion to the text, and no call stack.
 *
 *  Marks that do not belong are passed over, brackets that are missing are added, a mark of quotation inside a
 *  string is taken as such unless something of JSON follows it.
 *  @returns the values that stand beside each other at the top: one for a sound file. None when it has more values
 *  than any file of ours */
export function readLeniently(text: string): LooseArray {
  const top: LooseArray = []
  const open: (LooseArray | LooseObject)[] = []
  let key: string | undefined
  let values = 0
  let tooDeep = 0
  const nextSign = createNextSign(text)

  const add = (value: Loose) => {
    values++
    const place = open.at(-1)
    if (place instanceof Map) append(place, key ?? '', value)
    else (place ?? top).push(value)
    key = undefined
  }
  const enter = (value: LooseArray | LooseObject) => {
    if (open.length >= MAX_DEPTH) {
      tooDeep++
      return
    }
    add(value)
    open.push(value)
  }
  const leave = (isKind: (value: LooseArray | LooseObject) => boolean) => {
    key = undefined
    if (tooDeep > 0) {
      tooDeep--
      return
    }
    const index = open.findLastIndex(isKind)
    if (index >= 0) open.length = index
  }

  for (let at = 0; at < text.length; ) {
    if (values > MAX_VALUES) return []
    const character = text[at] ?? ''
    if (character === '"') {
      const string = readString(text, at, nextSign)
      at = string.end
      const next = nextSign(at)
      if (next.sign === ':') {
        // The start of its object is lost
        if (!(open.at(-1) instanceof Map)) enter(new Map())
        key = string.value
        at = next.at + 1
      } else if (string.isWhole || wordKeys.has(key ?? '')) {
        add(string.value)
      }
      continue
    }
    if (character === '{') enter(new Map())
    else if (character === '[') enter([])
    else if (character === '}') leave((value) => value instanceof Map)
    else if (character === ']') leave(Array.isArray)
    else if (character === ',') key = undefined
    else if (mergeMarks.has(character) && isMergeMark(text, at)) at = endOfLine(text, at)
    else if (wordStart.test(character)) {
      const word = wordAt(text, at)
      const value = literal(word)
      if (value !== undefined) add(value)
      at += word.length - 1
    }
    at++
  }
  return top
}

function append(object: LooseObject, key: string, value: Loose): void {
  const values = object.get(key)
  if (values) values.push(value)
  else object.set(key, [value])
}

const wordStart = /[\w-]/
const wordPattern = /[\w+.-]{1,40}/y

function wordAt(text: string, at: number): string {
  wordPattern.lastIndex = at
  return wordPattern.exec(text)?.[0] ?? ''
}

function literal(word: string): number | boolean | null | undefined {
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  const number = Number(word)
  return /^-?\d/.test(word) && Number.isFinite(number) ? number : undefined
}

const mergeMarks = new Set(['<', '|', '=', '>'])

function isMergeMark(text: string, at: number): boolean {
  const before = text[at - 1] ?? '\n'
  return (before === '\n' || before === '\r') && text.startsWith((text[at] ?? '').repeat(7), at)
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The string whose opening mark stands at `start`. `isWhole`: its end is there as well. */
function readString(
  text: string,
  start: number,
  nextSign: NextSign,
): { value: string; end: number; isWhole: boolean } {
  let end = start + 1
  for (; end < text.length; end++) {
    const character = text[end]
    if (character === '\\') end++
    else if (character === '"' && !isLetter(nextSign(end + 1).sign)) break
    else if (character === '\n') {
      const next = nextSign(end + 1)
      if (startsJson(next.sign)) break
      end = next.at - 1
    }
  }
  const isWhole = text[end] === '"'
  // A backslash at the very end has stepped beyond it
  end = Math.min(end, text.length)
  return { value: resolveEscapes(text.slice(start + 1, end)), end: isWhole ? end + 1 : end, isWhole }
}

type NextSign = (from: number) => { at: number; sign: string }

/** Finds the next character that is no blank. Remembers the blanks it has just been over, so that a megabyte of them
 *  is not gone through from each of its places. */
function createNextSign(text: string): NextSign {
  let start = 0
  let end = 0
  return (from) => {
    if (from < start || from >= end) {
      start = from
      end = from
      while (end < text.length && isBlank(text.charCodeAt(end))) end++
    }
    return { at: end, sign: text[end] ?? '' }
  }
}

/** Zeros count as blanks: they are what a crash leaves where something was to be written. */
const isBlank = (code: number) => code <= 0x20 && [0x00, 0x09, 0x0a, 0x0d, 0x20].includes(code)

const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign)

// A line that starts like this was not written as part of a sentence
const startsJson = (sign: string) => /^["{}[\]<>=]?$/.test(sign)

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function resolveEscapes(raw: string): string {
  const text = raw.replaceAll('\0', '')
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return resolveOneByOne(text)
  }
}

function resolveOneByOne(text: string): string {
  let resolved = ''
  let from = 0
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    resolved += text.slice(from, at)
    const sign = text[at + 1] ?? ''
    const code = sign === 'u' ? text.slice(at + 2, at + 6) : ''
    if (/^[0-9a-fA-F]{4}$/.test(code)) resolved += String.fromCharCode(Number.parseInt(code, 16))
    // An escape that was cut off stands for nothing
    else if (at + 2 + code.length < text.length || sign !== 'u') resolved += escapes[sign] ?? sign
    else return resolved
    from = at + 2 + (sign === 'u' && /^[0-9a-fA-F]{4}$/.test(code) ? 4 : 0)
  }
  return resolved + text.slice(from)
}
