import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Api } from '#core/api/contract'
import { MAX_BACKUP_BYTES } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { serveCall } from '#core/api/serve'
import { err, type Result } from '#core/result'
import { readJsonBody } from './read-body'

const BODY_LIMIT = 64 * 1024 * 1024
/** A backup comes whole, in base64. */
const BACKUP_BODY_LIMIT = Math.ceil((MAX_BACKUP_BYTES * 4) / 3) + 1024

/** Serves `POST /api/<call>`. */
export interface ApiRoute {
  serve(call: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Resolves once no call is being worked on. */
  idle(): Promise<void>
}

export function createApiRoute(api: Api): ApiRoute {
  const running = new Set<Promise<unknown>>()

  async function answer(call: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST')
      return refuse(response, 405, 'Calls are made with POST')
    }
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/json') return refuse(response, 415, 'Arguments are sent as application/json')
    const limit = call === 'restoreBackup' ? BACKUP_BODY_LIMIT : BODY_LIMIT
    const args = await readJsonBody(request, limit)
    if (args.ok) return reply(response, 200, await serveSafely(call, args.value))
    switch (args.error) {
      case 'too-large':
        // What is left of the body will not be read, so the connection cannot serve another request
        response.setHeader('connection', 'close')
        return refuse(response, 413, 'The arguments are too large: over 64 MB, or nested too deeply')
      case 'not-json':
        return refuse(response, 400, 'The arguments are not JSON')
      case 'cut-off':
        response.destroy()
    }
  }

  async function serveSafely(call: string, args: unknown): Promise<Result<unknown, ApiError>> {
    try {
      return await serveCall(api, call, args)
    } catch (error) {
      console.error(error)
      return err({ code: 'bad-request', detail: `${call} failed: ${String(error)}` })
    }
  }

  return {
    serve(call, request, response) {
      const work = answer(call, request, response)
      running.add(work)
      return work.finally(() => running.delete(work))
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

const refuse = (response: ServerResponse, status: number, detail: string): void =>
  reply(response, status, err({ code: 'bad-request', detail }))

function reply(response: ServerResponse, status: number, result: Result<unknown, ApiError>): void {
  const body = Buffer.from(JSON.stringify(result))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}
