import type { VersionSummary } from '#core/api/contract'
import { pointOf } from '#core/evidence/usage'
import type { Deck } from '#core/model/deck'
import type { ArgumentNode } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import type { Session } from '#core/session/session'
import { cardLabel } from '#core/versions/card-label'
import { refusesChange } from '../shell/reading-only'
import { tell } from '../shell/toasts'
import type { CardWithSource } from './compare-cards'
import { timeInWords } from './day-and-time'

/** Brings the whole plan of a version back and says so. */
export function restorePlanAndTell(session: Session, version: Plan, { savedAt }: VersionSummary): void {
  void onceSaved(session, () => {
    session.restorePlan(version)
    tellRestored(session, `Restored the version of ${timeInWords(savedAt, new Date())}.`)
  })
}

/** Brings one argument of a version back, with its cards. */
export function restoreArgumentAndTell(session: Session, argument: ArgumentNode, version: Plan): void {
  if (refusesChange(session)) return
  const restored = session.restoreArgument(argument, version)
  if (!restored.ok) {
    return tell({
      title: 'The argument was not restored.',
      detail: 'There is no section in the plan that could take it. Add one, then try again.',
      tone: 'problem',
    })
  }
  const point = pointOf(argument)
  tellRestored(session, point ? `Restored the argument “${shorten(point)}”.` : 'Restored the argument.')
}

export function restoreDeckAndTell(
  session: Session,
  deckFile: string,
  version: Deck,
  { savedAt }: VersionSummary,
): void {
  void onceSaved(session, () => {
    session.restoreDeck(deckFile, version)
    const time = timeInWords(savedAt, new Date())
    tellRestored(session, `Restored the deck “${version.name}” as of ${time}.`)
  })
}

/** Puts a card back as it was: into its deck when it has gone, in place of what it is now otherwise. */
export function restoreCardAndTell(session: Session, deckFile: string, then: CardWithSource): void {
  if (refusesChange(session)) return
  const { card, source } = then
  if (session.bankCard(card.id)) session.changeCard(card, source, false)
  else if (session.source(source?.id)) session.restoreCard(card, deckFile)
  else session.addCard(deckFile, card, source)
  tellRestored(session, `Restored the card “${cardLabel(card)}”.`)
}

/** Restores what replaces everything. The version that is kept of the present is the file on disk: what is not in it
 *  yet could be brought back by undo alone, and not after closing. */
async function onceSaved(session: Session, restore: () => void): Promise<void> {
  if (refusesChange(session)) return
  if (!(await session.flush())) {
    return tell({
      title: 'Nothing was restored: your last changes are not saved yet.',
      detail: 'The top bar says why. Once they are saved, try again.',
      tone: 'problem',
    })
  }
  if (!refusesChange(session)) restore()
}

function tellRestored(session: Session, title: string): void {
  const step = session.history.undoLabel()
  tell({
    title,
    actions: [
      {
        label: 'Undo',
        run() {
          if (refusesChange(session)) return
          if (session.history.undoLabel() === step) session.undo()
          else
            tell({
              title: 'You have changed something else since.',
              detail: 'Undo in the top bar goes back step by step, and this is one of the steps.',
            })
        },
      },
    ],
  })
}

const shorten = (text: string) => (text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text)
