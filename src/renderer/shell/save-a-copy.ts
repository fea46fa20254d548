import type { ArgsOf } from '#core/api/contract'
import type { Session } from '#core/session/session'
import { type App, problem } from './app'
import { deliver, tellOfDownload } from './deliver'
import { download } from './download'
import { tell } from './toasts'

type Copied = ArgsOf<'saveCopy'>

/** The files are JSON, but a browser that knows would add an ending of its own. */
const MARSHAL_FILE = 'application/octet-stream'

/** Puts the open plan, as it is on screen, into a file outside the workspace, and says where it went. */
export const saveCopy = (app: App, session: Session): Promise<void> =>
  copyOut(app, session.file, { kind: 'plan', plan: session.plan() })

/** The same for what could not be saved: the plan, or the deck that the failure names. Every other file with unsaved
 *  changes is offered after it, one at a time: a browser asks about a page that saves many. */
export async function saveCopyOfUnsaved(app: App, session: Session): Promise<void> {
  const { save } = session.store.getState()
  const failed = save.state === 'failed' && 'file' in save.error ? save.error.file : undefined
  const unsaved = session.unsaved()
  const decks = [...unsaved.decks].sort(
    (one, other) => Number(other.file === failed) - Number(one.file === failed),
  )
  const copies = decks.map(({ file, deck }) => ({
    name: `the deck “${deck.name}”`,
    save: () => copyOut(app, file, { kind: 'deck', deck: presentDeck(session, file) ?? deck }),
  }))
  const plan = { name: 'the plan', save: () => saveCopy(app, session) }
  if (unsaved.plan && decks[0]?.file === failed) copies.push(plan)
  else if (unsaved.plan || copies.length === 0) copies.unshift(plan)
  const [first, ...others] = copies
  await first?.save()
  for (const { name, save } of others) {
    tell({
      title: `Changes to ${name} are not saved either.`,
      actions: [{ label: 'Save a copy of it', run: () => void save() }],
    })
  }
}

const presentDeck = (session: Session, deckFile: string) =>
  session.store.getState().decks.find(({ file }) => file === deckFile)?.deck

/** @param file the copy's name where this page has to give it one */
async function copyOut(app: App, file: string, copied: Copied): Promise<void> {
  const done = `Saved a copy of the ${copied.kind}.`
  const delivered = await app.bridge.saveCopy(copied)
  if (!delivered.ok) {
    if (delivered.error.code !== 'unreachable') return problem('No copy was saved', delivered.error)
    // Nothing answers behind this window any more; the browser can still save by itself
    download(file, MARSHAL_FILE, textOf(copied))
    return tellOfDownload(done, file)
  }
  deliver(app, delivered.value, { done, mime: MARSHAL_FILE })
}

const textOf = (copied: Copied) =>
  `${JSON.stringify(copied.kind === 'plan' ? copied.plan : copied.deck, null, 2)}\n`
