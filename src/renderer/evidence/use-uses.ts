import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { countUses } from '#core/evidence/usage'
import type { OutlineView } from '../outline/outline-view'

/** How often the open plan uses each card. Follows the outline a moment behind the typing. */
export function useUses(view: OutlineView): ReadonlyMap<string, number> {
  const outline = useDeferredValue(useStore(view.store, (state) => state.outline))
  return useMemo(() => countUses(outline), [outline])
}
