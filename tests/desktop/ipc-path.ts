import { ipcHandlers } from './electron-double'

export type Frame = { url: string; parent?: Frame | null } | null

/** The app's own page as the sender of a call. */
export const ownFrame = { url: 'app://marshal/index.html', parent: null }

/** Sends a call from a frame to `ipcMain`, cloning both ways as Electron does. */
export async function invokeFrom(frame: Frame, channel: string, ...args: unknown[]): Promise<unknown> {
  const handler = ipcHandlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  const senderFrame = frame && { parent: null, ...frame }
  const event = { type: 'frame', senderFrame } as unknown as Electron.IpcMainInvokeEvent
  return structuredClone(await handler(event, ...structuredClone(args)))
}
