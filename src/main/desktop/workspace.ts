import { join } from 'node:path'
import { app, dialog } from 'electron'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'
import type { ServedWorkspace } from '#main/backend/serve-workspace'
import type { ShellStateStore } from './shell-state'

/** Opens the workspace asked for, else the one chosen earlier, else `Marshal` in Documents. When a folder
 *  cannot be used it says why and lets the person choose another, which is remembered. Undefined: they
 *  would rather quit. */
export async function openWorkspace(
  asked: string | undefined,
  state: ShellStateStore,
  open: (workspace: string) => Promise<Result<ServedWorkspace, ApiError>>,
): Promise<ServedWorkspace | undefined> {
  let workspace = asked ?? state.read().workspace ?? join(app.getPath('documents'), 'Marshal')
  for (;;) {
    const opened = await open(workspace)
    if (opened.ok) return opened.value
    const choice = await askWhatToDo(workspace, opened.error)
    if (choice === 'quit') return undefined
    const other = choice === 'choose' ? await chooseFolder() : undefined
    if (other !== undefined) {
      workspace = other
      state.write({ workspace })
    }
  }
}

const choices = ['choose', 'again', 'quit'] as const

async function askWhatToDo(workspace: string, error: ApiError): Promise<(typeof choices)[number]> {
  const { title, next } = describeError(error)
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'Marshal cannot use its folder',
    detail: `${workspace}\n\n${title} ${next} Nothing in the folder has been changed.`,
    buttons: ['Choose another folder…', 'Try again', 'Quit'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return choices[response] ?? 'quit'
}

/** Asks for a folder in the system's dialog; undefined when none was chosen. */
export async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'A folder for your plans and evidence',
    buttonLabel: 'Use this folder',
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? undefined : filePaths[0]
}
