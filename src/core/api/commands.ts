/** The app's commands as menus and shortcuts know them. The desktop menu, the web shell's menu bar and the
 *  keyboard all read this list, so that none can know a command the others do not. */
export const menuNames = ['File', 'Edit', 'View', 'Help'] as const
export type MenuName = (typeof menuNames)[number]

export interface AppCommand {
  id: string
  label: string
  menu: MenuName
  /** In Electron's accelerator notation; `CmdOrCtrl` is Ctrl in the web shell on Windows and Linux. */
  accelerator?: string
  /** Starts a new group in its menu. */
  group?: true
  /** Only sensible while a plan is open. */
  needsPlan?: true
}

export const appCommands = [
  { id: 'new-plan', label: 'New plan…', menu: 'File', accelerator: 'CmdOrCtrl+N' },
  { id: 'open-plan-file', label: 'Open a file…', menu: 'File', accelerator: 'CmdOrCtrl+O' },
  { id: 'home', label: 'All plans', menu: 'File', accelerator: 'CmdOrCtrl+Shift+H' },
  {
    id: 'export',
    label: 'Export to Word…',
    menu: 'File',
    accelerator: 'CmdOrCtrl+E',
    group: true,
    needsPlan: true,
  },
  { id: 'save-copy', label: 'Save a copy of the plan…', menu: 'File', needsPlan: true },
  {
    id: 'versions',
    label: 'Versions…',
    menu: 'File',
    accelerator: 'CmdOrCtrl+Shift+Y',
    group: true,
    needsPlan: true,
  },
  { id: 'back-up', label: 'Back up everything…', menu: 'File', group: true },
  { id: 'restore-backup', label: 'Restore a backup…', menu: 'File' },
  { id: 'settings', label: 'Settings…', menu: 'File', accelerator: 'CmdOrCtrl+,', group: true },
  { id: 'undo', label: 'Undo', menu: 'Edit', accelerator: 'CmdOrCtrl+Z', needsPlan: true },
  { id: 'redo', label: 'Redo', menu: 'Edit', accelerator: 'CmdOrCtrl+Shift+Z', needsPlan: true },
  {
    id: 'new-card',
    label: 'New evidence card…',
    menu: 'Edit',
    accelerator: 'CmdOrCtrl+Shift+E',
    group: true,
    needsPlan: true,
  },
  {
    id: 'add-argument',
    label: 'Add an argument',
    menu: 'Edit',
    accelerator: 'CmdOrCtrl+Enter',
    needsPlan: true,
  },
  {
    id: 'add-section',
    label: 'Add a section',
    menu: 'Edit',
    accelerator: 'CmdOrCtrl+Shift+Enter',
    needsPlan: true,
  },
  { id: 'move-up', label: 'Move up', menu: 'Edit', accelerator: 'Alt+Up', group: true, needsPlan: true },
  { id: 'move-down', label: 'Move down', menu: 'Edit', accelerator: 'Alt+Down', needsPlan: true },
  { id: 'find', label: 'Search evidence', menu: 'View', accelerator: 'CmdOrCtrl+F', needsPlan: true },
  { id: 'go-to-plan', label: 'Go to the plan', menu: 'View', accelerator: 'F6', needsPlan: true },
  {
    id: 'toggle-outline',
    label: 'Show or hide the outline',
    menu: 'View',
    accelerator: 'CmdOrCtrl+Shift+O',
    group: true,
    needsPlan: true,
  },
  { id: 'shortcuts', label: 'Keyboard shortcuts', menu: 'Help', accelerator: 'F1' },
  { id: 'about', label: 'About Marshal', menu: 'Help' },
] as const satisfies readonly AppCommand[]

export type AppCommandId = (typeof appCommands)[number]['id']
