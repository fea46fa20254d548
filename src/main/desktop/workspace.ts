import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { Api } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { assertNever, type Result } from '#core/result'
import type { ShellStateStore } from './shell-state'

export interface OpenWorkspace {
  api: Api
  /** Absolute path. */
  workspace: string
}

/** Opens the workspace asked for, else the one chosen earlier, else `Marshal` in Documents. When a folder
 *  cannot be used it says why and lets the person choose another, which is remembered. Undefined: they
 *  would rather quit. */
export async function openWorkspace(
  asked: string | undefined,
  state: ShellStateStore,
  open: (workspace: string) => Promise<Result<Api, ApiError>>,
): Promise<OpenWorkspace | undefined> {
  let workspace = asked ?? state.read().workspace ?? join(app.getPath('documents'), 'Marshal')
  for (;;) {
    const opened = await open(workspace)
    if (opened.ok) return { api: opened.value, workspace }
    const other = await chooseAnother(workspace, opened.error)
    if (other === undefined) return undefined
    workspace = other
    state.write({ workspace })
  }
}

async function chooseAnother(workspace: string, error: ApiError): Promise<string | undefined> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'Marshal cannot use its folder',
    detail: `${workspace}\n\n${reasonFor(error)} What is in the folder has not been changed.`,
    buttons: ['Choose another folder…', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return undefined
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'A folder for your plans and evidence',
    buttonLabel: 'Use this folder',
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? undefined : filePaths[0]
}

function reasonFor(error: ApiError): string {
  switch (error.code) {
    case 'no-permission':
      return 'You are not allowed to write there.'
    case 'disk-full':
      return 'The disk is full. Free some space and open Marshal again, or use another disk.'
    case 'locked':
      return 'Another program is using it. Close that program and open Marshal again.'
    case 'not-found':
      return 'It is not there and could not be made. Is its disk connected?'
    case 'io':
    case 'damaged':
    case 'invalid':
    case 'bad-request':
      return `The disk reports: ${error.detail}.`
    case 'not-marshal':
    case 'replaced':
    case 'too-new':
    case 'unreachable':
      return 'It could not be opened.'
    default:
      return assertNever(error)
  }
}
