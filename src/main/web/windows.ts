import type { ServerResponse } from 'node:http'
import type { ShellEvent } from '#core/api/contract'

export type FlushOutcome = 'saved' | 'unsaved' | 'no-answer'

/** The browser windows that listen for the shell's events. */
export interface Windows {
  /** Keeps `response` open and sends it every event until the browser closes it. */
  connect(response: ServerResponse): void
  send(event: ShellEvent): void
  /** Asks every window to save, and waits until all have answered, or gone, or the time is up. */
  flush(timeoutMs: number): Promise<FlushOutcome>
  /** A window's answer to `flush`. */
  flushed(saved: boolean): void
  close(): void
}

export function createWindows(): Windows {
  const open = new Set<ServerResponse>()
  let answers: boolean[] = []
  let check: () => void = () => {}

  function send(event: ShellEvent): void {
    for (const response of open) response.write(`data: ${JSON.stringify(event)}\n\n`)
  }

  return {
    connect(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      // The browser counts the stream as open once it has something
      response.write(': connected\n\n')
      open.add(response)
      response.on('close', () => {
        open.delete(response)
        check()
      })
    },
    send,
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
    },
    close() {
      for (const response of open) response.end()
    },
  }
}
