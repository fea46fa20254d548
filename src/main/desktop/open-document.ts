import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Api, ShellEvent } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { ok, type Result } from '#core/result'
import { nodeFileSystem } from '#main/backend/file-system'
import { decodeText } from '#main/backend/read-document'
import { readFileWithin } from '#main/backend/read-file'

export interface DocumentPlace {
  api: Api
  workspace: string
  send(event: ShellEvent): void
}

/** Opens a file handed to the app by the system. A plan of the workspace is opened where it is, a plan from
 *  elsewhere is taken in as a copy, a deck joins the evidence bank unless it is there already. The file
 *  itself is never changed, and whatever comes of it is told to the page. */
export async function openDocument(path: string, place: DocumentPlace): Promise<void> {
  const event = await eventFor(path, place)
  place.send(event.ok ? event.value : { type: 'problem', error: event.error })
}

async function eventFor(
  path: string,
  { api, workspace }: DocumentPlace,
): Promise<Result<ShellEvent, ApiError>> {
  const name = basename(path)
  if (name.toLowerCase().endsWith('.evidence')) return addDeck(path, api)
  if (name.endsWith('.essayplan') && (await isDirectlyIn(join(workspace, 'plans'), path))) {
    return ok({ type: 'open-plan', file: name })
  }
  const text = await readText(path)
  if (!text.ok) return text
  const imported = await api.importPlan({ name, text: text.value })
  return imported.ok ? ok({ type: 'open-plan', file: imported.value.file, fromElsewhere: true }) : imported
}

async function addDeck(path: string, api: Api): Promise<Result<ShellEvent, ApiError>> {
  const text = await readText(path)
  if (!text.ok) return text
  const imported = await api.importDeck({ name: basename(path), text: text.value })
  if (!imported.ok) return imported
  const { deck, known } = imported.value
  return ok({ type: 'deck-added', name: deck.name, known })
}

async function isDirectlyIn(folder: string, path: string): Promise<boolean> {
  try {
    return dirname(await realpath(path)) === (await realpath(folder))
  } catch {
    // Missing: reading it will say so
    return false
  }
}

async function readText(path: string): Promise<Result<string, ApiError>> {
  const file = basename(path)
  const bytes = await readFileWithin(nodeFileSystem, path, file)
  return bytes.ok ? decodeText(bytes.value, file) : bytes
}
