// Everything XML 1.0 leaves out of its Char production (§2.2) but line ends, which are mapped below. With the
// u flag a surrogate pair is one character, so \p{Cs} matches only halves that stand alone.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const forbidden = /[\u0000-\u0008\u000e-\u001f\ufffe\uffff\p{Cs}]/gu
// Word's own "new line" arrives as a vertical tab when it is pasted
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

/** Text as any document format can hold it: no control characters, no halves of characters, every kind of
 *  line end as "\n". Nothing a reader can see is lost. */
export const cleanText = (text: string): string => text.replace(lineEnds, '\n').replace(forbidden, '')

/** The same for every string inside a plain value. */
export function cleanStrings<T>(value: T): T {
  // The shape does not change, only the characters inside its strings
  return clean(value) as T
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)]))
}
