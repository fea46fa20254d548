import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'
import { diskError } from '#main/backend/disk-errors'
import { nodeFileSystem } from '#main/backend/file-system'
import type { RenderedFile, ShellPorts } from '#main/backend/ports'
import { replaceFile } from '#main/backend/write-file'
import type { ShellStateStore } from './shell-state'

type ExportPorts = Pick<ShellPorts, 'deliver' | 'openExported' | 'showExported'>

/** Brings exported files to the person: a save dialog that remembers its folder, a write that leaves an
 *  older file whole when it fails, and Open and Show in folder for the files saved here and no others. */
export function createExportPorts(window: BrowserWindow, state: ShellStateStore): ExportPorts {
  const saved = new Set<string>()

  return {
    async deliver(file) {
      const path = await askWhere(window, file, state.read().exportFolder)
      if (path === undefined) return ok({ kind: 'cancelled' })
      const written = await writeExport(path, file.bytes)
      if (!written.ok) return written
      saved.add(path)
      state.write({ exportFolder: dirname(path) })
      return ok({ kind: 'saved', path })
    },

    async openExported(path) {
      if (!saved.has(path) || !existsSync(path)) return err({ code: 'not-found', file: path })
      // Resolves with the reason when nothing on this computer opens the file
      const reason = await shell.openPath(path)
      return reason === '' ? ok({}) : err({ code: 'io', file: basename(path), detail: reason })
    },

    async showExported(path) {
      if (!saved.has(path) || !existsSync(path)) return err({ code: 'not-found', file: path })
      shell.showItemInFolder(path)
      return ok({})
    },
  }
}

async function askWhere(
  window: BrowserWindow,
  file: RenderedFile,
  lastFolder: string | undefined,
): Promise<string | undefined> {
  const folder = lastFolder !== undefined && existsSync(lastFolder) ? lastFolder : app.getPath('documents')
  const ending = extname(file.name)
  const { title, buttonLabel, kind } = dialogWords(ending)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    buttonLabel,
    defaultPath: join(folder, file.name),
    filters: [{ name: kind, extensions: [ending.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return undefined
  if (filePath.toLowerCase().endsWith(ending)) return filePath
  // The Linux dialog adds no ending, so it has not asked about the file that has it
  const path = filePath + ending
  return !existsSync(path) || (await mayReplace(window, path)) ? path : undefined
}

function dialogWords(ending: string): { title: string; buttonLabel: string; kind: string } {
  switch (ending) {
    case '.essayplan':
      return { title: 'Save a copy', buttonLabel: 'Save', kind: 'Marshal plan' }
    case '.evidence':
      return { title: 'Save a copy', buttonLabel: 'Save', kind: 'Marshal evidence' }
    case '.zip':
      return { title: 'Back up', buttonLabel: 'Save', kind: 'Zip archive' }
    default:
      return { title: 'Export to Word', buttonLabel: 'Export', kind: 'Word document' }
  }
}

async function mayReplace(window: BrowserWindow, path: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Replace “${basename(path)}”?`,
    detail: 'A file of this name is already in that folder. Its content will be lost.',
    buttons: ['Cancel', 'Replace'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

async function writeExport(path: string, bytes: Uint8Array): Promise<Result<object, ApiError>> {
  try {
    await replaceFile(nodeFileSystem, path, bytes)
    return ok({})
  } catch (error) {
    return err(diskError(error, basename(path)))
  }
}
