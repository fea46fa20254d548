import { sameNameKey } from './file-names'

/** What sync services, and people's file managers, put at the end of a name when they keep a second state of a file. */
const marks: readonly RegExp[] = [
  // Dropbox, Nextcloud, ownCloud, pCloud, Box: "(conflicted copy)", "(Jane's conflicted copy 2026-11-02)",
  // "(conflicted copy 2026-11-02 101500)", "(Case Conflict 1)", "(Unicode Encoding Conflict)"
  /[ _]?\((?:[^()]*\b)?(?:conflict(?:ed)? copy|case conflict|whitespace conflict|unicode encoding conflict|conflict)\b[^()]*\)$/iu,
  // Older Nextcloud and ownCloud: "_conflict-20261102-101500"
  /_conflict-\d{8}-\d{6}$/i,
  // Syncthing
  /\.sync-conflict-\d{8}-\d{6}(?:-[a-z0-9]{7})?$/i,
  // Resilio
  /\.conflict(?:\d+)?$/i,
  // Google Drive, Windows, browsers: "(1)"
  / ?\(\d{1,3}\)$/,
  // Windows, Finder, Linux: "- Copy", "copy 2", "(copy)", "(another copy)"
  / - copy(?: ?\(\d+\)| \d+)?$/i,
  / copy(?: \d+)?$/i,
  / \((?:another |\d+(?:st|nd|rd|th) )?copy\)$/i,
  // iCloud and Finder: " 2"
  / \d{1,3}$/,
  // OneDrive puts the computer's name there
  /-[\p{L}\p{N}][\p{L}\p{N}_-]*$/u,
]

/** A file of the workspace and the document it holds. */
export interface HeldDocument {
  file: string
  /** The document's id. */
  id: string
}

/** Finds the files that hold a document another file holds too, with the better claim to it. The original of a
 *  document is the file whose name the others' names are made from; among equals the one with the shorter name.
 *  @returns for each copy its original */
export function copiesAmong(files: readonly HeldDocument[]): Map<string, string> {
  const holders = new Map<string, string[]>()
  for (const { file, id } of files) holders.set(id, [...(holders.get(id) ?? []), file])
  const copies = new Map<string, string>()
  for (const names of holders.values()) {
    if (names.length < 2) continue
    const original = originalAmong(names)
    for (const name of names) if (name !== original) copies.set(name, original)
  }
  return copies
}

function originalAmong(names: readonly string[]): string {
  const claims = new Map<string, number>()
  for (const name of names) {
    for (const behind of namesBehind(stemOf(name))) claims.set(behind, (claims.get(behind) ?? 0) + 1)
  }
  const claim = (name: string) => claims.get(sameNameKey(stemOf(name))) ?? 0
  const [best] = names.toSorted(
    (a, b) => claim(b) - claim(a) || stemOf(a).length - stemOf(b).length || a.localeCompare(b),
  )
  return best as string
}

const stemOf = (file: string): string => file.replace(/\.(?:essayplan|evidence)$/i, '')

/** Every name that `stem` could have been made from: services add their marks to each other's. */
function namesBehind(stem: string): Set<string> {
  const found = new Set<string>()
  const waiting = [stem]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const mark of marks) {
      const shorter: string = name.replace(mark, '')
      if (shorter === name || shorter === '' || found.has(sameNameKey(shorter))) continue
      found.add(sameNameKey(shorter))
      waiting.push(shorter)
    }
  }
  return found
}
