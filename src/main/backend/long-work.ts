import type { ApiError } from '#core/api/errors'
import { err, type Result } from '#core/result'

/** How far a piece of long work is: to be told after each of its parts. Throws when the work is to stop there. */
export type Step = (done: number, of: number) => void

/** Work that may take long, can be watched, and can be stopped between two of its parts. */
export interface LongWork {
  /** Fails with `stopped` when it was stopped. */
  run<T>(work: (step: Step) => Promise<Result<T, ApiError>>): Promise<Result<T, ApiError>>
  /** Stops what is in progress. */
  stop(): void
}

/** Nobody can tell more of them apart. */
const SIGNALS = 200

/** @param onProgress hears of a few hundred steps at most */
export function createLongWork(onProgress: (done: number, of: number) => void): LongWork {
  const running = new Set<{ isStopped: boolean }>()
  return {
    async run(work) {
      const state = { isStopped: false }
      running.add(state)
      let told = -1
      const step: Step = (done, of) => {
        if (state.isStopped) throw new Stopped()
        const share = Math.floor((done / Math.max(of, 1)) * SIGNALS)
        if (share === told) return
        told = share
        onProgress(done, of)
      }
      try {
        return await work(step)
      } catch (error) {
        if (error instanceof Stopped) return err({ code: 'stopped' })
        throw error
      } finally {
        running.delete(state)
      }
    },
    stop() {
      for (const state of running) state.isStopped = true
    },
  }
}

class Stopped extends Error {}
