import { useEffect, useEffectEvent, useState } from 'react'

/** Which of the differences on show was last gone to, and the way to the next. */
interface Differences {
  at: number | undefined
  go: (step: 1 | -1) => void
}

/** Walks through `count` differences; `find` gives the element of the nth. `shown` is what they stand for: when it
 *  changes, the walk starts anew. Alt with an arrow key goes from one to the next. */
export function useDifferences(
  find: (nth: number) => HTMLElement | undefined,
  count: number,
  shown: unknown,
): Differences {
  const [at, setAt] = useState<number>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another walk
  useEffect(() => setAt(undefined), [shown])

  const go = (step: 1 | -1) => {
    if (count === 0) return
    const from = Math.min(at ?? (step === 1 ? -1 : 0), count - 1)
    const next = (from + step + count) % count
    setAt(next)
    const element = find(next)
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    event.stopPropagation()
    go(event.key === 'ArrowDown' ? 1 : -1)
  })
  useEffect(() => {
    // From wherever the focus is in the dialog, the list of versions included, which would take the arrow for itself
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
  return { at: at === undefined || at >= count ? undefined : at, go }
}
