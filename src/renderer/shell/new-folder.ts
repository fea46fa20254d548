import type { App } from './app'
import { tell } from './toasts'

const KEY = 'workspace'

/** Every page starts afresh when the workspace folder is changed: says where things are now. */
export function tellOfNewFolder(app: App): void {
  const { workspace } = app.store.getState().info
  const before = sessionStorage.getItem(KEY)
  sessionStorage.setItem(KEY, workspace)
  if (before === null || before === workspace) return
  tell({ title: 'Marshal now uses another folder.', detail: workspace })
}
