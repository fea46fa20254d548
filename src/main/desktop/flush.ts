import type { ArgsOf } from '#core/api/contract'
import type { EventSender } from './events'

/** How long a page may take to save before the person is asked. */
const patience = 5000

export type FlushAnswer = 'saved' | 'not-saved' | 'no-answer'

/** What becomes of a closing that unsaved changes hold up: they could be saved after all, the person has decided,
 *  or the page has gone. */
export type ClosingDecision = 'saved' | ArgsOf<'answerClosing'>['answer'] | 'gone'

/** Asks the page to save everything. */
export interface Flush {
  /** Resolves with the page's answer, `no-answer` after five seconds, or `saved` when there is no page that
   *  could hold anything. Asking again meanwhile gets the same answer. */
  request(): Promise<FlushAnswer>
  /** The page has answered, or could save after all. */
  flushed(saved: boolean): void
  /** Has the page ask the person what to do, and waits for the outcome. */
  untilDecided(): Promise<ClosingDecision>
  answerClosing(answer: ArgsOf<'answerClosing'>['answer']): void
}

export function createFlush(events: EventSender): Flush {
  let running: Promise<FlushAnswer> | undefined
  let answer: ((answer: FlushAnswer) => void) | undefined
  let decide: ((decision: ClosingDecision) => void) | undefined
  events.onLeft(() => decide?.('gone'))

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
    flushed(saved) {
      answer?.(saved ? 'saved' : 'not-saved')
      if (saved) decide?.('saved')
    },
    untilDecided() {
      return new Promise<ClosingDecision>((resolve) => {
        decide = resolve
        events.send({ type: 'closing-unsaved' })
      }).finally(() => {
        decide = undefined
      })
    },
    answerClosing: (choice) => decide?.(choice),
  }
}
