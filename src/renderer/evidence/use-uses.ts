import { useState } from 'react'
import { useStore } from 'zustand'
import { countUses, placesSameCards } from '#core/evidence/usage'
import type { Outline } from '#core/model/outline'
import type { OutlineView } from '../outline/outline-view'

type Uses = ReadonlyMap<string, number>

/** How often the open plan uses each card. The same map as long as that does not change: typing leaves the list
 *  of cards alone. */
export function useUses(view: OutlineView): Uses {
  const [select] = useState(rememberUses)
  return useStore(view.store, ({ outline }) => select(outline))
}

function rememberUses(): (outline: Outline) => Uses {
  let counted: Outline = []
  let uses: Uses = new Map()
  return (outline) => {
    if (outline !== counted && !placesSameCards(counted, outline)) {
      const fresh = countUses(outline)
      if (!isSame(fresh, uses)) uses = fresh
    }
    counted = outline
    return uses
  }
}

const isSame = (a: Uses, b: Uses): boolean =>
  a.size === b.size && Array.from(a).every(([id, count]) => b.get(id) === count)
