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

/** How long the page's main thread has been at work since it was opened, in milliseconds. */
export async function workMeter(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
}
