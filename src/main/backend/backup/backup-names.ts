/** What a file of a backup is, told from its name: a relative path with forward slashes. */
export type BackupPart =
  | { kind: 'plan' | 'deck'; file: string }
  /** A version or the note beside it, or something in Recently deleted. */
  | { kind: 'version' | 'deleted'; folder: string; file: string }

const places = [
  { kind: 'plan', pattern: /^plans\/([^/]+\.essayplan)$/i },
  { kind: 'deck', pattern: /^decks\/([^/]+\.evidence)$/i },
] as const

const keptPlaces = [
  { kind: 'version', pattern: /^\.marshal\/versions\/((?:plans|decks)\/[0-9a-f]{32})\/([^/]+)$/ },
  { kind: 'deleted', pattern: /^\.marshal\/deleted\/([A-Za-z0-9_-]{1,128})\/([^/]+)$/ },
] as const

/** The part of a backup that `name` belongs to; undefined for what Marshal has not put there, or would not: half
 *  written files, names that lead elsewhere on some system. */
export function backupPart(name: string): BackupPart | undefined {
  for (const { kind, pattern } of places) {
    const file = pattern.exec(name)?.[1]
    if (file !== undefined) return isPlainName(file) ? { kind, file } : undefined
  }
  for (const { kind, pattern } of keptPlaces) {
    const [, folder, file] = pattern.exec(name) ?? []
    if (folder !== undefined && file !== undefined) {
      return isPlainName(file) ? { kind, folder, file } : undefined
    }
  }
  return undefined
}

// A colon names a stream of a file on Windows, a dot in front hides the file elsewhere
const isPlainName = (file: string): boolean =>
  Buffer.byteLength(file) <= 255 &&
  !file.startsWith('.') &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  !/[\\:\u0000-\u001f\p{Cs}]/u.test(file)

/** What the zip says of itself: tells a backup without a single plan from a stranger's file. */
export const backupComment = 'Marshal backup'

/** "Marshal backup 2026-11-25.zip", by the clock on the wall. */
export function backupName(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `Marshal backup ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.zip`
}
