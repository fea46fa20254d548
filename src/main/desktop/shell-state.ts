import * as v from 'valibot'
import type { RememberedFile } from './remembered-file'

const size = v.pipe(v.number(), v.finite(), v.integer(), v.minValue(1))
const coordinate = v.pipe(v.number(), v.finite(), v.integer())

const windowPlaceSchema = v.object({
  x: coordinate,
  y: coordinate,
  width: size,
  height: size,
  maximised: v.boolean(),
})

/** Where the window was; its bounds are those before it was maximised. */
export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>

const shellStateSchema = v.object({
  window: v.fallback(v.optional(windowPlaceSchema), undefined),
  /** Where the last Word file went. */
  exportFolder: v.fallback(v.optional(v.string()), undefined),
  /** A workspace chosen because the usual one could not be used. */
  workspace: v.fallback(v.optional(v.string()), undefined),
})

type ShellState = v.InferOutput<typeof shellStateSchema>

/** What the desktop shell itself remembers, apart from the person's settings. */
export interface ShellStateStore {
  read(): ShellState
  write(patch: Partial<{ window: WindowPlace; exportFolder: string; workspace: string }>): void
  /** Throws the disk's error where the next start would not find it. */
  rememberWorkspace(workspace: string): void
}

/** Reads the stored values with suspicion: whatever is not as it must be counts as not remembered. */
export function createShellStateStore(file: RememberedFile): ShellStateStore {
  return {
    read: () => v.parse(shellStateSchema, file.read()),
    write: (patch) => file.write(patch),
    rememberWorkspace: (workspace) => file.writeForGood({ workspace }),
  }
}
