import type { Page } from '@playwright/test'
import { middleOf, spotAfter } from './plan-page'
import { expect, test } from './shell'

/** Everything the page complains of from now on: errors, warnings of the console, and refusals by its policy. */
async function listenForComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`Error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.exposeFunction('complain', (text: string) => complaints.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { complain } = window as unknown as { complain: (text: string) => void }
      complain(`Refused by ${violatedDirective}: ${blockedURI}`)
    })
  })
  return complaints
}

test('on the whole main path nothing breaks the page’s policy, and nothing is asked of another place', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  const complaints = await listenForComplaints(page)
  const asked: URL[] = []
  page.on('request', (request) => asked.push(new URL(request.url())))
  await page.reload()

  await plan.create('What did the purges do?')
  await plan.write(plan.part('Thesis'), 'They did harm')
  await plan.dragInto(await plan.find('90 of 101'), await middleOf(plan.part('Explanation')))
  await plan.dragInto(
    await plan.find('not one step back'),
    await spotAfter(plan.part('Thesis'), 'They did harm'),
  )
  await plan.choose(plan.card('not one step back'), 'Edit card…')
  await page.keyboard.press('Escape')
  await plan.argument(1).hover()
  await plan.argument(1).getByRole('button', { name: 'Argument: move or change' }).click()
  await page.getByRole('menuitem', { name: 'Move down' }).click()
  await plan.undoButton.click()
  await plan.redoButton.click()
  await marshal.exported(() => page.getByRole('button', { name: 'Export to Word' }).click())
  await plan.isSaved()
  await page.getByRole('button', { name: 'All plans' }).click()
  await plan.open('What did the purges do?')

  expect(complaints).toEqual([])
  expect(asked.length).toBeGreaterThan(5)
  const own = new URL(page.url()).origin
  // What the page makes for itself, such as the exported file, is asked of nobody
  const elsewhere = asked.filter(({ origin, protocol }) => origin !== own && protocol !== 'data:')
  expect(elsewhere.map(String)).toEqual([])
})

test('a script in the text of a plan or a card stays text', async ({ marshal, plan }) => {
  const { page } = marshal
  const complaints = await listenForComplaints(page)
  await page.reload()
  const script = '<img src=x onerror="document.title=1">'
  await plan.create(`Why? ${script}`)
  await page.getByRole('button', { name: 'New card' }).click()
  const form = plan.dialog('New evidence card')
  await form.getByText('Fact', { exact: true }).click()
  await form.getByRole('textbox', { name: 'Statement' }).fill(`It was so. ${script}`)
  await form.getByRole('button', { name: 'Add card' }).click()
  await plan.dragInto(plan.card('It was so.'), await middleOf(plan.part('Explanation')))
  await expect(plan.evidence()).toContainText(script)
  await expect(page.locator('img')).toHaveCount(0)
  expect(complaints).toEqual([])
})
