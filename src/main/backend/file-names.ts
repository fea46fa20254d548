/** The whole name, number and ending included, in code points: what people and sync services can live with. */
const MAX_CODE_POINTS = 80
/** What most file systems allow, in bytes of UTF-8. */
const MAX_BYTES = 255

/** How much of a title is looked at, in UTF-16 units: some of the patterns below take their time over long ones. */
const MAX_TITLE = 1000

// What Unicode has not given out yet, macOS refuses.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const unsafe = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\p{Cs}\p{Cn}\u2028\u2029]/gu

// Soft hyphens, direction marks, blank letters and the like. Joiners stay: words of several scripts need them
const invisible = /(?![\u200c\u200d])\p{Cf}|[\u115f\u1160\u2800\u3164\uffa0]/gu

// Names Windows keeps for devices, whatever follows their first dot
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/i

/** A file name for `title` that every platform accepts, not longer than 80 code points and 255 bytes.
 *  @param ending with its dot
 *  @param untitled stands in for a title with nothing usable in it
 *  @param number from 2 on, put before the ending to tell namesakes apart */
export function fileNameFor(title: string, ending: string, untitled: string, number = 1): string {
  const tail = (number > 1 ? ` ${number}` : '') + ending
  const start = title.trimStart().slice(0, MAX_TITLE)
  const readable = start.normalize('NFC').replace(invisible, '').replace(unsafe, ' ').replace(/\s+/gu, ' ')
  const stem = tidy(readable).replace(reserved, (device) => `_${device}`)
  return (tidy(cut(stem, tail)) || untitled) + tail
}

/** Whether `name` means a file, where it means anything: on Windows some names are devices, a colon leads into a
 *  hidden part of another file, some letters are refused, and a dot or a space at the end is dropped. */
export const meansFile = (name: string, platform: NodeJS.Platform): boolean =>
  !name.includes('\0') && (platform !== 'win32' || (!/[<>:"|?*]|[. ]$/.test(name) && !reserved.test(name)))

/** Two names that are the same file on a disk that ignores case and composition. */
export const sameNameKey = (name: string): string => name.normalize('NFC').toLowerCase()

// Windows drops dots and spaces at the end; a dot at the start hides the file elsewhere
const tidy = (name: string) => name.replace(/^[\s.\u200c\u200d]+|[\s.\u200c\u200d]+$/gu, '')

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function cut(stem: string, tail: string): string {
  let points = [...tail].length
  let bytes = Buffer.byteLength(tail)
  let kept = ''
  for (const { segment } of graphemes.segment(stem)) {
    points += [...segment].length
    bytes += Buffer.byteLength(segment)
    if (points > MAX_CODE_POINTS || bytes > MAX_BYTES) return wholeWords(kept)
    kept += segment
  }
  return kept
}

// Unless that would cost half of the name
function wholeWords(cutOff: string): string {
  const end = cutOff.lastIndexOf(' ')
  return end > cutOff.length / 2 ? cutOff.slice(0, end) : cutOff
}
