import type { ResultOf } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { err, ok, type Result } from '#core/result'

type Info = Result<ResultOf<'readAppInfo'>, ApiError>

/** Knows whether what answers still serves the workspace that the page shows: whoever finds the port free may start
 *  another shell on it, for another folder. */
export interface SameWorkspace {
  /** The shell may be another one from now on. */
  doubt(): void
  /** Fails with `other-workspace` when it serves another one, and with the reason when it cannot be asked. Asks only
   *  in doubt. */
  check(): Promise<Result<unknown, ApiError>>
  /** Whether `check` would have to ask, or has found another workspace. */
  isDoubtful(): boolean
  /** The shell has said what it serves. The first one is the page's own. */
  heard(info: Info): void
  /** The shell has told that the page is to start anew with another workspace. */
  forget(): void
}

export function createSameWorkspace(ask: () => Promise<Info>): SameWorkspace {
  let own: string | undefined
  let other: string | undefined
  let isSure = true
  let asking: Promise<Info> | undefined
  /** Counts the doubts: an answer to what was asked before the last one proves nothing. */
  let doubts = 0

  async function check(): Promise<Result<unknown, ApiError>> {
    while (own !== undefined && !isSure) {
      const asked = doubts
      asking ??= ask().finally(() => {
        asking = undefined
      })
      const info = await asking
      if (!info.ok) return info
      if (own === undefined) break
      if (asked !== doubts) continue
      other = info.value.workspace === own ? undefined : info.value.workspace
      isSure = true
    }
    return other === undefined ? ok(undefined) : err({ code: 'other-workspace', file: other })
  }

  return {
    check,
    doubt() {
      isSure = false
      doubts += 1
    },
    isDoubtful: () => own !== undefined && (!isSure || other !== undefined),
    heard(info) {
      if (info.ok) own ??= info.value.workspace
    },
    forget() {
      own = undefined
      other = undefined
    },
  }
}
