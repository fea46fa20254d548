import * as v from 'valibot'
import {
  type ArgsOf,
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
import { type EventStream, openEventStream } from './event-stream'
import { createSameWorkspace } from './same-workspace'

export interface WebBridgeOptions {
  /** The id under which this page claims plans: the shell knows by it that the page is still there. */
  window?: string
  /** The shell's origin; the page's own when empty. */
  baseUrl?: string
  fetch?: typeof fetch
  openEvents?: (url: string) => EventSource
  /** Says when the page is hidden. */
  page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

/** Connects the renderer to the web shell that serves it. A shell that has gone, or another one on its port, is
 *  `unreachable`; one for another workspace is `other-workspace`, and neither gets anything of this page nor tells it
 *  anything; a reply that is not as the contract says is `bad-request`. */
export function connectWeb({
  window = '',
  baseUrl = '',
  fetch: fetchFrom = fetch,
  openEvents = (url) => new EventSource(url),
  page = globalThis.document,
}: WebBridgeOptions): Bridge {
  const listeners = new Set<(event: ShellEvent) => void>()
  /** Files with a save on its way, or one that has failed. */
  const unsaved = new Set<string>()
  let stream: EventStream | undefined

  const workspace = createSameWorkspace(() => send('readAppInfo', {}))

  async function call<K extends CallName>(name: K, args: unknown): Promise<Result<ResultOf<K>, ApiError>> {
    if (!isHarmless.has(name) && workspace.isDoubtful()) {
      const checked = await workspace.check()
      if (!checked.ok) return checked
    }
    const answer = await send(name, args)
    if (name === 'readAppInfo') workspace.heard(answer as Result<ResultOf<'readAppInfo'>, ApiError>)
    return answer
  }

  async function send<K extends CallName>(name: K, args: unknown): Promise<Result<ResultOf<K>, ApiError>> {
    const reply = await request(name, args)
    if (reply === undefined) {
      workspace.doubt()
      return err({ code: 'unreachable' })
    }
    const parsed = v.safeParse(replySchema(name), reply)
    if (parsed.success) return parsed.output as Result<ResultOf<K>, ApiError>
    return err({ code: 'bad-request', detail: `The reply to ${name} is not as agreed` })
  }

  async function save<K extends 'savePlan' | 'saveDeck'>(name: K, args: ArgsOf<K>) {
    unsaved.add(args.file)
    stream?.reconsider()
    const saved = await call(name, args)
    if (saved.ok) unsaved.delete(args.file)
    stream?.reconsider()
    return saved
  }

  async function request(name: CallName, args: unknown): Promise<unknown> {
    try {
      const response = await fetchFrom(`${baseUrl}/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(args),
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
    if (!event.success) return
    const { type } = event.output
    if (type === 'workspace-changed') {
      // What has moved along may still be saved by this page; what was left behind may not
      if (event.output.how === 'move' && !workspace.isDoubtful()) workspace.forget()
      else workspace.doubt()
      return tell(event.output)
    }
    if (askedOfEveryPage.has(type) || !workspace.isDoubtful()) return tell(event.output)
    void workspace.check().then((checked) => {
      if (checked.ok) tell(event.output)
    })
  }

  function onBack(): void {
    if (!workspace.isDoubtful()) return tell({ type: 'reconnected' })
    void workspace.check().then(() => tell({ type: 'reconnected' }))
  }

  const reconsider = () => stream?.reconsider()

  function onEvent(listener: (event: ShellEvent) => void): () => void {
    listeners.add(listener)
    // One stream for all: connections are few, and the shell knows the page by its stream
    stream ??= openEventStream(
      () => openEvents(`${baseUrl}/api/events?window=${encodeURIComponent(window)}`),
      {
        onMessage,
        onLost: workspace.doubt,
        onBack,
        mayRest: () => page?.visibilityState === 'hidden' && unsaved.size === 0,
      },
    )
    page?.addEventListener('visibilitychange', reconsider)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      page?.removeEventListener('visibilitychange', reconsider)
      stream?.close()
      stream = undefined
    }
  }

  const calls = callNames.map((name) => [name, (args: unknown) => call(name, args)])
  return {
    ...Object.fromEntries(calls),
    savePlan: (args) => save('savePlan', args),
    saveDeck: (args) => save('saveDeck', args),
    onEvent,
  }
}

/** What does no harm to a workspace that is not the page's own. */
const isHarmless = new Set<CallName>(['readAppInfo', 'saveCopy', 'showExported', 'flushed', 'answerClosing'])
/** What a shell asks of every page, whatever it shows. */
const askedOfEveryPage = new Set<ShellEvent['type']>(['flush', 'closing-unsaved'])

const replySchema = (name: CallName) =>
  v.variant('ok', [
    v.object({ ok: v.literal(true), value: contract[name].result as v.GenericSchema }),
    v.object({ ok: v.literal(false), error: apiErrorSchema }),
  ])

/** From this length on, a request's text goes as a blob. */
const LONG = 64 * 1024

/** Chromium hands a long text to its network process before `fetch` returns, and for a plan of a thousand arguments
 *  keys would wait for that longer than for anything else in a save. A blob it sends in its own time. */
function bodyOf(args: unknown): string | Blob {
  const text = JSON.stringify(args)
  return text.length < LONG ? text : new Blob([text])
}
