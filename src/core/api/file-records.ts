import * as v from 'valibot'

/** A name inside the workspace's `plans` or `decks` folder: never a path. */
export const fileName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(255),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  v.regex(/^[^/\\\u0000-\u001f]+$/, 'A file name has no slashes or control characters'),
  v.check((name) => name !== '.' && name !== '..', 'A file name is not a folder'),
)
export const planFileName = v.pipe(fileName, v.endsWith('.essayplan'))
export const deckFileName = v.pipe(fileName, v.endsWith('.evidence'))

/** Names the exact content of a file: 22 letters of the base64url form of the SHA-256 of its bytes. */
export const contentState = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))

/** A file of the workspace's `plans` or `decks` folder. */
export const documentEntries = { kind: v.picklist(['plan', 'deck']), file: fileName }
export const documentFile = v.object(documentEntries)

export type DocumentFile = v.InferOutput<typeof documentFile>
