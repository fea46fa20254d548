import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** When the newest key was pressed, and when what it changed stood on the screen. */
    benchPaint?: Promise<number>
  }
}

/** Notes for every key how long it takes from the press (waiting for the page to be free included) until the
 *  frame that shows its effect has been made. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        window.benchPaint = new Promise((resolve) => {
          requestAnimationFrame(() => {
            // A task queued in a frame runs once the frame has been laid out and painted
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - timeStamp)
            port2.postMessage(undefined)
          })
        })
      },
      true,
    )
  })
}

/** Presses `key` and waits for its effect. @returns milliseconds to the paint */
export async function pressAndTime(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key)
  return page.evaluate(async () => {
    if (!window.benchPaint) throw new Error('The key did not arrive')
    return window.benchPaint
  })
}

/** How long a key would have had to wait, at worst, for the page to be free during the next `ms` milliseconds. */
export function longestWait(page: Page, ms: number): Promise<number> {
  return page.evaluate(
    (length) =>
      new Promise<number>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        const start = performance.now()
        let last = start
        let longest = 0
        // A message to itself arrives as soon as the page has nothing else to do
        port1.onmessage = () => {
          const now = performance.now()
          longest = Math.max(longest, now - last)
          last = now
          if (now - start < length) port2.postMessage(undefined)
          else resolve(longest)
        }
        port2.postMessage(undefined)
      }),
    ms,
  )
}

/** How long the page's main thread has been at work since it was opened, in milliseconds. */
export async function workMeter(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
}
