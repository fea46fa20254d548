import * as v from 'valibot'
import { isTooDeep } from '../model/limits'
import { err, type Result } from '../result'
import { type Api, type CallName, contract } from './contract'
import type { ApiError } from './errors'

/** Answers one call that arrived over a transport: refuses what is not in the contract with `bad-request`,
 *  checks the arguments, and hands them to `api`. Never throws for anything a caller sends. */
export async function serveCall(api: Api, name: string, args: unknown): Promise<Result<unknown, ApiError>> {
  if (!Object.hasOwn(contract, name)) {
    return err({ code: 'bad-request', detail: `No call named ${name.slice(0, 100)}` })
  }
  const callName = name as CallName
  if (isTooDeep(args))
    return err({ code: 'bad-request', detail: `${callName}: arguments: nested too deeply` })
  const parsed = v.safeParse(contract[callName].args, args, { abortEarly: true })
  if (!parsed.success) {
    const issue = parsed.issues[0]
    return err({
      code: 'bad-request',
      detail: `${callName}: ${v.getDotPath(issue) ?? 'arguments'}: ${issue.message}`,
    })
  }
  // The name and its parsed arguments belong together; TypeScript cannot see that through the union
  const handler = api[callName] as (args: unknown) => Promise<Result<unknown, ApiError>>
  return handler(parsed.output)
}
