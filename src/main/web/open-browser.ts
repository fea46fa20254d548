import open from 'open'

/** Whether there is a screen to open a browser on. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (env.CI) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens the person's browser. When that fails the address is still in the terminal. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const browser = await open(url)
    browser.on('error', () => {})
  } catch {
    // As above
  }
}
