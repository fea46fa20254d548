import { memo, type ReactNode, useEffect, useRef } from 'react'
import type { BlockGroup } from './group-blocks'
import type { RowChunk } from './row-chunks'

interface LazyRowsProps {
  chunk: RowChunk
  isShown: boolean
  /** They are near what is to be seen. */
  onNear: (chunk: RowChunk) => void
  draw: (group: BlockGroup) => ReactNode
}

/** Rows that come into the page when they come near what is to be seen, and stay. Until then they take about as
 *  much room. */
export const LazyRows = memo(({ chunk, isShown, onNear, draw }: LazyRowsProps) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isShown || !place.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onNear(chunk)
      },
      { root: place.current.closest('.comparison'), rootMargin: '1000px 0px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isShown, onNear, chunk])
  return isShown ? (
    <div className="rows">{chunk.groups.map(draw)}</div>
  ) : (
    <div ref={place} className="rows" style={{ height: `${chunk.rows * ROW_REM}rem` }} />
  )
})

/** About what a row of one line takes. */
const ROW_REM = 4
