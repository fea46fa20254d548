/** How much of a file Marshal takes in. A plan of 50,000 blocks and a deck of 100,000 cards stay well below. */
export interface FileLimits {
  /** How many objects: blocks, runs of text, cards, sources, names. */
  objects: number
}

/** The size of a file in bytes; a deck of 100,000 cards has about 50 million. */
export const MAX_FILE_BYTES = 80_000_000
/** How deep arrays and objects may lie in each other. A plan needs 11, bibliographic records a few more. */
export const MAX_DEPTH = 64
/** How many values of any kind, so that a small file cannot fill the memory with empty ones. */
export const MAX_VALUES = 5_000_000

export const planLimits: FileLimits = { objects: 200_000 }
export const deckLimits: FileLimits = { objects: 1_000_000 }

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Looks at the text of a JSON file before it is read: in one pass, without memory of its own.
 *  @param maxLength of the text; that of a file unless told otherwise
 *  @returns why it is too much, as part of a sentence; undefined when it is not */
export function findExcess(
  text: string,
  { objects: maxObjects }: FileLimits,
  maxLength = MAX_FILE_BYTES,
): string | undefined {
  if (text.length > maxLength) return tooManyBytes
  let depth = 0
  let objects = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at)
        break
      case OPEN_OBJECT:
        if (++objects > maxObjects) return `it has over ${maxObjects.toLocaleString('en-GB')} parts`
        values++
        if (++depth > MAX_DEPTH) return tooDeep
        break
      case OPEN_ARRAY:
        values++
        if (++depth > MAX_DEPTH) return tooDeep
        break
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth--
        break
      case COMMA:
        if (++values > MAX_VALUES) return `it has over ${MAX_VALUES.toLocaleString('en-GB')} values`
        break
    }
  }
  return undefined
}

export const tooManyBytes = `it has over ${MAX_FILE_BYTES / 1_000_000} MB`
const tooDeep = `its parts lie more than ${MAX_DEPTH} deep in each other`

/** Where the string that starts at `start` has its closing quote, or the text its end. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const end = text.indexOf('"', from)
    if (end < 0) return text.length
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH && end - 1 - slashes > start) slashes++
    if (slashes % 2 === 0) return end
    from = end + 1
  }
}

/** Whether a value from outside is nested deeper than any of ours, or contains itself. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  let seen = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    const below: unknown[] = []
    for (const part of level) {
      if (typeof part !== 'object' || part === null) continue
      for (const child of Array.isArray(part) ? part : Object.values(part)) {
        if (typeof child !== 'object' || child === null) continue
        // Parts shared between others can double at every level
        if (++seen > MAX_VALUES) return true
        below.push(child)
      }
    }
    level = below
  }
  return false
}
