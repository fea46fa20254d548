import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { contentState } from './content-state'
import { diskError, errnoOf } from './disk-errors'
import { type FileSignature, readSignature, timeOf } from './file-signature'
import type { FileSystem } from './file-system'
import { type DocumentType, parseDocument } from './read-document'
import { readFileWithin } from './read-file'

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
  wrote(path: string, signature: FileSignature, present: Present<T>): void
  forget(path: string): void
}

interface Known<T> extends Present<T> {
  signature: FileSignature
  /** `kept`: handed to `replaced`. */
  origin: 'written' | 'read' | 'kept'
}

/** @param replaced is given what was in a file until another program put something else there, or nothing, or
 *  something that cannot be read */
export function createPresentFiles<T>(
  fs: FileSystem,
  type: DocumentType<T>,
  replaced: (file: string, document: T, writtenAt: number | undefined) => Promise<void>,
): PresentFiles<T> {
  const known = new Map<string, Known<T>>()

  function remember(path: string, { document, state, signature, origin }: Known<T>): void {
    known.delete(path)
    known.set(path, { document, state, signature, origin })
    const [oldest] = known.keys()
    if (known.size > type.keptInMemory && oldest !== undefined) known.delete(oldest)
  }

  /** Saves from oblivion what another program has written over. A state that was only read here was not lost by
   *  that, unless what came instead is of no use. */
  async function handOver(path: string, file: string, isUseless: boolean): Promise<void> {
    const last = known.get(path)
    if (!last || last.origin === 'kept' || (last.origin === 'read' && !isUseless)) return
    last.origin = 'kept'
    await replaced(file, last.document, timeOf(last.signature))
  }

  async function read(path: string, file: string) {
    const before = await readSignature(fs, path)
    const bytes = await readFileWithin(fs, path, file)
    if (!bytes.ok) return bytes
    const after = await readSignature(fs, path)
    const signature = before === after ? before : undefined
    return ok({ bytes: bytes.value, state: contentState(bytes.value), signature })
  }

  /** Runs `use` unless there is no file. */
  async function whereThere<R>(
    path: string,
    file: string,
    use: () => Promise<Result<R, ApiError>>,
  ): Promise<Result<R | undefined, ApiError>> {
    try {
      return await use()
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return err(diskError(error, file))
      await handOver(path, file, false)
      return ok(undefined)
    }
  }

  async function isAsKnown(path: string): Promise<boolean> {
    const signature = known.get(path)?.signature
    return signature !== undefined && signature === (await readSignature(fs, path))
  }

  return {
    look: (path, file, keep) =>
      whereThere<Present<T> | undefined>(path, file, async () => {
        if (await isAsKnown(path)) return ok(known.get(path))
        const found = await read(path, file)
        if (!found.ok) return isGone(found.error) ? ok(undefined) : found
        const { bytes, state, signature } = found.value
        const last = known.get(path)
        if (last?.state === state) {
          last.signature = signature
          return ok(last)
        }
        const parsed = parseDocument(type, bytes, file)
        await handOver(path, file, !parsed.ok)
        if (!parsed.ok) return parsed
        const present = { document: parsed.value, state }
        if (keep) remember(path, { ...present, signature, origin: 'read' })
        return ok(present)
      }),
    stateOf: (path, file) =>
      whereThere<string | undefined>(path, file, async () => {
        if (await isAsKnown(path)) return ok(known.get(path)?.state)
        const found = await read(path, file)
        if (!found.ok) return isGone(found.error) ? ok(undefined) : found
        const { state } = found.value
        if (known.get(path)?.state !== state) await handOver(path, file, false)
        return ok(state)
      }),
    lastKnown: (path) => known.get(path),
    wrote: (path, signature, present) => remember(path, { ...present, signature, origin: 'written' }),
    forget: (path) => known.delete(path),
  }
}

// It went away between two looks
const isGone = (error: ApiError): boolean => error.code === 'not-found'
