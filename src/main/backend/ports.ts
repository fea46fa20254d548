import type { ArgsOf, ExportOutcome, ShellEvent } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Settings, SettingsPatch } from '#core/api/settings'
import type { Result } from '#core/result'
import type { FileSystem } from './file-system'
import type { LongWork } from './long-work'

/** Where preferences live: `electron-store` in the desktop shell, `conf` in the web shell. */
export interface SettingsStore {
  read(): Settings
  /** Writes the given fields, keeps the others, returns the whole. */
  write(patch: SettingsPatch): Settings
}

/** A finished file, not yet anywhere on disk. */
export interface RenderedFile {
  /** Suggested name with its ending, safe on every platform. */
  name: string
  bytes: Uint8Array
}

/** The pages that a shell shows, each known by the id it has made up for itself. */
export interface WindowsPort {
  /** Sends an event to all of them. */
  send(event: ShellEvent): void
  /** Whether a page hears events now. */
  isOpen(window: string): boolean
  /** `listener` is called when a page may have gone: `isOpen` says whether one has. */
  onClosed(listener: () => void): void
}

/** What a backend needs from the shell it runs in. */
export interface ShellPorts {
  shell: 'desktop' | 'web'
  version: string
  settings: SettingsStore
  windows: WindowsPort
  /** Brings an exported file to the person: a save dialog, or a download. */
  deliver(file: RenderedFile): Promise<Result<ExportOutcome, ApiError>>
  /** A folder the person picks in a dialog; undefined when they do not, or the shell has no such dialog. */
  chooseFolder(): Promise<string | undefined>
  /** Opens a file this shell saved earlier; `not-found` for any other path. */
  openExported(path: string): Promise<Result<object, ApiError>>
  /** Shows such a file in the file manager. */
  showExported(path: string): Promise<Result<object, ApiError>>
  /** Has every window save; whether all of them could. */
  flushWindows(): Promise<boolean>
  /** The renderer has answered a `flush` event. */
  flushed(saved: boolean): void
  /** The person has answered a `closing-unsaved` event. */
  answerClosing(answer: ArgsOf<'answerClosing'>['answer']): void
}

export interface BackendOptions {
  /** Absolute path of the workspace folder; made when missing. */
  workspace: string
  /** It was named when the shell was started, and the next start may know nothing of it. */
  forThisRun?: boolean
  /** Absolute path of the folder with the starter deck and the sample plan. */
  assets: string
  ports: ShellPorts
  now: () => Date
  newId: () => string
  /** Makes backups and restores visible, and stoppable. */
  longWork: LongWork
  /** The disk, unless it is the real one. */
  fileSystem?: FileSystem
}
