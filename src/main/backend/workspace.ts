import { constants } from 'node:fs'
import { join } from 'node:path'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import { forgetVersions } from './deleted/forget-versions'
import { openRecentlyDeleted, type RecentlyDeleted } from './deleted/recently-deleted'
import { diskError, errnoOf } from './disk-errors'
import { type DocumentFolder, openDocumentFolder } from './document-folder'
import type { FileSystem } from './file-system'
import { linksOutside } from './inside'
import { type DocumentType, deckDocument, planDocument, readDocuments } from './read-document'
import { removeStaleTemporaryFiles } from './temporary-files'
import { openVersionStore, type VersionStore } from './versions/version-store'

/** The folder that holds a person's work. */
export interface Workspace {
  plans: DocumentFolder<Plan>
  decks: DocumentFolder<Deck>
  versions: VersionStore
  deleted: RecentlyDeleted
}

export interface WorkspaceParts {
  fs: FileSystem
  /** Absolute path of the folder. */
  root: string
  /** Absolute path of the folder with the starter deck and the sample plan. */
  assets: string
  now: () => Date
  newId: () => string
  /** Hears of every file of plans and decks that is written, brought or taken away, with its new state. */
  changed: (kind: 'plan' | 'deck', file: string, state?: string) => void
}

/** Opens the workspace at `root`, making what is missing. A workspace with neither plans nor decks is new: it
 *  gets the starter deck and the sample plan from `assets`. Fails when the folders cannot be made or written, and
 *  when one of them is a link that leads out of the workspace: `root` itself may be a link. */
export async function openWorkspace(parts: WorkspaceParts): Promise<Result<Workspace, ApiError>> {
  const { fs, root, assets, now, newId, changed } = parts
  const folders = { plans: join(root, 'plans'), decks: join(root, 'decks') }
  try {
    await fs.mkdir(root, { recursive: true })
    const hadDecks = (await fs.readdir(root)).includes('decks')
    // Of two Marshals starting at once, only one makes this folder
    const isNew = (await makeFolder(fs, folders.plans)) && !hadDecks
    await makeFolder(fs, folders.decks)
    const stray = await linksOutside(fs, root, [
      ...Object.values(folders),
      ...(await hiddenFolders(fs, root)),
    ])
    if (stray !== undefined) return err({ code: 'no-permission', file: stray })
    const versions = openVersionStore(fs, root, now)
    const folder = <T extends { id: string }>(path: string, type: DocumentType<T>) =>
      openDocumentFolder({
        fs,
        folder: path,
        type,
        versions,
        changed: (file, state) => changed(type.kind, file, state),
      })
    const workspace: Workspace = {
      plans: folder(folders.plans, planDocument),
      decks: folder(folders.decks, deckDocument),
      versions,
      deleted: openRecentlyDeleted({ fs, root, now, newId }),
    }
    if (isNew) {
      const filled = await fillWithSamples(fs, workspace, folders, assets)
      if (!filled.ok) return filled
    }
    for (const folder of [root, folders.plans, folders.decks]) await fs.access(folder, constants.W_OK)
    await removeStaleTemporaryFiles(fs, folders.plans, now())
    await removeStaleTemporaryFiles(fs, folders.decks, now())
    await versions.clean()
    await forgetVersions(workspace, await workspace.deleted.clean())
    return ok(workspace)
  } catch (error) {
    return err(diskError(error, root))
  }
}

/** Marshal's own folder and what is directly in it, as far as it is there. */
async function hiddenFolders(fs: FileSystem, root: string): Promise<string[]> {
  const hidden = join(root, '.marshal')
  try {
    return [hidden, ...(await fs.readdir(hidden)).map((name) => join(hidden, name))]
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [hidden]
    throw error
  }
}

/** @returns whether the folder is new */
async function makeFolder(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.mkdir(path)
    return true
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    // Throws ENOTDIR when a file has the folder's name
    await fs.readdir(path)
    return false
  }
}

async function fillWithSamples(
  fs: FileSystem,
  workspace: Workspace,
  folders: { plans: string; decks: string },
  assets: string,
): Promise<Result<undefined, ApiError>> {
  const placed: string[] = []
  const fill = async (): Promise<Result<undefined, ApiError>> => {
    const decks = await readDocuments(deckDocument, assets)
    if (!decks.ok) return decks
    const plans = await readDocuments(planDocument, assets)
    if (!plans.ok) return plans
    for (const deck of decks.value) {
      const created = await workspace.decks.create(deck)
      if (!created.ok) return created
      placed.push(join(folders.decks, created.value.file))
    }
    for (const plan of plans.value) {
      const created = await workspace.plans.create(plan)
      if (!created.ok) return created
      placed.push(join(folders.plans, created.value.file))
    }
    return ok(undefined)
  }
  const filled = await fill()
  // Half a first run would keep the next start from being a first one
  if (!filled.ok) await removeQuietly(fs, placed, Object.values(folders))
  return filled
}

async function removeQuietly(fs: FileSystem, files: string[], folders: string[]): Promise<void> {
  for (const file of files) await fs.unlink(file).catch(() => {})
  for (const folder of folders) await fs.rmdir(folder).catch(() => {})
}
