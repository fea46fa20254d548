import { type Api, type CallName, callNames } from '#core/api/contract'
import { err } from '#core/result'

/** An api whose calls answer as given and are recorded; the others find nothing. */
export function answeringApi(answers: Partial<Api> = {}) {
  const calls: { name: CallName; args: unknown }[] = []
  const record = (name: CallName) => (args: unknown) => {
    calls.push({ name, args })
    const answer = answers[name] as ((args: unknown) => Promise<unknown>) | undefined
    return answer ? answer(args) : Promise.resolve(err({ code: 'not-found', file: '' }))
  }
  const api = Object.fromEntries(callNames.map((name) => [name, record(name)])) as unknown as Api
  return { api, calls }
}
