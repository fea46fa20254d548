import type { ArgsOf } from '#core/api/contract'
import { assertNever } from '#core/result'
import type { Session } from '#core/session/session'
import { type App, problem } from './app'
import { download, fromBase64 } from './download'
import { tell } from './toasts'

type Copied = ArgsOf<'saveCopy'>

/** The files are JSON, but a browser that knows would add an ending of its own. */
const MARSHAL_FILE = 'application/octet-stream'

/** Puts the open plan, as it is on screen, into a file outside the workspace, and says where it went. */
export const saveCopy = (app: App, session: Session): Promise<void> =>
  deliver(app, session.file, { kind: 'plan', plan: session.plan() })

/** The same for what could not be saved: the deck that the failure names, else the plan. */
export function saveCopyOfUnsaved(app: App, session: Session): Promise<void> {
  const { save, decks } = session.store.getState()
  const failed = save.state === 'failed' && 'file' in save.error ? save.error.file : undefined
  const open = decks.find(({ file }) => file === failed)
  return open ? deliver(app, open.file, { kind: 'deck', deck: open.deck }) : saveCopy(app, session)
}

/** @param file the copy's name where this page has to give it one */
async function deliver(app: App, file: string, copied: Copied): Promise<void> {
  const delivered = await app.bridge.saveCopy(copied)
  if (!delivered.ok) {
    if (delivered.error.code !== 'unreachable') return problem('No copy was saved', delivered.error)
    // Nothing answers behind this window any more; the browser can still save by itself
    download(file, MARSHAL_FILE, textOf(copied))
    return tellOfDownload(copied, file)
  }
  const outcome = delivered.value
  switch (outcome.kind) {
    case 'cancelled':
      return
    case 'saved': {
      const { path } = outcome
      return tell({
        title: `Saved a copy of the ${copied.kind}.`,
        detail: path,
        actions: [{ label: 'Show in folder', run: () => void app.bridge.showExported({ path }) }],
      })
    }
    case 'download':
      download(outcome.name, MARSHAL_FILE, fromBase64(outcome.base64))
      return tellOfDownload(copied, outcome.name)
    default:
      return assertNever(outcome)
  }
}

const textOf = (copied: Copied) =>
  `${JSON.stringify(copied.kind === 'plan' ? copied.plan : copied.deck, null, 2)}\n`

const tellOfDownload = ({ kind }: Copied, name: string) =>
  tell({ title: `Saved a copy of the ${kind}.`, detail: `${name} is in your downloads.` })
