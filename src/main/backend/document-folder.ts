import { constants } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Attention } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError, errnoOf } from './disk-errors'
import { fileNameFor, meansFile, sameNameKey } from './file-names'
import type { FileSystem } from './file-system'
import { isInside } from './inside'
import { type DocumentType, readDocument, serialiseWithin } from './read-document'
import { createSaveQueue } from './save-queue'
import { createFile, type FileSignature, readSignature, replaceFile } from './write-file'

/** One folder of the workspace: all plans, or all decks. */
export interface DocumentFolder<T> {
  /** Everything that can be read; what cannot is named under `attention` and left as it is. */
  list(): Promise<Result<{ documents: { file: string; document: T }[]; attention: Attention[] }, ApiError>>
  read(file: string): Promise<Result<T, ApiError>>
  /** Writes a new file named after the document's title; never replaces one. Returns the file's name. */
  create(document: T): Promise<Result<string, ApiError>>
  /** Replaces the file, provided that what is on disk is an earlier state of the same document or nothing. */
  save(file: string, document: T): Promise<Result<undefined, ApiError>>
  /** Runs `task` with the path of an existing file once no save of it is in flight. */
  withFile<R>(file: string, task: (path: string) => Promise<R>): Promise<Result<R, ApiError>>
  /** Finds a free name like `name` and hands its path to `put`, again with another name while it throws EEXIST. */
  placeUnique(title: string, put: (path: string) => Promise<void>): Promise<Result<string, ApiError>>
}

/** @param folder absolute path of an existing folder */
export function openDocumentFolder<T extends { id: string }>(
  fs: FileSystem,
  folder: string,
  type: DocumentType<T>,
): DocumentFolder<T> {
  const queue = createSaveQueue()
  /** What this backend wrote last: such a file needs no reading before it is replaced. */
  const written = new Map<string, { signature: FileSignature; id: string }>()

  /** The path of `file`, which may not exist. Refuses whatever is not a plain file of this folder. */
  async function locate(file: string): Promise<Result<string, ApiError>> {
    const path = resolve(folder, file)
    if (dirname(path) !== folder || !file.endsWith(type.ending) || !meansFile(file, process.platform)) {
      return err({ code: 'bad-request', detail: `Not a file of this folder: ${file}` })
    }
    try {
      const stat = await fs.lstat(path)
      if (stat.isSymbolicLink() && !isInside(await fs.realpath(folder), await fs.realpath(path))) {
        return err({ code: 'no-permission', file })
      }
      if (!stat.isFile() && !stat.isSymbolicLink())
        return err({ code: 'io', file, detail: 'it is not a file' })
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return err(diskError(error, file))
    }
    return ok(path)
  }

  async function read(file: string): Promise<Result<T, ApiError>> {
    const path = await locate(file)
    return path.ok ? readDocument(type, path.value, file, fs) : path
  }

  async function mayReplace(path: string, file: string, id: string): Promise<Result<undefined, ApiError>> {
    try {
      const known = written.get(path)
      if (known?.id === id && known.signature === (await readSignature(fs, path))) return ok(undefined)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return err(diskError(error, file))
    }
    const present = await readDocument(type, path, file, fs)
    if (present.ok) return present.value.id === id ? ok(undefined) : err({ code: 'replaced', file })
    return present.error.code === 'not-found' ? ok(undefined) : present
  }

  async function save(file: string, document: T): Promise<Result<undefined, ApiError>> {
    const path = await locate(file)
    if (!path.ok) return path
    const text = serialiseWithin(type, document, file)
    if (!text.ok) return text
    const allowed = await mayReplace(path.value, file, document.id)
    if (!allowed.ok) return allowed
    try {
      await refuseReadOnly(fs, path.value)
      const signature = await replaceFile(fs, path.value, text.value)
      written.set(path.value, { signature, id: document.id })
      return ok(undefined)
    } catch (error) {
      return err(diskError(error, file))
    }
  }

  async function placeUnique(
    title: string,
    put: (path: string) => Promise<void>,
  ): Promise<Result<string, ApiError>> {
    try {
      const taken = new Set((await fs.readdir(folder)).map(sameNameKey))
      for (let number = 1; ; number++) {
        const file = fileNameFor(title, type.ending, type.untitled, number)
        if (taken.has(sameNameKey(file))) continue
        try {
          await put(join(folder, file))
          return ok(file)
        } catch (error) {
          // Another Marshal took the name a moment ago
          if (errnoOf(error) !== 'EEXIST') throw error
        }
      }
    } catch (error) {
      return err(diskError(error, fileNameFor(title, type.ending, type.untitled)))
    }
  }

  return {
    async list() {
      const documents: { file: string; document: T }[] = []
      const attention: Attention[] = []
      const names = await namesIn(fs, folder, type.ending)
      if (!names.ok) return names
      for (const file of names.value) {
        const problem = unusableName(file, type.ending)
        const document = problem ? err(problem) : await read(file)
        if (document.ok) documents.push({ file, document: document.value })
        // A file that went away since the folder was read is no file to worry about
        else if (document.error.code !== 'not-found') attention.push({ file, error: document.error })
      }
      return ok({ documents, attention })
    },
    read,
    async create(document) {
      const title = type.titleOf(document)
      const text = serialiseWithin(type, document, title)
      return text.ok ? placeUnique(title, (path) => createFile(fs, path, text.value)) : text
    },
    save: (file, document) => queue.run(sameNameKey(file), () => save(file, document)),
    withFile: (file, task) =>
      queue.run(sameNameKey(file), async () => {
        const path = await locate(file)
        if (!path.ok) return path
        try {
          return ok(await task(path.value))
        } catch (error) {
          return err(diskError(error, file))
        }
      }),
    placeUnique,
  }
}

async function namesIn(fs: FileSystem, folder: string, ending: string): Promise<Result<string[], ApiError>> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true })
    return ok(
      entries
        .filter((entry) => entry.isFile() || entry.isSymbolicLink())
        .map((entry) => entry.name)
        // Hidden files are not the student's: macOS leaves "._" companions on foreign disks
        .filter((name) => name.toLowerCase().endsWith(ending) && !name.startsWith('.'))
        .sort(),
    )
  } catch (error) {
    return err(diskError(error, folder))
  }
}

/** Why a file of this folder cannot be handed to a caller under its name, if so. */
function unusableName(file: string, ending: string): ApiError | undefined {
  if (!file.endsWith(ending)) return { code: 'invalid', file, detail: `its name has to end in ${ending}` }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\\u0000-\u001f]/.test(file)) {
    return { code: 'invalid', file, detail: 'its name has a backslash or a control character' }
  }
  return undefined
}

// A rename would replace even a file that its owner has locked against changes
async function refuseReadOnly(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.access(path, constants.W_OK)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}
