import { Editor } from 'slate'
import { type AppCommandId, appCommands } from '#core/api/commands'
import type { Card } from '#core/model/card'
import { addArgument } from '#core/outline/commands/add-argument'
import { addSection } from '#core/outline/commands/add-section'
import { type Direction, movableAtCaret } from '#core/outline/commands/move-block'
import { assertNever } from '#core/result'
import type { Session } from '#core/session/session'
import { moveAndTell } from '../outline/move-and-tell'
import { announce } from './announcer'
import type { App } from './app'
import { backUp } from './back-up'
import { exportToWord } from './export-to-word'
import { openPlanFile } from './open-plan-file'
import { refusesChange } from './reading-only'
import { pickBackup } from './restore-backup'
import { saveCopy } from './save-a-copy'

/** Places that a command moves the focus to, or opens; each is there while its part of the window is. */
export interface CommandTargets {
  searchEvidence?: () => void
  newCard?: () => void
  editCard?: (card: Card) => void
}

export const isAppCommand = (id: string): id is AppCommandId =>
  appCommands.some((command) => command.id === id)

/** Undo and redo ask for themselves: in a field they are about what was typed there. */
const changing: ReadonlySet<AppCommandId> = new Set([
  'new-card',
  'add-argument',
  'add-section',
  'move-up',
  'move-down',
])

/** Does what a menu item, shortcut or button of that name stands for. Without an open plan, commands that
 *  need one do nothing. */
export function runCommand(app: App, targets: CommandTargets, id: AppCommandId): void {
  const { screen, settings } = app.store.getState()
  const plan = screen.name === 'plan' ? screen : undefined
  if (plan && changing.has(id) && refusesChange(plan.session)) return
  switch (id) {
    case 'new-plan':
      return app.showDialog('new-plan')
    case 'open-plan-file':
      return openPlanFile(app)
    case 'home':
      return void app.goHome()
    case 'versions':
      return plan && app.showDialog('versions')
    case 'export':
      if (plan) void exportToWord(app, plan.session)
      return
    case 'save-copy':
      if (plan) void saveCopy(app, plan.session)
      return
    case 'back-up':
      return void backUp(app)
    case 'restore-backup':
      return pickBackup(app)
    case 'settings':
      return app.showDialog('settings')
    case 'undo':
    case 'redo':
      return plan && stepBackOrForth(plan.session, id)
    case 'new-card':
      return targets.newCard?.()
    case 'add-argument':
      plan?.session.history.step('adding an argument', () => addArgument(plan.session.editor))
      return plan?.view.focus()
    case 'add-section':
      plan?.session.history.step('adding a section', () => addSection(plan.session.editor))
      return plan?.view.focus()
    case 'move-up':
    case 'move-down':
      return plan && moveAtCaret(plan.session, id === 'move-up' ? 'up' : 'down')
    case 'find':
      return targets.searchEvidence?.()
    case 'go-to-plan':
      return plan?.view.focus()
    case 'toggle-outline':
      return void app.changeSettings({ outlineOpen: !settings.outlineOpen })
    case 'shortcuts':
      return app.showDialog('shortcuts')
    case 'about':
      return app.showDialog('about')
    default:
      return assertNever(id)
  }
}

function stepBackOrForth(session: Session, id: 'undo' | 'redo'): void {
  // In a field of a form or a search, Undo is about what was typed there
  if (
    document.activeElement instanceof HTMLInputElement ||
    document.activeElement instanceof HTMLTextAreaElement
  ) {
    document.execCommand(id)
    return
  }
  if (refusesChange(session)) return
  const label = id === 'undo' ? session.undo() : session.redo()
  if (label) announce(id === 'undo' ? `Undid ${label}.` : `Did ${label} again.`)
  else announce(id === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.')
}

function moveAtCaret(session: Session, direction: Direction): void {
  const block = movableAtCaret(session.editor)
  if (block) moveAndTell(session, block.id, direction)
  else if (session.editor.selection) {
    const [node] = Editor.node(session.editor, session.editor.selection, { depth: 1 })
    announce(
      'type' in node && node.type === 'question' ? 'The question stays at the top.' : 'This does not move.',
    )
  }
}
