import type { TestWebShell } from './open-web-shell'

/** A window's side of the event stream. */
export interface EventStream {
  /** The next event as sent, or the name of one that is not for the app. Waits for it. */
  next(): Promise<unknown>
  /** Resolves when the shell has ended the stream. */
  ended(): Promise<void>
  close(): void
}

/** Listens as a browser window does; resolves once the shell counts it as open. */
export async function openEventStream(
  shell: Pick<TestWebShell, 'fetchWithCookie' | 'origin'>,
  window = 'a-window',
): Promise<EventStream> {
  const abort = new AbortController()
  const response = await shell.fetchWithCookie(`${shell.origin}/api/events?window=${window}`, {
    signal: abort.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (response.status !== 200 || reader === undefined) throw new Error(`No event stream: ${response.status}`)
  let waiting = ''
  const more = async () => {
    const { done, value } = await reader.read()
    if (done) throw new Error('The stream has ended')
    waiting += value
  }
  await more()
  return {
    async next() {
      for (;;) {
        const found = /^(?:retry: .*\n\n)*(?:event: (.*)\n)?data: ?(.*)\n\n/.exec(waiting)
        if (found) {
          waiting = waiting.slice(found[0].length)
          return found[1] ?? JSON.parse(found[2] ?? '')
        }
        await more()
      }
    },
    async ended() {
      while (!(await reader.read()).done);
    },
    close: () => abort.abort(),
  }
}
