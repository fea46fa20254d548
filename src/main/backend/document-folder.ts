import { join } from 'node:path'
import type { Attention, VersionReason } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { contentState } from './content-state'
import { diskError, errnoOf } from './disk-errors'
import { fileNameFor, sameNameKey } from './file-names'
import type { FileSystem } from './file-system'
import { locate, namesIn, refuseReadOnly, unusableName } from './folder-files'
import { createPresentFiles, type Present } from './present-files'
import { type DocumentType, serialise, serialiseWithin } from './read-document'
import { createSaveQueue } from './save-queue'
import type { VersionStore } from './versions/version-store'
import { createFile, replaceFile, syncFile } from './write-file'

export interface ReplaceOptions {
  /** The state the change was made from. */
  base: string
  /** Keeps the present state as a version, whatever its age; fails when that cannot be done. */
  before?: VersionReason
}

/** One folder of the workspace: all plans, or all decks. */
export interface DocumentFolder<T> {
  /** Everything that can be read; what cannot is named under `attention` and left as it is. */
  list(): Promise<
    Result<{ documents: { file: string; document: T; state: string }[]; attention: Attention[] }, ApiError>
  >
  read(file: string): Promise<Result<Present<T>, ApiError>>
  /** The state of whatever is in `file`, sound or not; undefined when there is no such file. */
  stateOf(file: string): Promise<Result<string | undefined, ApiError>>
  /** Writes a new file named after the document's title; never replaces one. Asked twice for the same document, it
   *  makes one file. */
  create(document: T): Promise<Result<{ file: string; state: string }, ApiError>>
  /** Replaces the file, provided that what is on disk is the same document in the state `base`, or nothing.
   *  @returns the new state */
  save(file: string, document: T, options: ReplaceOptions): Promise<Result<string, ApiError>>
  /** Replaces the file by what `change` makes of the document in it. Where there is no file any more, the document
   *  in the state `base` stands in for it, as far as that is known. */
  change(
    file: string,
    options: ReplaceOptions,
    change: (present: T, isBase: boolean) => Promise<T>,
  ): Promise<Result<Present<T>, ApiError>>
  /** Runs `task` with the path of an existing file once no save of it is in flight; afterwards the file may be gone. */
  withFile<R>(file: string, task: (path: string) => Promise<R>): Promise<Result<R, ApiError>>
  /** Finds a free name like `title` and hands its path to `put`, again with another name while it throws EEXIST. */
  placeUnique(title: string, put: (path: string) => Promise<void>): Promise<Result<string, ApiError>>
}

export interface DocumentFolderParts<T> {
  fs: FileSystem
  /** Absolute path of an existing folder. */
  folder: string
  type: DocumentType<T>
  versions: VersionStore
  /** Hears of every file written, brought or taken away here, with its new state. */
  changed: (file: string, state?: string) => void
}

export function openDocumentFolder<T extends { id: string }>(
  parts: DocumentFolderParts<T>,
): DocumentFolder<T> {
  const { fs, folder, type, versions, changed } = parts
  const queue = createSaveQueue()
  const versionedAs = (file: string, document: T) => ({
    kind: type.kind,
    ending: type.ending,
    id: document.id,
    file,
    title: type.titleOf(document),
  })
  const present = createPresentFiles(fs, type, (file, document, writtenAt) =>
    versions.keepText(versionedAs(file, document), serialise(document), writtenAt),
  )
  /** What a save has put in place without being sure that it stays there, and over what. */
  const unsure = new Map<string, { state: string; base: string }>()

  const inTurn = <R>(
    file: string,
    task: (path: string) => Promise<Result<R, ApiError>>,
  ): Promise<Result<R, ApiError>> =>
    queue.run(sameNameKey(file), async () => {
      const path = await locate(fs, folder, file, type.ending)
      return path.ok ? task(path.value) : path
    })

  // In turn with saves: what a save is about to note must not look like another program's doing
  const read = (file: string, keep = true) =>
    inTurn(file, async (path) => {
      const found = await present.look(path, file, keep)
      if (!found.ok) return found
      return found.value ? ok(found.value) : err<ApiError>({ code: 'not-found', file })
    })

  async function replace(
    path: string,
    file: string,
    old: Present<T> | undefined,
    document: T,
    { base, before }: ReplaceOptions,
  ): Promise<Result<string, ApiError>> {
    const serialised = serialiseWithin(type, document, file)
    if (!serialised.ok) return serialised
    const text = serialised.value
    const state = contentState(text)
    try {
      if (old?.state === state) {
        await syncFile(fs, path)
        unsure.delete(path)
        return ok(state)
      }
      await refuseReadOnly(fs, path)
      const takeBack = old && (await versions.keep(versionedAs(file, document), path, before))
      try {
        const signature = await replaceFile(fs, path, text)
        present.wrote(path, signature, { document, state })
        unsure.delete(path)
      } catch (error) {
        unsure.set(path, { state, base })
        await takeBack?.()
        throw error
      }
      versions.thin(type.kind, document.id)
      changed(file, state)
      return ok(state)
    } catch (error) {
      return err(diskError(error, file))
    }
  }

  const isOver = (path: string, state: string, base: string): boolean => {
    const doubtful = unsure.get(path)
    return state === base || (doubtful?.state === state && doubtful.base === base)
  }

  /** @param isIt whether the file that has the name already is what was to be put there */
  async function placeUnique(
    title: string,
    put: (path: string) => Promise<void>,
    isIt: (path: string) => Promise<boolean> = async () => false,
  ): Promise<Result<string, ApiError>> {
    try {
      const taken = new Set((await fs.readdir(folder)).map(sameNameKey))
      for (let number = 1; ; number++) {
        const file = fileNameFor(title, type.ending, type.untitled, number)
        if (taken.has(sameNameKey(file))) {
          if (await isIt(join(folder, file))) return ok(file)
          continue
        }
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
      const documents: { file: string; document: T; state: string }[] = []
      const attention: Attention[] = []
      const names = await namesIn(fs, folder, type.ending)
      if (!names.ok) return names
      // A page reads all decks to work with them, but only looks at the plans
      const keep = type.kind === 'deck'
      for (const file of names.value) {
        const problem = unusableName(file, type.ending)
        const found = problem ? err(problem) : await read(file, keep)
        if (found.ok) documents.push({ file, document: found.value.document, state: found.value.state })
        // A file that went away since the folder was read is no file to worry about
        else if (found.error.code !== 'not-found') {
          attention.push({ kind: type.kind, file, error: found.error })
        }
      }
      return ok({ documents, attention })
    },
    read,
    stateOf: (file) => inTurn(file, (path) => present.stateOf(path, file)),
    async create(document) {
      const title = type.titleOf(document)
      const serialised = serialiseWithin(type, document, title)
      if (!serialised.ok) return serialised
      const text = serialised.value
      const state = contentState(text)
      const put = async (path: string) =>
        present.wrote(path, await createFile(fs, path, text), { document, state })
      // Asked for again because the first answer was lost on its way
      const isMade = async (path: string) => {
        const found = await present.stateOf(path, title)
        return found.ok && found.value === state
      }
      const placed = await placeUnique(title, put, isMade)
      if (!placed.ok) return placed
      changed(placed.value, state)
      return ok({ file: placed.value, state })
    },
    save: (file, document, options) =>
      inTurn(file, async (path) => {
        const found = await present.look(path, file, true)
        if (!found.ok) return found
        const old = found.value
        if (old && old.document.id !== document.id) return err({ code: 'replaced', file })
        // What is there may be this very save, whose answer was lost on its way
        if (
          old &&
          !isOver(path, old.state, options.base) &&
          old.state !== contentState(serialise(document))
        ) {
          return err({ code: 'changed-elsewhere', file })
        }
        return replace(path, file, old, document, options)
      }),
    change: (file, options, change) =>
      inTurn(file, async (path) => {
        const last = present.lastKnown(path)
        const found = await present.look(path, file, true)
        if (!found.ok) return found
        const from = found.value ?? (last?.state === options.base ? last : undefined)
        if (!from) return err({ code: 'not-found', file })
        let document: T
        try {
          document = await change(from.document, from.state === options.base)
        } catch (error) {
          return err(diskError(error, file))
        }
        const saved = await replace(path, file, found.value, document, options)
        return saved.ok ? ok({ document, state: saved.value }) : saved
      }),
    withFile: (file, task) =>
      inTurn(file, async (path) => {
        try {
          const done = await task(path)
          present.forget(path)
          const state = await present.stateOf(path, file)
          if (state.ok && state.value === undefined) changed(file)
          return ok(done)
        } catch (error) {
          return err(diskError(error, file))
        }
      }),
    async placeUnique(title, put) {
      const placed = await placeUnique(title, put)
      if (!placed.ok) return placed
      const state = await present.stateOf(join(folder, placed.value), placed.value)
      changed(placed.value, state.ok ? state.value : undefined)
      return placed
    },
  }
}
