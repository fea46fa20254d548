import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { DECK_FORMAT_VERSION, type Deck } from '#core/model/deck'
import config from '../../playwright.config'
import { startWebShell } from '../e2e/start-web-shell'
import { type Layout, layouts, makePlan } from './large-plan'
import { longestWait, pressAndTime, watchKeys, workMeter } from './probe'
import { type Row, rowOf } from './row'

const sizes = [10, 100, 1000]
/** A phrase, then a pause in which the plan is saved, as people write. */
const PHRASES = 5
const PHRASE = 'peace in time '
const PAUSE = 900
const MOVES = 12
const SAVES = 6
/** A while in which the plan is saved, after the last key. */
const SAVE_WITHIN = 700

/** How quickly the editor answers a key, a block move and the opening of a plan, in Chromium against the built app. */
export async function benchEditor(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'marshal-bench-'))
  const workspace = join(folder, 'workspace')
  const browser = await chromium.launch(config.use?.launchOptions)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const shell = await startWebShell(page, workspace, join(folder, 'config'))
  try {
    const rows = [await timeHome(page)]
    for (const layout of Object.keys(layouts) as Layout[]) {
      for (const size of sizes) {
        await writePlan(workspace, size, layout)
        rows.push(...(await timePlan(page, size, layout)))
      }
    }
    return rows.toSorted((a, b) => a.name.localeCompare(b.name))
  } finally {
    await browser.close()
    await shell.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Puts the plan, and a bank that holds its cards, in the place of those before it. */
async function writePlan(workspace: string, size: number, layout: Layout): Promise<void> {
  const plan = makePlan(size, layout)
  const { cards, sources } = plan
  const deck: Deck = {
    format: 'marshal-deck',
    formatVersion: DECK_FORMAT_VERSION,
    id: 'bench',
    name: 'Bench',
    cards,
    sources,
  }
  await writeFile(join(workspace, 'plans', 'bench.essayplan'), JSON.stringify(plan))
  await writeFile(join(workspace, 'decks', 'bench.evidence'), JSON.stringify(deck))
}

async function timeHome(page: Page): Promise<Row> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  const times: number[] = []
  for (let run = 0; run < 5; run++) {
    await openHome(page)
    times.push(await page.evaluate(firstPaint))
  }
  await devtools.detach()
  return rowOf('Start: list of plans painted', 0, times, 'nothing in the cache')
}

/** When the page first showed something, which may be told a moment after it is there. */
const firstPaint = () =>
  new Promise<number>((resolve) => {
    const told = new PerformanceObserver((list) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0]
      if (paint) resolve(paint.startTime)
    })
    told.observe({ type: 'paint', buffered: true })
  })

async function openHome(page: Page): Promise<void> {
  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('grid', { name: 'Plans' }).waitFor()
}

async function timePlan(page: Page, size: number, layout: Layout): Promise<Row[]> {
  await openHome(page)
  const opening = await timeOpening(page)
  await watchKeys(page)
  const typing = [
    ...(await timeTyping(page, size, layout, 'point')),
    ...(await timeTyping(page, size, layout, 'explanation')),
  ]
  // Saving knows nothing of sections
  const saving = layout === 'one section' ? [] : await timeSaves(page, size)
  const moves: number[] = []
  for (const key of ['Alt+ArrowDown', 'Alt+ArrowUp']) {
    for (let move = 0; move < MOVES; move++) {
      if (move < 2) await pressAndTime(page, key)
      else moves.push(await pressAndTime(page, key))
    }
  }
  return [
    ...typing,
    ...saving,
    rowOf(`Move an argument: press to paint, ${layout}`, size, moves),
    rowOf(`Open a plan, ${layout}`, size, [opening]),
  ]
}

/** Types in the middle of the plan: in a point, which the outline pane shows too, or in an explanation. */
async function timeTyping(
  page: Page,
  size: number,
  layout: Layout,
  part: 'point' | 'explanation',
): Promise<Row[]> {
  const middle = page.locator('.argument').filter({ hasText: `Point ${size / 2}: ` })
  await middle.locator(`.prose.${part}`).click()
  await page.keyboard.press('End')
  const work = await workMeter(page)
  const type = async () => {
    const times: number[] = []
    for (const key of PHRASE) times.push(await pressAndTime(page, key === ' ' ? 'Space' : key))
    await page.waitForTimeout(PAUSE)
    return times
  }
  // The first keys of a page are slower whatever its length
  await type()
  const keys: number[] = []
  const workBefore = await work()
  for (let phrase = 0; phrase < PHRASES; phrase++) keys.push(...(await type()))
  const workPerKey = ((await work()) - workBefore) / keys.length
  return [
    rowOf(`Type in the ${part}: press to paint, ${layout}`, size, keys),
    rowOf(`Type in the ${part}: all work a key, ${layout}`, size, [workPerKey], 'saving included'),
  ]
}

/** What saving does to who types on: how long the page is not free while a save is prepared and sent, beside a
 *  while without one; and a key pressed while a save is on its way, beside one pressed a moment later. */
async function timeSaves(page: Page, size: number): Promise<Row[]> {
  const waits = { saving: [] as number[], idle: [] as number[] }
  const keys = { saving: [] as number[], idle: [] as number[] }
  const isSave = (message: { url(): string }) => message.url().endsWith('/api/savePlan')
  for (let save = 0; save < SAVES; save++) {
    await pressAndTime(page, 'a')
    waits.saving.push(await longestWait(page, SAVE_WITHIN))
    await saved(page)
    waits.idle.push(await longestWait(page, SAVE_WITHIN))

    const [sent, answered] = [page.waitForRequest(isSave), page.waitForResponse(isSave)]
    await pressAndTime(page, 'a')
    await sent
    keys.saving.push(await pressAndTime(page, 'b'))
    await answered
    keys.idle.push(await pressAndTime(page, 'c'))
    await saved(page)
  }
  return [
    rowOf('Save: longest wait for a free page', size, waits.saving, 'plan, text and request'),
    rowOf('Save: longest wait without a save', size, waits.idle),
    rowOf('Save: a key during a save', size, keys.saving),
    rowOf('Save: a key after a save', size, keys.idle),
  ]
}

const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor()

/** Milliseconds from the press on a plan in the list to the paint of its page. */
async function timeOpening(page: Page): Promise<number> {
  await page.evaluate(() => {
    window.addEventListener(
      'pointerdown',
      ({ timeStamp }) => {
        window.benchPaint = new Promise((resolve) => {
          const look = () => {
            if (!document.querySelector('.plan-page')) return requestAnimationFrame(look)
            setTimeout(() => resolve(performance.now() - timeStamp))
          }
          look()
        })
      },
      true,
    )
  })
  await page.getByRole('row').filter({ hasText: 'arguments,' }).click()
  return page.evaluate(async () => window.benchPaint ?? 0)
}
