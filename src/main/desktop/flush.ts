import type { EventSender } from './events'

/** How long a page may take to save before the person is asked. */
const patience = 5000

export type FlushAnswer = 'saved' | 'not-saved' | 'no-answer'

/** Asks the page to save everything. */
export interface Flush {
  /** Resolves with the page's answer, `no-answer` after five seconds, or `saved` when there is no page that
   *  could hold anything. Asking again meanwhile gets the same answer. */
  request(): Promise<FlushAnswer>
  /** The page has answered. */
  flushed(saved: boolean): void
}

export function createFlush(events: EventSender): Flush {
  let running: Promise<FlushAnswer> | undefined
  let answer: ((answer: FlushAnswer) => void) | undefined

  const ask = async (): Promise<FlushAnswer> => {
    if (!events.isListening()) return 'saved'
    let timer: NodeJS.Timeout | undefined
    const answered = new Promise<FlushAnswer>((resolve) => {
      answer = resolve
      timer = setTimeout(() => resolve('no-answer'), patience)
    })
    events.send({ type: 'flush' })
    try {
      return await answered
    } finally {
      clearTimeout(timer)
      answer = undefined
    }
  }

  return {
    request() {
      running ??= ask().finally(() => {
        running = undefined
      })
      return running
    },
    flushed: (saved) => answer?.(saved ? 'saved' : 'not-saved'),
  }
}
