import type { Page } from '@playwright/test'
import { input as googleDocs } from '../fixtures/clipboard/google-docs'
import { input as wikipedia } from '../fixtures/clipboard/wikipedia-in-chrome'
import { input as word } from '../fixtures/clipboard/word-document'
import type { PlanPage } from './plan-page'
import { expect, test } from './shell'

/** Puts on the clipboard what another program would, letter by letter: the page's own copy is answered with it. */
async function copyElsewhere(page: Page, data: Record<string, string>): Promise<void> {
  await page.evaluate((types) => {
    const answer = (event: ClipboardEvent) => {
      for (const [type, value] of Object.entries(types)) event.clipboardData?.setData(type, value)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    document.addEventListener('copy', answer, { capture: true, once: true })
  }, data)
  await page.keyboard.press('ControlOrMeta+c')
}

const paste = (page: Page) => page.keyboard.press('ControlOrMeta+v')

async function pasteFromElsewhere(page: Page, from: { html: string; text: string }): Promise<void> {
  await copyElsewhere(page, { 'text/html': from.html, 'text/plain': from.text })
  await paste(page)
}

/** Every part of the plan, a line each: its name and its words. */
const lines = (plan: PlanPage) =>
  plan.editor.evaluate((editor) => {
    const read = (part: Element) => {
      const name = part.getAttribute('aria-label') ?? ''
      if (!part.classList.contains('prose')) return name
      // A citation stands after words of a card and is not among them; nor are the places where a caret can stand
      const words = Array.from(part.querySelectorAll('[data-slate-string]'), (leaf) => leaf.textContent)
      return `${name}: ${words.join('')}`
    }
    return Array.from(editor.querySelectorAll('[role=group]'), read)
  })

/** From here on: what the page asks of any other place, and what its policy refuses. */
function listen(page: Page): string[] {
  const heard: string[] = []
  const own = new URL(page.url()).origin
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== own) heard.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text())
  })
  page.on('pageerror', (error) => heard.push(error.message))
  return heard
}

test('a document from Word becomes sections and paragraphs, in one step, and nothing of it is loaded or run', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.create('Did fear end the alliance?', 'Blank')
  const heard = listen(page)
  const before = await lines(plan)
  await plan.part('Paragraph').click()
  await pasteFromElsewhere(page, word)
  await expect(plan.part('Section heading', 4)).toHaveText('What followed')
  const introduction = before.indexOf('Section heading: Introduction')
  expect((await lines(plan)).slice(introduction, introduction + 8)).toEqual([
    'Section heading: Introduction',
    'Paragraph: ',
    'Section heading: Did fear end the Grand Alliance?',
    'Section heading: The road to Munich',
    'Paragraph: Stalin read Mein Kampf in translation; he underlined the passages on Lebensraum. Litvinov pressed for collective security—in vain.',
    'Paragraph: Litvinov dismissed, May 1939',
    'Paragraph: Pact signed,\n23 August 1939',
    'Section heading: What followed',
  ])
  const read = plan.part('Paragraph', 2)
  await expect(read.locator('em').first()).toHaveText('Mein Kampf')
  await expect(read.locator('strong').first()).toHaveText('underlined')
  await plan.isSaved()
  expect(heard).toEqual([])
  await marshal.restart()
  await plan.open('Did fear end the alliance?')
  await expect(plan.part('Paragraph', 2).locator('strong').first()).toHaveText('underlined')
})

test('from Google Docs and from a web page it is the same, and one undo takes it all back', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.create('Why did the League fail?')
  const heard = listen(page)
  const before = await lines(plan)
  const explanation = plan.part('Explanation')
  await explanation.click()
  await pasteFromElsewhere(page, googleDocs)
  await expect(explanation).toHaveText('Collective security')
  await expect(plan.part('Explanation', 2)).toHaveText('The League failed in Abyssinia.')
  await expect(plan.part('Explanation', 2).locator('strong')).toHaveText('failed')
  await expect(plan.part('Explanation', 2).locator('em')).toHaveText('Abyssinia')
  await expect(plan.part('Explanation', 4)).toHaveText('Hoare and Laval\nmade a deal', { useInnerText: true })
  await plan.undoButton.click()
  expect(await lines(plan)).toEqual(before)
  await expect(plan.undoButton).toBeDisabled()

  await plan.part('Thesis').click()
  await pasteFromElsewhere(page, wikipedia)
  await expect(plan.part('Thesis')).toContainText('Signing [edit] Molotov signs; Stalin looks on The Molotov')
  await expect(plan.part('Thesis')).not.toContainText(
    /stolen|color: red|no scripts|t=10|drawn|kept for later|advert/,
  )
  await expect(page).not.toHaveTitle('stolen')
  await expect(plan.editor.locator('img, script, style, iframe, a')).toHaveCount(0)
  await plan.undoButton.click()
  expect(await lines(plan)).toEqual(before)
  expect(heard).toEqual([])
})

test('what is pasted into the question and a heading is plain text', async ({ marshal, plan }) => {
  await plan.create('Why')
  for (const name of ['Question', 'Section heading'] as const) {
    const part = plan.part(name)
    const words = await part.textContent()
    await plan.write(part, ' ')
    await pasteFromElsewhere(marshal.page, { html: '<b>bold</b> <i>words</i>', text: 'bold words' })
    await expect(part).toHaveText(`${words} bold words`)
    await expect(part.locator('strong, em')).toHaveCount(0)
  }
})

test('the whole plan cut and pasted is the plan as it was, and each is one step', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.plans.getByRole('row').first().click()
  await expect(plan.evidence()).not.toHaveCount(0)
  const before = await lines(plan)
  expect(before.filter((line) => line.startsWith('Argument: ')).length).toBeGreaterThan(2)
  await plan.part('Thesis').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+x')
  await expect(plan.evidence()).toHaveCount(0)
  await expect(plan.part('Question')).toHaveText('')
  await paste(page)
  await expect(plan.evidence()).not.toHaveCount(0)
  expect(await lines(plan)).toEqual(before)
  await plan.undoButton.click()
  await expect(plan.evidence()).toHaveCount(0)
  await plan.undoButton.click()
  expect(await lines(plan)).toEqual(before)
  await expect(plan.undoButton).toBeDisabled()
})

test('an argument copied in one plan is an argument in another, with its stance and its card', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.create('What was new about the pact?')
  await page.getByRole('button', { name: 'All plans' }).click()
  await plan.plans.getByRole('row').filter({ hasNotText: 'What was new' }).first().click()
  await expect(plan.evidence()).not.toHaveCount(0)
  const argument = plan.arguments.filter({ has: page.getByRole('group', { name: /^Evidence/ }) }).first()
  const stance = (await argument.getAttribute('aria-label')) ?? ''
  const point = (await plan.partOf(argument, 'Point').textContent()) ?? ''
  const evidence = await plan.evidence(argument).count()
  // From its first word to its last
  await plan.partOf(argument, 'Point').click({ position: { x: 1, y: 8 } })
  const link = plan.partOf(argument, 'Link')
  await link.scrollIntoViewIfNeeded()
  const { width = 0, height = 0 } = (await link.boundingBox()) ?? {}
  await link.click({ modifiers: ['Shift'], position: { x: width - 2, y: height - 8 } })
  await page.keyboard.press('ControlOrMeta+c')
  await page.getByRole('button', { name: 'All plans' }).click()

  await plan.open('What was new about the pact?')
  await plan.write(plan.part('Point', 1), 'Fear')
  await paste(page)
  await expect(plan.arguments).toHaveCount(4)
  await expect(plan.argument(2)).toHaveAccessibleName(stance)
  await expect(plan.partOf(plan.argument(2), 'Point')).toHaveText(point)
  await expect(plan.evidence(plan.argument(2))).toHaveCount(evidence)
  await expect(plan.editor.getByText('is missing from this plan')).toHaveCount(0)
  await plan.undoButton.click()
  await expect(plan.arguments).toHaveCount(3)
  await expect(plan.part('Point', 1)).toHaveText('Fear')
})

test('far too much is refused with a reason, and nothing has changed', async ({ marshal, plan }) => {
  await plan.create('Why?')
  const before = await lines(plan)
  await plan.part('Point').click()
  await pasteFromElsewhere(marshal.page, { html: `<p>${'much '.repeat(80_000)}</p>`, text: '' })
  await expect(plan.messages).toContainText('Nothing was pasted: it is longer than 300,000 characters.')
  expect(await lines(plan)).toEqual(before)
  await expect(plan.undoButton).toBeDisabled()
})

test('a word without end, such as the letters of a picture, is taken in and can be undone', async ({
  marshal,
  plan,
}) => {
  await plan.create('Why?')
  const explanation = plan.part('Explanation')
  await explanation.click()
  await pasteFromElsewhere(marshal.page, { html: '', text: 'x'.repeat(200_000) })
  await expect(explanation).toHaveText(/^x{200000}$/)
  await plan.undoButton.click()
  await expect(explanation).toHaveText('')
})

test('another program’s data under our types does no harm, and its words come in', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.create('Why?')
  const heard = listen(page)
  const encode = (nodes: unknown) => Buffer.from(encodeURIComponent(JSON.stringify(nodes))).toString('base64')
  const point = plan.part('Point')
  await point.click()
  await copyElsewhere(page, { 'application/x-slate-fragment': '!!!', 'text/plain': 'one ' })
  await paste(page)
  await expect(point).toHaveText('one')
  await copyElsewhere(page, {
    'application/x-slate-fragment': encode({ not: 'a list' }),
    'application/x-marshal-cards': '{"__proto__":{}}',
    'text/plain': 'two ',
  })
  await paste(page)
  await expect(point).toHaveText('one two')
  await copyElsewhere(page, {
    'application/x-slate-fragment': encode([
      {
        type: 'editor',
        children: [
          { type: 'evidence', cardId: 'nobody' },
          { type: 7, children: [{ text: 'three' }] },
        ],
      },
      { type: 'argument', stance: 'furious', children: 1 },
    ]),
    'text/plain': 'unused',
  })
  await paste(page)
  await expect(point).toHaveText('one two three')
  await expect(plan.arguments).toHaveCount(3)
  await expect(plan.evidence()).toHaveCount(0)
  expect(heard).toEqual([])
})

test('another program gets the words of a copy and who said them, and nothing of the window', async ({
  marshal,
  plan,
}) => {
  const { page } = marshal
  await plan.plans.getByRole('row').first().click()
  await expect(plan.evidence()).not.toHaveCount(0)
  await plan.part('Thesis').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.evaluate(() => {
    document.addEventListener('copy', (event) => {
      const { clipboardData } = event
      // After the editor has answered
      window.addEventListener(
        'copy',
        () => {
          document.title = clipboardData?.getData('text/plain') ?? ''
        },
        { once: true },
      )
    })
  })
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page).toHaveTitle(/^To what extent was Soviet foreign policy/)
  const text = await page.title()
  expect(text).toContain('(‘Stalin – Foreign Policy (quick essay notes)’')
  expect(text).not.toMatch(/Supports|Add an argument|Fact/)
})
