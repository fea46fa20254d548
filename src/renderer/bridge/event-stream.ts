/** `EventSource.CLOSED`, for places without an `EventSource`. */
const CLOSED = 2
const RETRY_MS = 2000

/** Keeps a stream of events open for as long as it takes. A browser tries again by itself when the connection
 *  breaks, but gives up for good when another shell on the same port refuses it, or while a port is closed.
 *  @param open opens the stream anew
 *  @param listeners.onBack called when the stream is there again after it was lost
 *  @returns closes it */
export function openEventStream(
  open: () => EventSource,
  listeners: { onMessage: (data: unknown) => void; onBack: () => void },
): () => void {
  let lost = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = connect()

  function connect(): EventSource {
    const stream = open()
    stream.onmessage = ({ data }) => listeners.onMessage(data)
    stream.onopen = () => {
      if (lost) listeners.onBack()
      lost = false
    }
    stream.onerror = () => {
      lost = true
      if (stream.readyState !== CLOSED) return
      timer = setTimeout(() => {
        source = connect()
      }, RETRY_MS)
    }
    return stream
  }

  return () => {
    clearTimeout(timer)
    source.close()
  }
}
