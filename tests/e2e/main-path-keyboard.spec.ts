import type { Locator } from '@playwright/test'
import { readDocx } from '../backend/docx/read-docx'
import type { PlanPage } from './plan-page'
import { expect, test } from './shell'

const QUESTION = 'Why did Stalin sign a pact with Hitler?'
const FACT = 'With Order No. 227 Stalin forbade'
const STATISTIC = 'members of the Soviet supreme military command were arrested'
const QUOTATION = 'The plain fact was that Soviet Russia could not be trusted'

test('the whole path works with the keyboard alone', async ({ marshal, plan }) => {
  const { keyboard } = marshal.page

  await test.step('Ctrl+N makes a plan', async () => {
    await expect(plan.plans).toBeVisible()
    await marshal.shortcut('CmdOrCtrl+N')
    await expect(plan.dialog('New plan').getByRole('textbox', { name: 'Essay question' })).toBeFocused()
    await keyboard.type(QUESTION)
    await keyboard.press('Tab')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await expect(marshal.page.getByRole('radio', { name: /^To what extent/ })).toBeChecked()
    await keyboard.press('Enter')
    await expect(plan.part('Question')).toHaveText(QUESTION)
    await expect(plan.arguments).toHaveCount(4)
  })

  await test.step('a new plan waits for its thesis; Tab goes from part to part, Shift+Tab back', async () => {
    await expect(plan.editor).toBeFocused()
    await expect.poll(() => plan.nameOfCurrentPart()).toBe('Thesis')
    await keyboard.type('He had no other offer.')
    await tabTo(plan, 'Point')
    await keyboard.type('London and Paris offered nothing.')
    await tabTo(plan, 'Explanation')
    await keyboard.type('Lynch calls the distrust mutual:')
    await keyboard.press('Shift+Tab')
    await expect.poll(() => plan.nameOfCurrentPart()).toBe('Point')
    await tabTo(plan, 'Link')
    await tabTo(plan, 'Point')
    await keyboard.type('He needed time.')
    await expect
      .poll(async () => (await plan.points()).slice(0, 2))
      .toEqual(['London and Paris offered nothing.', 'He needed time.'])
  })

  await test.step('a card goes into an argument from the list that Enter opens', async () => {
    const card = await findByKeyboard(plan, FACT)
    await keyboard.press('Enter')
    const list = plan.dialog('Insert into…').getByRole('listbox', { name: 'Arguments' })
    await keyboard.press('ArrowDown')
    while (!(await focusedText(plan)).includes('2. He needed time.')) await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(list).toBeHidden()
    await expect(plan.evidence(plan.argument(2))).toContainText(FACT)
    await expect(card).toContainText('Used once')
  })

  await test.step('a card is dragged with the keyboard', async () => {
    const card = await findByKeyboard(plan, STATISTIC)
    await keyboard.press('ArrowRight')
    await expect(card.getByRole('button', { name: 'Drag' })).toBeFocused()
    await keyboard.press('Enter')
    const place = plan.argument(1).getByRole('button', { name: 'London and Paris offered nothing.' })
    await expect(place).toBeVisible()
    while (!(await focusedText(plan)).includes('London and Paris offered nothing.'))
      await keyboard.press('Tab')
    await keyboard.press('Enter')
    await expect(plan.evidence(plan.argument(1))).toContainText(STATISTIC)
    await expect(plan.evidence()).toHaveCount(2)
  })

  await test.step('a quotation is woven in at the caret', async () => {
    await marshal.shortcut('F6')
    await expect(plan.editor).toBeFocused()
    await tabTo(plan, 'Explanation', 'Shift+Tab')
    await findByKeyboard(plan, QUOTATION)
    await keyboard.press('Enter')
    const weave = plan.dialog('Insert into…').getByRole('option', { name: 'Weave into the sentence' })
    await expect(weave).toContainText('Lynch calls the distrust mutual: ▏')
    while (!(await focusedText(plan)).includes('Weave into the sentence')) await keyboard.press('ArrowUp')
    await keyboard.press('Enter')
    const explanation = plan.partOf(plan.argument(1), 'Explanation')
    await expect(explanation).toContainText(`Lynch calls the distrust mutual: “${QUOTATION}”`)
    await expect(explanation).toContainText('(Lynch')
  })

  await test.step('Alt+Down and Alt+Up move the argument with the caret', async () => {
    await marshal.shortcut('F6')
    await marshal.shortcut('Alt+Down')
    await expect.poll(async () => (await plan.points())[0]).toBe('He needed time.')
    await expect(plan.evidence(plan.argument(2))).toContainText(STATISTIC)
    await marshal.shortcut('Alt+Up')
    await expect.poll(async () => (await plan.points())[0]).toBe('London and Paris offered nothing.')
  })

  await test.step('Ctrl+Z takes back the moves and the quotation, Ctrl+Shift+Z does them again', async () => {
    for (const _ of ['up', 'down', 'woven']) await marshal.shortcut('CmdOrCtrl+Z')
    await expect(plan.editor).not.toContainText(QUOTATION)
    for (const _ of ['woven', 'down', 'up']) await marshal.shortcut('CmdOrCtrl+Shift+Z')
    await expect(plan.partOf(plan.argument(1), 'Explanation')).toContainText(QUOTATION)
  })

  await test.step('after a restart everything is there, and opens with Enter', async () => {
    await plan.isSaved()
    await marshal.restart()
    await expect(plan.planNamed(QUESTION)).toBeVisible()
    while (!(await focusedText(plan)).includes(QUESTION)) {
      await keyboard.press((await focusedText(plan)).includes('pieces of evidence') ? 'ArrowDown' : 'Tab')
    }
    await keyboard.press('Enter')
    await expect(plan.part('Thesis')).toHaveText('He had no other offer.')
    await expect(plan.evidence()).toContainText([STATISTIC, FACT])
  })

  await test.step('Ctrl+E exports to Word', async () => {
    const { bytes } = await marshal.exported(() => marshal.shortcut('CmdOrCtrl+E'))
    const text = readDocx(bytes).paragraphs.map((paragraph) => paragraph.text)
    for (const words of [QUESTION, FACT, STATISTIC, QUOTATION]) expect(text.join('\n')).toContain(words)
  })
})

/** Presses Tab, or Shift+Tab, until the caret is in a part of that name. */
async function tabTo(plan: PlanPage, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 8; presses += 1) {
    await plan.page.keyboard.press(key)
    if ((await plan.nameOfCurrentPart()) === name) return
  }
  expect(await plan.nameOfCurrentPart(), `${key} does not lead to ${name}`).toBe(name)
}

/** Searches with Ctrl+F and goes down to the first card found. */
async function findByKeyboard(plan: PlanPage, words: string): Promise<Locator> {
  await plan.goToSearch()
  await plan.page.keyboard.type(words)
  const card = plan.card(words)
  await expect(card).toBeVisible()
  await expect(plan.cards.getByRole('row')).toHaveCount(1)
  while (!(await card.evaluate((row) => row === document.activeElement))) {
    await plan.page.keyboard.press('Tab')
  }
  return card
}

const focusedText = (plan: PlanPage): Promise<string> =>
  plan.page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return ''
    return [focused.getAttribute('aria-label'), focused.textContent].join(' ')
  })
