import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import type { ArgsOf, CallName, ResultOf } from '#core/api/contract'
import { serveCall } from '#core/api/serve'
import { readSettingsFrom } from '#core/api/settings'
import { deckLimits, findExcess } from '#core/model/limits'
import { ok, type Result } from '#core/result'
import { nodeFileSystem } from '#main/backend/file-system'
import type { ShellPorts } from '#main/backend/ports'
import { serialise } from '#main/backend/read-document'
import { serveWorkspace } from '#main/backend/serve-workspace'
import { replaceFile } from '#main/backend/write-file'

/** A backend on a disk, called as a shell calls it. */
export interface BenchBackend {
  /** Absolute path of the workspace. */
  workspace: string
  /** Takes and gives JSON, as a request and its reply do; throws where the call fails. */
  call<K extends CallName>(name: K, body: string): Promise<ResultOf<K>>
  /** The least that saving `document` can cost: its text, a temporary file, a sync, a rename. */
  writeAlone(document: object): Promise<void>
  close(): Promise<void>
}

export async function openBenchBackend(): Promise<BenchBackend> {
  const folder = await mkdtemp(join(tmpdir(), 'marshal-bench-'))
  const workspace = join(folder, 'workspace')
  for (const name of ['plans', 'decks']) await mkdir(join(workspace, name), { recursive: true })
  const served = await serveWorkspace({
    workspace,
    assets: folder,
    ports,
    now: () => new Date(),
    newId: nanoid,
    remember: () => {},
  })
  if (!served.ok) throw new Error(served.error.code)
  const { api } = served.value
  return {
    workspace,
    async call<K extends CallName>(name: K, body: string) {
      if (findExcess(body, deckLimits)) throw new Error(`${name}: more than a shell takes`)
      const reply = JSON.stringify(await serveCall(api, name, JSON.parse(body) as ArgsOf<K>))
      const result = JSON.parse(reply) as Result<ResultOf<K>, unknown>
      if (!result.ok) throw new Error(`${name}: ${reply}`)
      return result.value
    },
    async writeAlone(document) {
      await replaceFile(nodeFileSystem, join(folder, 'alone'), serialise(document))
    },
    async close() {
      await api.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const ports: ShellPorts = {
  shell: 'web',
  version: '0.0.0',
  settings: { read: () => readSettingsFrom(undefined), write: () => readSettingsFrom(undefined) },
  windows: { send: () => {}, isOpen: () => true, onClosed: () => {} },
  deliver: async () => ok({ kind: 'cancelled' }),
  chooseFolder: async () => undefined,
  openExported: async () => ok({}),
  showExported: async () => ok({}),
  flushWindows: async () => true,
  flushed: () => {},
  answerClosing: () => {},
}
