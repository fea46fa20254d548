import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { contentState } from './content-state'
import { diskError, errnoOf } from './disk-errors'
import { type FileSignature, readSignature } from './file-signature'
import type { FileSystem } from './file-system'
import { type DocumentType, parseDocument } from './read-document'

/** A document as it is on disk. */
export interface Present<T> {
  document: T
  state: string
}

/** What is on disk now, read no more often than it changes: who replaces a file a second after writing it need not
 *  read it again, and one changed card needs no new look at fifty thousand. */
export interface PresentFiles<T> {
  /** The document at `path`; undefined when there is no file. Fails when it cannot be read or understood.
   *  @param keep whether it is likely to be asked for again */
  look(path: string, file: string, keep: boolean): Promise<Result<Present<T> | undefined, ApiError>>
  /** The state of whatever is at `path`, sound or not; undefined when there is no file. */
  stateOf(path: string, file: string): Promise<Result<string | undefined, ApiError>>
  /** What was at `path` when this was last asked or told. */
  lastKnown(path: string): Present<T> | undefined
  /** Takes note of what has just been written. */
  remember(path: string, signature: FileSignature, present: Present<T>): void
  forget(path: string): void
}

export function createPresentFiles<T>(fs: FileSystem, type: DocumentType<T>): PresentFiles<T> {
  const known = new Map<string, Present<T> & { signature: FileSignature }>()

  function remember(path: string, signature: FileSignature, { document, state }: Present<T>): void {
    known.delete(path)
    known.set(path, { document, state, signature })
    const [oldest] = known.keys()
    if (known.size > type.keptInMemory && oldest !== undefined) known.delete(oldest)
  }

  async function read(path: string) {
    const before = await readSignature(fs, path)
    const bytes = await fs.readFile(path)
    const after = await readSignature(fs, path)
    return { bytes, state: contentState(bytes), signature: before === after ? before : undefined }
  }

  /** Runs `use` unless there is no file. */
  async function whereThere<R>(
    file: string,
    use: () => Promise<Result<R, ApiError>>,
  ): Promise<Result<R | undefined, ApiError>> {
    try {
      return await use()
    } catch (error) {
      return errnoOf(error) === 'ENOENT' ? ok(undefined) : err(diskError(error, file))
    }
  }

  async function isAsKnown(path: string): Promise<boolean> {
    const signature = known.get(path)?.signature
    return signature !== undefined && signature === (await readSignature(fs, path))
  }

  return {
    look: (path, file, keep) =>
      whereThere<Present<T> | undefined>(file, async () => {
        if (await isAsKnown(path)) return ok(known.get(path))
        const { bytes, state, signature } = await read(path)
        const last = known.get(path)
        if (last?.state === state) {
          last.signature = signature
          return ok(last)
        }
        const parsed = parseDocument(type, bytes, file)
        if (!parsed.ok) return parsed
        const present = { document: parsed.value, state }
        if (keep) remember(path, signature, present)
        return ok(present)
      }),
    stateOf: (path, file) =>
      whereThere(file, async () =>
        ok((await isAsKnown(path)) ? known.get(path)?.state : (await read(path)).state),
      ),
    lastKnown: (path) => known.get(path),
    remember,
    forget: (path) => known.delete(path),
  }
}
