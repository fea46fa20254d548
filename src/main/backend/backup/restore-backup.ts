import { MAX_BACKUP_BYTES, type ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Deck } from '#core/model/deck'
import type { Plan } from '#core/model/plan'
import { err, ok, type Result } from '#core/result'
import type { FileSystem } from '../file-system'
import type { Step } from '../long-work'
import { deckDocument, planDocument } from '../read-document'
import type { Workspace } from '../workspace'
import { type BackupPart, backupComment, backupPart } from './backup-names'
import { openZip } from './read-zip'
import { createDocumentRestorer, type Sides } from './restore-document'
import { restoreKept } from './restore-kept'

type Report = ResultOf<'restoreBackup'>

/** What an error calls the backup: its own name does not travel. */
const NAME = 'backup.zip'

const MAX_BASE64 = Math.ceil(MAX_BACKUP_BYTES / 3) * 4

/** Brings back what a backup holds, file by file. A plan that was edited later here, or a deck that was written later,
 *  stays, and the backup's state of it becomes a version; an older one becomes a version and is replaced. Restoring
 *  the same backup again changes nothing. Fails with nothing written for what is no backup.
 *  @param parts.root absolute path of the workspace
 *  @param base64 the zip */
export async function restoreBackup(
  parts: { fs: FileSystem; root: string; workspace: Workspace; now: () => Date },
  base64: string,
  step: Step,
): Promise<Result<Report, ApiError>> {
  const { fs, root, workspace, now } = parts
  if (base64.length > MAX_BASE64) return err({ code: 'too-large', file: NAME, detail: 'over 256 MB' })
  const opened = await openZip(Buffer.from(base64, 'base64'), NAME)
  if (!opened.ok) return opened
  const files = opened.value.files.flatMap((packed) => {
    const part = backupPart(packed.name)
    return part ? [{ packed, part }] : []
  })
  if (opened.value.comment !== backupComment && files.length === 0) {
    return err({ code: 'not-marshal', file: NAME })
  }
  const filesOf = (kind: 'plan' | 'deck') =>
    files.flatMap(({ part }) => (part.kind === kind ? [part.file] : []))
  const plan = await createDocumentRestorer(
    parts,
    workspace.plans,
    planDocument,
    filesOf('plan'),
    isNewerPlan,
  )
  if (!plan.ok) return plan
  const deck = await createDocumentRestorer(
    parts,
    workspace.decks,
    deckDocument,
    filesOf('deck'),
    isNewerDeck,
  )
  if (!deck.ok) return deck

  const report: Report = { added: 0, updated: 0, keptNewer: 0, unchanged: 0, skipped: 0 }
  // Versions first: a plan that comes back has its history at once
  files.sort(
    (a, b) => order[a.part.kind] - order[b.part.kind] || (a.part.kind === 'version' ? byNewest(a, b) : 0),
  )
  for (const [index, { packed, part }] of files.entries()) {
    step(index, files.length)
    if (part.kind === 'version' || part.kind === 'deleted') {
      const kept = await restoreKept(fs, root, part, packed, now())
      if (!kept.ok) return kept
      if (kept.value === 'skipped') report.skipped += 1
      continue
    }
    const outcome = await (part.kind === 'plan' ? plan.value : deck.value)(part.file, packed)
    if (!outcome.ok) return outcome
    report[outcome.value] += 1
  }
  return ok(report)
}

const order = { version: 0, deleted: 1, deck: 2, plan: 3 }

// Where there is no room for all of them, the newest are worth most; names begin with the time
const byNewest = (a: { part: BackupPart }, b: { part: BackupPart }): number =>
  a.part.file < b.part.file ? 1 : -1

const isNewerPlan = ({ theirs, mine }: Sides<Plan>) => theirs.document.updatedAt > mine.document.updatedAt

// A deck does not say when it was changed, and a zip counts in whole seconds
const isNewerDeck = ({ theirs, mine }: Sides<Deck>) =>
  theirs.written.getTime() > Math.floor(mine.written.getTime() / 1000) * 1000
