import type { IncomingMessage } from 'node:http'
import { deckLimits, findExcess } from '#core/model/limits'
import { err, ok, type Result } from '#core/result'

/** The JSON a request carries.
 *  @returns `too-large` over `limit` bytes, or when it has more parts than any file of ours, `not-json` for anything that does not parse, `cut-off` when the
 *  sender went away */
export async function readJsonBody(
  request: IncomingMessage,
  limit: number,
): Promise<Result<unknown, 'too-large' | 'not-json' | 'cut-off'>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return err('too-large')
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Left undestroyed, the request can still be answered
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) return err('too-large')
      chunks.push(chunk)
    }
  } catch {
    return err('cut-off')
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return findExcess(text, deckLimits, limit) === undefined ? ok(JSON.parse(text)) : err('too-large')
  } catch {
    return err('not-json')
  }
}
