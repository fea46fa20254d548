import { assertNever } from '#core/result'
import type { WebServer } from './create-web-server'
import type { FlushOutcome, Windows } from './windows'

/** How long windows may take to save before the person is asked. */
export const FLUSH_TIMEOUT_MS = 3000

// npm passes on the Ctrl-C that the terminal has already sent to us; a hand is slower than that
const SAME_KEYPRESS_MS = 400

/** Waits for Ctrl-C, a polite kill or the end of the terminal, then has every window save and closes the server.
 *  While a window holds changes that it could not save, it asks the person, and the server goes on: until they
 *  are saved, left behind, or the closing is called off. A second Ctrl-C ends the process at once.
 *  @returns the exit code: 1 when unsaved changes were left behind */
export async function stopOnSignal(server: WebServer, windows: Windows): Promise<number> {
  const signals = listenForSignals()
  for (;;) {
    await signals.next()
    const outcome = await saveEverything(windows)
    if (outcome === 'stay') {
      process.stdout.write('Marshal goes on. Press Ctrl-C to stop.\n')
      continue
    }
    await server.close()
    return outcome === 'saved' ? 0 : 1
  }
}

async function saveEverything(windows: Windows): Promise<'saved' | 'unsaved' | 'stay'> {
  let told: FlushOutcome | undefined
  for (;;) {
    const outcome = await windows.flush(FLUSH_TIMEOUT_MS)
    if (outcome === 'saved') return 'saved'
    if (outcome !== told) process.stderr.write(`${whatHoldsUp[outcome]} ${whatToDo}\n`)
    told = outcome
    windows.send({ type: 'closing-unsaved' })
    const decision = await windows.untilDecided()
    switch (decision) {
      case 'saved':
        break
      case 'quit':
      case 'gone':
        return 'unsaved'
      case 'stay':
        return 'stay'
      default:
        return assertNever(decision)
    }
  }
}

const whatHoldsUp = {
  unsaved: 'Marshal has not stopped: a window could not save its last changes.',
  'no-answer': 'Marshal has not stopped: a window has not answered yet.',
}
const whatToDo =
  'Look at it to try again or to save a copy. Marshal stops by itself once all is saved; Ctrl-C again leaves the changes behind.'

/** Resolves at the first signal after each call; a second one before the next call ends the process. */
function listenForSignals(): { next(): Promise<void> } {
  let first: number | undefined
  let heard: () => void = () => {}
  const onSignal = () => {
    if (first === undefined) {
      first = Date.now()
      heard()
    } else if (Date.now() - first > SAME_KEYPRESS_MS) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return {
    next: () =>
      new Promise((resolve) => {
        first = undefined
        heard = resolve
      }),
  }
}
