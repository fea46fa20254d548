import type { ShellEvent } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'

type DocumentKind = 'plan' | 'deck'

/** Tells every window which state a file is in, once for each change, whoever made it. */
export interface ChangeAnnouncer {
  /** A file is now in `state`, because this backend has put it there; without a state it is gone. */
  announce(kind: DocumentKind, file: string, state?: string): void
  /** A file may have changed on disk: looks, and announces what is new. */
  check(kind: DocumentKind, file: string): Promise<void>
}

/** @param stateOf the state a file is in on disk, undefined when it is gone. After a failure nothing is known, so
 *  nothing is announced. */
export function createChangeAnnouncer(
  send: (event: ShellEvent) => void,
  stateOf: (kind: DocumentKind, file: string) => Promise<Result<string | undefined, ApiError>>,
): ChangeAnnouncer {
  const announced = new Map<string, string | undefined>()

  function announce(kind: DocumentKind, file: string, state?: string): void {
    const key = keyOf(kind, file)
    if (announced.has(key) && announced.get(key) === state) return
    announced.set(key, state)
    send({ type: 'file-changed', kind, file, ...(state !== undefined && { state }) })
  }

  async function check(kind: DocumentKind, file: string): Promise<void> {
    const before = announced.get(keyOf(kind, file))
    const state = await stateOf(kind, file)
    // A save has spoken meanwhile, and what was read may be from before it
    if (announced.get(keyOf(kind, file)) !== before) return check(kind, file)
    if (state.ok) announce(kind, file, state.value)
  }

  return { announce, check }
}

const keyOf = (kind: DocumentKind, file: string): string => `${kind}/${file}`
