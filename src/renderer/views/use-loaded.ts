import { useCallback, useEffect, useState } from 'react'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'
import { problem, useAppState } from '../shell/app'

/** What a call gives, read when the part of the window appears, whenever a file of the workspace has changed, and on
 *  request; undefined until it is there. A failure is told, and what was read before stays.
 *  @param call the same function each time
 *  @param loss what the message of a failure begins with */
export function useLoaded<T>(
  call: () => Promise<Result<T, ApiError>>,
  loss: string,
): { value: T | undefined; reload: () => void } {
  const [value, setValue] = useState<T>()
  const [round, setRound] = useState(0)
  // The list of plans is read again after every change in the workspace
  const plans = useAppState((state) => state.plans)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round, or new plans, read again
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
  }, [call, loss, round, plans])
  return { value, reload: useCallback(() => setRound((number) => number + 1), []) }
}
