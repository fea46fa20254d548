import { type BrowserWindow, type Rectangle, screen } from 'electron'
import type { ShellStateStore, WindowPlace } from './shell-state'

export const minimumSize = { width: 900, height: 600 }
const usualSize = { width: 1280, height: 800 }
/** So much of the title bar has to be on a screen for the window to be found and moved. */
const grip = { width: 120, height: 40 }

/** Where to open the window: without `x` and `y` the system centres it. */
export interface Opening {
  bounds: { width: number; height: number; x?: number; y?: number }
  maximised: boolean
}

/** Decides where to open: where the window was, unless that place is no longer on a screen (a monitor
 *  unplugged, a smaller resolution), then at its old size, cut to the screen, in the middle. */
export function chooseOpening(remembered: WindowPlace | undefined, screens: readonly Rectangle[]): Opening {
  if (remembered === undefined) return { bounds: usualSize, maximised: false }
  const { x, y, width, height, maximised } = remembered
  const home = screens.find((area) => canBeGrabbed(remembered, area))
  const area = home ?? screens[0]
  const size = {
    width: Math.max(minimumSize.width, Math.min(width, area?.width ?? usualSize.width)),
    height: Math.max(minimumSize.height, Math.min(height, area?.height ?? usualSize.height)),
  }
  return { bounds: home ? { x, y, ...size } : size, maximised }
}

function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const titleBarOnScreen = window.y >= area.y && window.y + grip.height <= area.y + area.height
  return across >= grip.width && titleBarOnScreen
}

/** Where to open on the screens of this moment. */
export function readOpening(state: ShellStateStore): Opening {
  return chooseOpening(
    state.read().window,
    screen.getAllDisplays().map((display) => display.workArea),
  )
}

/** Remembers the window's place whenever it settles, and when it closes. */
export function setupWindowState(window: BrowserWindow, state: ShellStateStore): void {
  const remember = () => {
    if (window.isDestroyed()) return
    state.write({ window: { ...window.getNormalBounds(), maximised: window.isMaximized() } })
  }
  window.on('moved', remember)
  window.on('resized', remember)
  window.on('maximize', remember)
  window.on('unmaximize', remember)
  window.on('close', remember)
}
