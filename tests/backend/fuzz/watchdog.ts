import { Worker } from 'node:worker_threads'

const HANG_MS = 1000
/** Looks of half a second. */
const GIVEN_UP_AFTER = 120

/** How long the cases of a run took. */
export interface Watchdog {
  /** Runs one case, and again when it was slow: a busy machine is not a hang. */
  time(what: string, run: () => unknown): Promise<void>
  slowest(): { what: string; ms: number }
  /** Cases that took over a second each time. */
  hangs(): string[]
  stop(): Promise<unknown>
}

// What hangs for good cannot be stopped from the same thread: this one ends the process and says what it was at. It
// counts its own looks, as the clock of a machine may jump
const guard = `
const { workerData, parentPort } = require('node:worker_threads')
const running = new Int32Array(workerData.shared)
let what = ''
let last = 0
let looks = 0
parentPort.on('message', (message) => { what = message })
setInterval(() => {
  const now = Atomics.load(running, 0)
  looks = now !== 0 && now === last ? looks + 1 : 0
  last = now
  if (looks < ${GIVEN_UP_AFTER}) return
  require('node:fs').writeSync(2, 'The fuzzed case hangs: ' + what + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, 500)
`

export function createWatchdog(): Watchdog {
  const shared = new SharedArrayBuffer(4)
  const running = new Int32Array(shared)
  let cases = 0
  const worker = new Worker(guard, { eval: true, workerData: { shared } })
  worker.unref()
  const hangs: string[] = []
  let slowest = { what: 'none', ms: 0 }

  async function once(what: string, run: () => unknown): Promise<number> {
    worker.postMessage(what)
    Atomics.store(running, 0, ++cases)
    const start = performance.now()
    try {
      await run()
      return performance.now() - start
    } finally {
      Atomics.store(running, 0, 0)
    }
  }

  return {
    async time(what, run) {
      let ms = await once(what, run)
      for (let again = 0; ms > HANG_MS && again < 3; again++) ms = Math.min(ms, await once(what, run))
      if (ms > HANG_MS) hangs.push(`${what}: ${Math.round(ms)} ms`)
      if (ms > slowest.ms) slowest = { what, ms }
    },
    slowest: () => slowest,
    hangs: () => hangs,
    stop: () => worker.terminate(),
  }
}
