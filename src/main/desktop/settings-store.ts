import { readSettingsFrom, type Settings } from '#core/api/settings'
import type { SettingsStore } from '#main/backend/ports'
import type { RememberedFile } from './remembered-file'

/** Settings kept by `electron-store`. Damaged or missing fields take their defaults. `onChange` hears the
 *  whole after every write. */
export function createSettingsStore(
  file: RememberedFile,
  onChange: (settings: Settings) => void,
): SettingsStore {
  const read = () => readSettingsFrom(file.read())
  return {
    read,
    write(patch) {
      file.write(patch)
      const settings = read()
      onChange(settings)
      return settings
    },
  }
}
