import { useCallback, useEffect, useState } from 'react'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'
import { problem } from '../shell/app'

/** What a call gives, read when the part of the window appears and again on request; undefined until it is there.
 *  A failure is told, and what was read before stays.
 *  @param call the same function each time
 *  @param loss what the message of a failure begins with */
export function useLoaded<T>(
  call: () => Promise<Result<T, ApiError>>,
  loss: string,
): { value: T | undefined; reload: () => void } {
  const [value, setValue] = useState<T>()
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads again
  useEffect(() => {
    let isWanted = true
    void call().then((result) => {
      if (!isWanted) return
      if (result.ok) setValue(result.value)
      else problem(loss, result.error)
    })
    return () => {
      isWanted = false
    }
  }, [call, loss, round])
  return { value, reload: useCallback(() => setRound((number) => number + 1), []) }
}
