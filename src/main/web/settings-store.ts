import Conf from 'conf'
import { readSettingsFrom } from '#core/api/settings'
import { isTooDeep } from '#core/model/limits'
import type { SettingsStore } from '#main/backend/ports'

/** Settings kept by `conf`, the engine of the desktop shell's store. A file that is damaged or cannot be read
 *  means defaults; the next write replaces it.
 *  @param folder where `settings.json` lives; the system's place for such files when absent */
export function createSettingsStore(folder?: string): SettingsStore {
  const open = () =>
    new Conf<Record<string, unknown>>({
      projectName: 'marshal',
      projectSuffix: '',
      configName: 'settings',
      clearInvalidConfig: true,
      ...(folder === undefined ? {} : { cwd: folder }),
    })
  return {
    read() {
      try {
        return readSettingsFrom(open().store)
      } catch {
        return readSettingsFrom(undefined)
      }
    },
    write(patch) {
      const file = open()
      // JSON can be read at any depth, but not written
      if (isTooDeep(file.store)) file.store = readSettingsFrom(file.store)
      file.set(patch)
      return readSettingsFrom(file.store)
    },
  }
}
