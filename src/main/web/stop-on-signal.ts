import type { WebServer } from './create-web-server'
import type { Windows } from './windows'

const FLUSH_TIMEOUT_MS = 3000

// npm passes on the Ctrl-C that the terminal has already sent to us; a hand is slower than that
const SAME_KEYPRESS_MS = 400

/** Waits for Ctrl-C (or a polite kill), then has every window save and closes the server. A second Ctrl-C ends
 *  the process at once.
 *  @returns the exit code: 1 when a window said that it could not save */
export async function stopOnSignal(server: WebServer, windows: Windows): Promise<number> {
  await new Promise<void>((resolve) => {
    let first: number | undefined
    const onSignal = () => {
      if (first === undefined) {
        first = Date.now()
        resolve()
      } else if (Date.now() - first > SAME_KEYPRESS_MS) {
        process.exit(130)
      }
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
  const outcome = await windows.flush(FLUSH_TIMEOUT_MS)
  await server.close()
  switch (outcome) {
    case 'saved':
      return 0
    case 'no-answer':
      process.stderr.write('A window did not answer; check the plan it shows when you next open Marshal.\n')
      return 0
    case 'unsaved':
      process.stderr.write(
        'A window could not save its last changes; copy them from it before you close the window.\n',
      )
      return 1
  }
}
