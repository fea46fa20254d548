import type { Api } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { serveCall } from '#core/api/serve'
import { err, type Result } from '#core/result'

/** Answers a call like `serveCall`, also where a bug throws: a page that waits for a save has to hear that it
 *  failed. */
export async function serveSafely(api: Api, call: string, args: unknown): Promise<Result<unknown, ApiError>> {
  try {
    return await serveCall(api, call, args)
  } catch (error) {
    console.error(error)
    return err({ code: 'bad-request', detail: `${call} failed: ${String(error)}` })
  }
}
