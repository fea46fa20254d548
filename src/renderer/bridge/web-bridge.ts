import * as v from 'valibot'
import {
  type Bridge,
  type CallName,
  callNames,
  contract,
  eventSchema,
  type ResultOf,
  type ShellEvent,
} from '#core/api/contract'
import { type ApiError, apiErrorSchema } from '#core/api/errors'
import { err, type Result } from '#core/result'
import { openEventStream } from './event-stream'

export interface WebBridgeOptions {
  /** The id under which this page claims plans: the shell knows by it that the page is still there. */
  window?: string
  /** The shell's origin; the page's own when empty. */
  baseUrl?: string
  fetch?: typeof fetch
  openEvents?: (url: string) => EventSource
}

/** Connects the renderer to the web shell that serves it. A shell that has gone, or another one on its port, is
 *  `unreachable`; a reply that is not as the contract says is `bad-request`. */
export function connectWeb({
  window = '',
  baseUrl = '',
  fetch: fetchFrom = fetch,
  openEvents = (url) => new EventSource(url),
}: WebBridgeOptions): Bridge {
  const listeners = new Set<(event: ShellEvent) => void>()
  let closeStream: (() => void) | undefined

  async function call<K extends CallName>(name: K, args: unknown): Promise<Result<ResultOf<K>, ApiError>> {
    const reply = await request(name, args)
    if (reply === undefined) return err({ code: 'unreachable' })
    const parsed = v.safeParse(replySchema(name), reply)
    if (parsed.success) return parsed.output as Result<ResultOf<K>, ApiError>
    return err({ code: 'bad-request', detail: `The reply to ${name} is not as agreed` })
  }

  async function request(name: CallName, args: unknown): Promise<unknown> {
    try {
      const response = await fetchFrom(`${baseUrl}/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(args),
      })
      // The cookie is not this shell's: what answers here is not what served this page
      return response.status === 403 ? undefined : await response.json()
    } catch {
      return undefined
    }
  }

  function tell(event: ShellEvent): void {
    for (const listener of listeners) listener(event)
  }

  function onMessage(data: unknown): void {
    const event = v.safeParse(v.pipe(v.string(), v.parseJson(), eventSchema), data)
    if (event.success) tell(event.output)
  }

  function onEvent(listener: (event: ShellEvent) => void): () => void {
    listeners.add(listener)
    // One stream for all: a browser opens few connections to one place, and the shell knows the page by its stream
    closeStream ??= openEventStream(
      () => openEvents(`${baseUrl}/api/events?window=${encodeURIComponent(window)}`),
      {
        onMessage,
        onBack: () => tell({ type: 'reconnected' }),
      },
    )
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      closeStream?.()
      closeStream = undefined
    }
  }

  const calls = callNames.map((name) => [name, (args: unknown) => call(name, args)])
  return { ...Object.fromEntries(calls), onEvent }
}

const replySchema = (name: CallName) =>
  v.variant('ok', [
    v.object({ ok: v.literal(true), value: contract[name].result as v.GenericSchema }),
    v.object({ ok: v.literal(false), error: apiErrorSchema }),
  ])
