import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

type Render = (close: () => void) => ReactNode

const shown = createStore<{ key: number; render?: Render }>(() => ({ key: 0 }))

/** Shows a dialog that something has led to, e.g. the outcome of a command; it takes the place of the last one.
 *  @returns closes it; does nothing once another has taken its place */
export function showOverlay(render: Render): () => void {
  const key = shown.getState().key + 1
  shown.setState({ key, render })
  return () => closeOverlay(key)
}

function closeOverlay(key: number): void {
  if (shown.getState().key === key) shown.setState({ key }, true)
}

/** The place of such dialogs in the window. */
export function Overlay() {
  const { key, render } = useStore(shown)
  return render ? <div key={key}>{render(() => closeOverlay(key))}</div> : null
}
