import { useStore } from 'zustand'
import type { Session } from '#core/session/session'
import { tell } from './toasts'

/** Whether the plan may only be read here, because another window or computer writes it. */
export const useReadingOnly = (session: Session): boolean =>
  useStore(session.store, (state) => state.holder !== undefined)

/** What a control that is off says about itself while the plan is only being read. */
export const READING_ONLY_HINT = 'This plan is being written in another window.'

/** Asked by everything that changes the plan or the bank, before it does: true, and said aloud, while the plan may
 *  only be read here. */
export function refusesChange(session: Session): boolean {
  if (!session.store.getState().holder) return false
  tell({ title: READING_ONLY_HINT, detail: 'Choose “Write here instead” to go on in this one.' })
  return true
}
