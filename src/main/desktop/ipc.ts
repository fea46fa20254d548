import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type Api, callNames } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, type Result } from '#core/result'
import { serveSafely } from '#main/backend/serve-safely'
import { isAppAddress } from './app-address'
import { channelOf } from './channels'

/** Serves the contract to the app's own page: one channel a call, everything checked by `serveSafely`.
 *  A call from any other frame comes back as `bad-request` without reaching `api`. */
export function setupIpc(api: Api): void {
  for (const name of callNames) {
    ipcMain.handle(channelOf(name), async (event, args: unknown): Promise<Result<unknown, ApiError>> => {
      if (!isOwnPage(event)) return err({ code: 'bad-request', detail: `${name}: not Marshal's own page` })
      return serveSafely(api, name, args)
    })
  }
}

function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppAddress(senderFrame.url)
}
