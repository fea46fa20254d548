import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect } from '@playwright/test'
import { launchElectron } from './electron'
import type { RunningShell } from './shell'

/** Starts the built desktop app. Its save dialog always answers with `exportPath`. */
export async function startElectronShell(
  workspace: string,
  config: string,
  exportPath: string,
): Promise<RunningShell> {
  const electron = await launchElectron(workspace, config)
  await electron.saveExportsTo(exportPath)
  return {
    page: electron.page,
    shortcut: (accelerator) => electron.chooseFromMenu(accelerator),
    async exported(start) {
      await rm(exportPath, { force: true })
      await start()
      await expect.poll(() => existsSync(exportPath)).toBe(true)
      return { name: basename(exportPath), bytes: await readFile(exportPath) }
    },
    stop: () => electron.close(),
    kill: () => electron.kill(),
  }
}
