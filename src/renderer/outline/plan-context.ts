import { createContext, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { Session } from '#core/session/session'
import type { Records } from './card-lookup'
import type { OutlineView } from './outline-view'

interface PlanContextValue {
  session: Session
  view: OutlineView
  records: StoreApi<Records>
  /** A card is being dragged with the keyboard: arguments show themselves as places to drop it. */
  isKeyboardDragging: boolean
}

const PlanContext = createContext<PlanContextValue | undefined>(undefined)
export const PlanProvider = PlanContext.Provider

export function usePlan(): PlanContextValue {
  const plan = useContext(PlanContext)
  if (!plan) throw new Error('usePlan outside PlanProvider')
  return plan
}
