import Conf from 'conf'
import * as v from 'valibot'

/** Which ports this computer's web shells have used for a workspace. A page that outlives its shell can only talk
 *  to the next one on the same port. */
export interface PortMemory {
  /** The last port first. */
  read(workspace: string): number[]
  /** Best effort: an address is not worth refusing to start for. */
  remember(workspace: string, port: number): void
}

/** As many as there may be shells on one workspace at once. */
const PORTS_KEPT = 4
const WORKSPACES_KEPT = 50

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535))
const entry = v.object({ workspace: v.string(), ports: v.array(port) })
type Entry = v.InferOutput<typeof entry>

/** Kept in `web-shell.json` beside the settings. A damaged file counts as empty.
 *  @param folder where it lives; the system's place for such files when absent */
export function createPortMemory(folder?: string): PortMemory {
  const open = () =>
    new Conf<Record<string, unknown>>({
      projectName: 'marshal',
      projectSuffix: '',
      configName: 'web-shell',
      clearInvalidConfig: true,
      ...(folder === undefined ? {} : { cwd: folder }),
    })
  const entries = (file: Conf<Record<string, unknown>>): Entry[] => {
    const parsed = v.safeParse(v.array(entry), file.get('ports'))
    return parsed.success ? parsed.output : []
  }
  return {
    read(workspace) {
      try {
        return entries(open()).find((other) => other.workspace === workspace)?.ports ?? []
      } catch {
        return []
      }
    },
    remember(workspace, newest) {
      try {
        const file = open()
        const all = entries(file)
        const before = all.find((other) => other.workspace === workspace)?.ports ?? []
        const ports = [newest, ...before.filter((other) => other !== newest)].slice(0, PORTS_KEPT)
        const others = all.filter((other) => other.workspace !== workspace)
        file.set('ports', [{ workspace, ports }, ...others].slice(0, WORKSPACES_KEPT))
      } catch {
        // As above
      }
    },
  }
}
