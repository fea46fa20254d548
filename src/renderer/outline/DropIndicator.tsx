import { type Ref, useImperativeHandle, useRef } from 'react'
import type { DropTarget } from './drop-target'

export interface DropIndicatorHandle {
  /** Shows where a drop would land, or nothing. */
  show(target: DropTarget | undefined, label?: string): void
}

/** The line or caret that shows the place of a drop. It is moved by hand: a pointer's position is no state. */
export function DropIndicator({ ref }: { ref: Ref<DropIndicatorHandle> }) {
  const mark = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({
    show(target, label = '') {
      const element = mark.current
      if (!element) return
      element.hidden = !target
      if (!target) return
      element.dataset.as = target.as
      element.dataset.label = label
      const box =
        target.as === 'block'
          ? { left: target.left, top: target.y - 1.5, width: target.width, height: 3 }
          : { left: target.x - 1, top: target.top, width: 2, height: target.height }
      for (const [side, value] of Object.entries(box)) element.style.setProperty(side, `${value}px`)
    },
  }))
  return <div ref={mark} className="drop-mark" hidden />
}
