import { offerNewCards } from '../evidence/offer-new-cards'
import { type App, problem } from './app'
import { restoreBackup } from './restore-backup'
import { tell } from './toasts'

/** What a file from elsewhere is, by the ending of its name; undefined for what Marshal does not take in. */
export function foreignKind(name: string): 'plan' | 'deck' | 'backup' | undefined {
  const ending = /\.[^.]+$/.exec(name)?.[0].toLowerCase()
  if (ending === '.essayplan') return 'plan'
  if (ending === '.evidence') return 'deck'
  return ending === '.zip' ? 'backup' : undefined
}

const MAX_BYTES = 64 * 1024 * 1024

/** Takes a file from elsewhere into the workspace: a plan is opened, a deck joins the evidence bank, a backup is
 *  restored once confirmed. */
export async function takeIn(app: App, file: File): Promise<void> {
  const kind = foreignKind(file.name)
  if (kind === 'backup') return restoreBackup(app, file)
  if (file.size > MAX_BYTES) {
    return problem('The file was not opened', {
      code: 'too-large',
      file: file.name,
      detail: `${Math.ceil(file.size / (1024 * 1024))} MB; 64 MB at most`,
    })
  }
  if (kind === 'deck') return takeInDeck(app, file.name, await file.text())
  const taken = await app.bridge.importPlan({ name: file.name, text: await file.text() })
  if (!taken.ok) return problem('The file was not opened', taken.error)
  await openFromElsewhere(app, taken.value.file)
  if (taken.value.known) tell({ title: 'You have this plan already, so it was not taken in twice.' })
}

/** Opens a plan that has just been taken into the workspace, and offers its cards to the bank. */
export async function openFromElsewhere(app: App, file: string): Promise<void> {
  await app.openPlan(file)
  const { screen } = app.store.getState()
  if (screen.name === 'plan' && screen.session.file === file) offerNewCards(screen.session)
}

async function takeInDeck(app: App, name: string, text: string): Promise<void> {
  const taken = await app.bridge.importDeck({ name, text })
  if (!taken.ok) return problem('The deck was not added', taken.error)
  const { file, deck, state, known } = taken.value
  if (known) return tellKnownDeck(deck.name)
  const { screen } = app.store.getState()
  if (screen.name === 'plan') screen.session.addDeck({ file, deck, state })
  await app.refreshPlans()
  tell({ title: `“${deck.name}” is in your evidence bank.` })
}

/** Says why a deck from elsewhere was not taken in. */
export const tellKnownDeck = (name: string): void =>
  tell({ title: `“${name}” is in your evidence bank already.`, detail: 'Nothing was changed.' })
