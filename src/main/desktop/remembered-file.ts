import Store from 'electron-store'
import { isTooDeep } from '#core/model/limits'

type Values = Record<string, unknown>

/** A small JSON file of things worth remembering, none of them essays. */
export interface RememberedFile {
  read(): Values
  /** Replaces the given fields and keeps the others. */
  write(patch: Values): void
}

/** Opens `<name>.json` in the app's settings folder. A damaged file counts as empty and is replaced at the
 *  next write. Where the folder cannot be read or written, values last until the app closes: a preference
 *  is not worth refusing to start for. */
export function openRememberedFile(name: string): RememberedFile {
  const store = openStore(name)
  // electron-store reads the whole file at every `get`
  let values: Values = store ? readAll(store) : {}
  return {
    read: () => values,
    write(patch) {
      values = { ...values, ...patch }
      try {
        if (store) store.store = values
      } catch (error) {
        console.error(`Not remembered in ${name}.json:`, error)
      }
    },
  }
}

function openStore(name: string): Store<Values> | undefined {
  try {
    return new Store<Values>({ name, clearInvalidConfig: true })
  } catch (error) {
    console.error(`Could not open ${name}.json:`, error)
    return undefined
  }
}

function readAll(store: Store<Values>): Values {
  try {
    const values = store.store
    // JSON can be read at any depth, but not written
    return isTooDeep(values) ? {} : { ...values }
  } catch (error) {
    console.error('Could not read what was remembered:', error)
    return {}
  }
}
