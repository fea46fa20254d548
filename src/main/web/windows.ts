import type { ServerResponse } from 'node:http'
import type { ArgsOf } from '#core/api/contract'
import type { WindowsPort } from '#main/backend/ports'

export type FlushOutcome = 'saved' | 'unsaved' | 'no-answer'

/** What becomes of a closing that unsaved changes hold up: a window has saved after all, the person has decided,
 *  or no window is left that could hold anything. */
export type ClosingDecision = 'saved' | ArgsOf<'answerClosing'>['answer'] | 'gone'

/** The browser windows that listen for the shell's events. */
export interface Windows extends WindowsPort {
  /** Keeps `response` open and sends it every event until the browser closes it.
   *  @param window the id of the page that listens */
  connect(response: ServerResponse, window: string): void
  /** Asks every window to save, and waits until all have answered, or gone, or the time is up. */
  flush(timeoutMs: number): Promise<FlushOutcome>
  /** A window's answer to `flush`, or the news that it could save after all. */
  flushed(saved: boolean): void
  /** Waits for the outcome of `closing-unsaved`. */
  untilDecided(): Promise<ClosingDecision>
  /** A person's answer to `closing-unsaved`. */
  answerClosing(answer: ArgsOf<'answerClosing'>['answer']): void
  close(): void
}

/** A browser opens six connections to one place for all its windows together, and calls need some of them. */
const ROOM = 4
/** How soon a browser comes back by itself after the stream has broken. */
const RETRY_MS = 1000

export function createWindows(): Windows {
  const open = new Map<ServerResponse, string>()
  /** Windows that were told to do without a stream while they are hidden, and those that have done so. */
  const mayRest = new Set<string>()
  const resting = new Set<string>()
  const closedListeners: (() => void)[] = []
  let answers: boolean[] = []
  let check: () => void = () => {}
  let decide: ((decision: ClosingDecision) => void) | undefined

  const send: Windows['send'] = (event) => {
    for (const response of open.keys()) response.write(`data: ${JSON.stringify(event)}\n\n`)
  }

  function askToRest(): void {
    for (const [response, window] of open) {
      mayRest.add(window)
      response.write('event: crowded\ndata:\n\n')
    }
  }

  return {
    connect(response, window) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      // The browser counts the stream as open once it has something
      response.write(`retry: ${RETRY_MS}\n\n`)
      open.set(response, window)
      resting.delete(window)
      mayRest.delete(window)
      if (open.size > ROOM) askToRest()
      response.on('close', () => {
        open.delete(response)
        if (mayRest.has(window)) resting.add(window)
        check()
        if (open.size === 0) decide?.('gone')
        for (const listener of closedListeners) listener()
      })
    },
    send,
    isOpen: (window) => resting.has(window) || [...open.values()].includes(window),
    onClosed(listener) {
      closedListeners.push(listener)
    },
    flush(timeoutMs) {
      answers = []
      return new Promise((resolve) => {
        const finish = (outcome: FlushOutcome) => {
          clearTimeout(timer)
          check = () => {}
          resolve(outcome)
        }
        const timer = setTimeout(() => finish(answers.includes(false) ? 'unsaved' : 'no-answer'), timeoutMs)
        check = () => {
          if (answers.length >= open.size) finish(answers.includes(false) ? 'unsaved' : 'saved')
        }
        send({ type: 'flush' })
        check()
      })
    },
    flushed(saved) {
      answers.push(saved)
      check()
      if (saved) decide?.('saved')
    },
    untilDecided() {
      return new Promise<ClosingDecision>((resolve) => {
        decide = resolve
        if (open.size === 0) resolve('gone')
      }).finally(() => {
        decide = undefined
      })
    },
    answerClosing: (answer) => decide?.(answer),
    close() {
      for (const response of open.keys()) response.end()
    },
  }
}
