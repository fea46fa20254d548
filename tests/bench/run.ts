import { benchBank } from './bank'
import { benchEditor } from './editor'
import { benchExport } from './export'
import { tableOf } from './row'
import { benchSaving } from './saving'
import { benchSearch } from './search'

// One after the other: side by side they would measure each other. While this module loads, because what runs it
// can load nothing more (the Word writer comes with the first export) once that is done.
const search = benchSearch()
const exports = await benchExport()
const bank = await benchBank()
const saving = await benchSaving()
const editor = await benchEditor()

/** Every measurement as one table. */
export const table = tableOf([...editor, ...saving, ...bank, ...exports, ...search])
