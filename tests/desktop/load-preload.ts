import { createContext, runInContext } from 'node:vm'
import type { ShellEvent } from '#core/api/contract'

type Invoke = Electron.IpcRenderer['invoke']
type RendererListener = Parameters<Electron.IpcRenderer['on']>[1]

export interface LoadedPreload {
  /** What the page finds on `window`, by name. */
  exposed: Map<string, unknown>
  /** The modules the script asked for. */
  required: string[]
  /** Delivers what the main process sends. */
  receive(channel: string, event: ShellEvent): void
}

/** Runs a built preload script as Electron's sandbox does: a bare world in which `require` knows `electron`
 *  and nothing else. */
export function loadPreload(script: string, invoke: Invoke): LoadedPreload {
  const exposed = new Map<string, unknown>()
  const required: string[] = []
  const heard = new Map<string, RendererListener>()
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      exposed.set(name, api)
    },
  } satisfies Partial<Electron.ContextBridge>
  const ipcRenderer = {
    invoke,
    on: (channel: string, listener: RendererListener) => heard.set(channel, listener),
  } satisfies { [K in keyof Electron.IpcRenderer]?: unknown }
  const require = (name: string) => {
    required.push(name)
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return { contextBridge, ipcRenderer }
  }
  runInContext(script, createContext({ require, exports: {}, module: { exports: {} } }))
  return {
    exposed,
    required,
    receive(channel, event) {
      const listener = heard.get(channel)
      if (listener === undefined) throw new Error(`Nobody listens on ${channel}`)
      const rendererEvent: Partial<Electron.IpcRendererEvent> = {}
      listener(rendererEvent as Electron.IpcRendererEvent, structuredClone(event))
    },
  }
}
