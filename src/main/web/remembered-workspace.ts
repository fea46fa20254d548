import Conf from 'conf'

/** The workspace folder chosen in the app, for the next start. */
export interface RememberedWorkspace {
  /** Undefined when none was chosen. */
  read(): string | undefined
  /** Throws when it cannot be written down. */
  write(workspace: string): void
}

/** Kept in `shell.json` beside the settings. A file that is damaged or cannot be read counts as empty.
 *  @param folder where it lives; the system's place for such files when absent */
export function createRememberedWorkspace(folder?: string): RememberedWorkspace {
  const open = () =>
    new Conf<Record<string, unknown>>({
      projectName: 'marshal',
      projectSuffix: '',
      configName: 'shell',
      clearInvalidConfig: true,
      ...(folder === undefined ? {} : { cwd: folder }),
    })
  return {
    read() {
      try {
        const workspace = open().get('workspace')
        return typeof workspace === 'string' && workspace !== '' ? workspace : undefined
      } catch {
        return undefined
      }
    },
    write: (workspace) => open().set('workspace', workspace),
  }
}
