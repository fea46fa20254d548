import type { ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { contentState } from '../content-state'
import { diskError } from '../disk-errors'
import type { DocumentFolder } from '../document-folder'
import { sameNameKey } from '../file-names'
import type { FileSystem } from '../file-system'
import { type DocumentType, parseDocument, serialise } from '../read-document'
import type { Workspace } from '../workspace'
import { createFile } from '../write-file'
import type { PackedFile } from './read-zip'
import { keepBytes, setModified } from './restore-kept'

/** A document in the backup, and what is here. */
export interface Sides<T> {
  theirs: { document: T; written: Date }
  mine: { document: T; written: Date }
}

type Outcome = keyof ResultOf<'restoreBackup'>
type Restore = (file: string, packed: PackedFile) => Promise<Result<Outcome, ApiError>>

/** Another program may write the file just then; it does not do so for ever. */
const ATTEMPTS = 5

/** Prepares to bring back the plans, or the decks, of a backup.
 *  @param packedFiles the names of all of them in the backup
 *  @param isNewer whether the backup's state is to replace the one here */
export async function createDocumentRestorer<T extends { id: string }>(
  { fs, root, workspace, now }: { fs: FileSystem; root: string; workspace: Workspace; now: () => Date },
  folder: DocumentFolder<T>,
  type: DocumentType<T>,
  packedFiles: readonly string[],
  isNewer: (sides: Sides<T>) => boolean,
): Promise<Result<Restore, ApiError>> {
  const listed = await folder.list()
  if (!listed.ok) return listed
  /** Names of files here, with the id of what they hold; undefined for one that cannot be read. */
  const here = new Map<string, string | undefined>()
  for (const { file, document } of listed.value.documents) here.set(file, document.id)
  for (const { file } of listed.value.attention) here.set(file, undefined)
  const inBackup = new Set(packedFiles.map(sameNameKey))

  /** The file here that the backup's `file` is an earlier or later state of. */
  function counterpart(file: string, id: string): string | undefined {
    const holders = [...here.keys()].filter((name) => here.get(name) === id)
    return (
      holders.find((name) => sameNameKey(name) === sameNameKey(file)) ??
      // It has another name by now; but not the name of another file of the backup
      holders.find((name) => !inBackup.has(sameNameKey(name)))
    )
  }

  async function add(file: string, bytes: Buffer, packed: PackedFile, id?: string) {
    const placed = await folder.placeUnique(file.slice(0, -type.ending.length), async (path) => {
      await createFile(fs, path, bytes)
    })
    if (!placed.ok) return placed
    here.set(placed.value, id)
    return setTime(placed.value, packed, 'added')
  }

  /** So that a later backup can tell which is newer. */
  async function setTime(
    file: string,
    packed: PackedFile,
    outcome: Outcome,
  ): Promise<Result<Outcome, ApiError>> {
    const set = await folder.withFile(file, (path) => setModified(fs, path, packed.modified))
    return set.ok ? ok(outcome) : set
  }

  async function restoreUnreadable(file: string, bytes: Buffer, packed: PackedFile) {
    const namesake = [...here.keys()].find((name) => sameNameKey(name) === sameNameKey(file))
    // Nobody could read it when it was packed: it comes back as it was
    if (namesake === undefined) return add(file, bytes, packed)
    const state = await folder.stateOf(namesake)
    if (!state.ok) return state
    return ok<Outcome>(state.value === contentState(bytes) ? 'unchanged' : 'skipped')
  }

  async function replaceOlder(
    file: string,
    theirs: T,
    bytes: Buffer,
    packed: PackedFile,
  ): Promise<Result<Outcome, ApiError>> {
    const read = await folder.read(file)
    if (!read.ok) return read
    const { document, state } = read.value
    if (state === contentState(bytes) || state === contentState(serialise(theirs))) return ok('unchanged')
    const written = await folder.withFile(file, async (path) => (await fs.stat(path)).mtime)
    if (!written.ok) return written
    const sides = {
      theirs: { document: theirs, written: packed.modified },
      mine: { document, written: written.value },
    }
    if (!isNewer(sides)) {
      try {
        const place = workspace.versions.folderOf(type.kind, theirs.id)
        const written = new Date(Math.min(packed.modified.getTime(), now().getTime()))
        const isKept = await keepBytes(fs, root, place, bytes, written, type.ending)
        return ok(isKept ? 'keptNewer' : 'skipped')
      } catch (error) {
        return err(diskError(error, file))
      }
    }
    const saved = await folder.save(file, theirs, { base: state, before: 'backup' })
    return saved.ok ? setTime(file, packed, 'updated') : saved
  }

  return ok(async (file, packed) => {
    const bytes = await packed.read()
    if (!bytes) return ok('skipped')
    const parsed = parseDocument(type, bytes, file)
    if (!parsed.ok) return restoreUnreadable(file, bytes, packed)
    const mine = counterpart(file, parsed.value.id)
    if (mine === undefined) return add(file, bytes, packed, parsed.value.id)
    for (let attempt = 1; ; attempt++) {
      const outcome = await replaceOlder(mine, parsed.value, bytes, packed)
      const isOvertaken = !outcome.ok && outcome.error.code === 'changed-elsewhere'
      if (!isOvertaken || attempt === ATTEMPTS) return outcome
    }
  })
}
