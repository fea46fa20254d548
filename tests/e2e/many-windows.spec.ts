import type { Page } from '@playwright/test'
import { PlanPage } from './plan-page'
import { expect, test } from './shell'

/** What the browser does when another tab is looked at; in a test every page counts as looked at. */
const turn = (page: Page, visibilityState: DocumentVisibilityState) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibilityState)

test('more windows than a browser has connections for can all be written in', async ({
  marshal,
  plan,
  context,
  shell,
}) => {
  test.skip(shell === 'electron', 'The desktop app has one window.')
  await plan.create('Who lost the peace?')
  await plan.isSaved()
  let page = plan.page
  for (let number = 2; number <= 9; number++) {
    await turn(page, 'hidden')
    page = await context.newPage()
    await page.goto(new URL('/', plan.page.url()).href)
    await expect(page.getByRole('heading', { name: 'Your plans' })).toBeVisible()
  }
  const last = new PlanPage({ page, shortcut: marshal.shortcut })
  await last.create('Who won it?')
  await last.write(last.part('Thesis'), 'Nobody did.')
  await last.isSaved()
  await turn(page, 'hidden')
  await turn(plan.page, 'visible')
  await plan.write(plan.part('Thesis'), 'Everybody did.')
  await plan.isSaved()
})
