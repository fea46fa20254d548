/** `EventSource.CLOSED`, for places without an `EventSource`. */
const CLOSED = 2
const RETRY_MS = 2000

export interface EventStream {
  /** To be called when `mayRest` may have changed its mind. */
  reconsider(): void
  close(): void
}

/** Keeps a stream of events open for as long as it takes. A browser tries again by itself when the connection
 *  breaks, but gives up for good when another shell on the same port refuses it, or while a port is closed.
 *  A browser also opens no more than six connections to one place, for all its tabs: once the shell says that
 *  it is crowded, a page that may rest does without.
 *  @param open opens the stream anew
 *  @param page.onLost called when what was there may be another shell the next time
 *  @param page.onBack called when the stream is there again after it was lost or at rest */
export function openEventStream(
  open: () => EventSource,
  page: {
    onMessage: (data: unknown) => void
    onLost: () => void
    onBack: () => void
    mayRest: () => boolean
  },
): EventStream {
  let missed = false
  let crowded = false
  let resting = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = connect()

  function connect(): EventSource {
    const stream = open()
    stream.onmessage = ({ data }) => page.onMessage(data)
    stream.onopen = () => {
      if (missed) page.onBack()
      missed = false
    }
    stream.onerror = () => {
      missed = true
      page.onLost()
      if (stream.readyState !== CLOSED) return
      timer = setTimeout(() => {
        source = connect()
      }, RETRY_MS)
    }
    stream.addEventListener('crowded', () => {
      crowded = true
      reconsider()
    })
    return stream
  }

  function reconsider(): void {
    if (resting === (crowded && page.mayRest())) return
    resting = !resting
    page.onLost()
    if (resting) return close()
    crowded = false
    missed = true
    source = connect()
  }

  function close(): void {
    clearTimeout(timer)
    source.close()
  }

  return { reconsider, close }
}
