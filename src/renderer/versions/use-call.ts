import { useEffect, useState } from 'react'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'

/** What has come of a call. `value` stays from the call before until the next one has answered. */
export interface CallState<T> {
  isWaiting: boolean
  value?: T
  error?: ApiError
  again: () => void
}

/** Makes `call` and makes it anew when `key` changes; without a key there is nothing to ask. Answers that come late
 *  are dropped. */
export function useCall<T>(key: string | undefined, call: () => Promise<Result<T, ApiError>>): CallState<T> {
  const [answer, setAnswer] = useState<{ key: string; result: Result<T, ApiError> }>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything `call` depends on
  useEffect(() => {
    if (key === undefined) return
    let current = true
    void call().then((result) => current && setAnswer({ key, result }))
    return () => {
      current = false
    }
  }, [key, attempt])
  const result = answer?.result
  return {
    isWaiting: key !== undefined && answer?.key !== key,
    ...(result?.ok && { value: result.value }),
    ...(result && !result.ok && { error: result.error }),
    again: () => {
      setAnswer(undefined)
      setAttempt((count) => count + 1)
    },
  }
}
