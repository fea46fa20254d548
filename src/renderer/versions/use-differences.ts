import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'

/** The differences on show: how many, which one was last gone to, and the way to the next. */
export interface Differences {
  count: number
  at: number | undefined
  go: (step: 1 | -1) => void
  /** Alt with an arrow goes from difference to difference. */
  onKeyDown: (event: KeyboardEvent) => void
}

/** Walks through the elements in `scroller` that are marked with `data-difference`. `shown` is what they stand for:
 *  when it changes, the walk starts anew. */
export function useDifferences(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  shown: unknown,
): Differences {
  const [at, setAt] = useState<number>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another walk
  useEffect(() => setAt(undefined), [shown])

  const go = (step: 1 | -1) => {
    const marked = scroller.current?.querySelectorAll<HTMLElement>('[data-difference]') ?? []
    if (marked.length === 0) return
    const from = at ?? (step === 1 ? -1 : 0)
    const next = (from + step + marked.length) % marked.length
    setAt(next)
    marked[next]?.scrollIntoView({ block: 'center' })
    marked[next]?.focus({ preventScroll: true })
  }
  return {
    count,
    at: at === undefined || at >= count ? undefined : at,
    go,
    onKeyDown(event) {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      event.preventDefault()
      event.stopPropagation()
      go(event.key === 'ArrowDown' ? 1 : -1)
    },
  }
}
