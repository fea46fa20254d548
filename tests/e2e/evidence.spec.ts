import { middleOf, type PlanPage } from './plan-page'
import { expect, test } from './shell'

test.beforeEach(async ({ plan }) => {
  await plan.create('How far was Stalin to blame?')
})

const chooseFilter = async (plan: PlanPage, name: 'Tag' | 'Speaker', option: string) => {
  await plan.page.getByRole('button', { name: new RegExp(`${name}$`) }).click()
  await plan.page.getByRole('option', { name: option, exact: true }).click()
}

test.describe('finding cards', () => {
  test('by the beginnings of words, without accents, in any order', async ({ plan }) => {
    await plan.search.fill('pilsudski coup')
    await expect(plan.card('Piłsudski seized power in Poland by a coup in May 1926.')).toBeVisible()
    await plan.search.fill('COUP piłsud')
    await expect(plan.card('Piłsudski seized power in Poland by a coup in May 1926.')).toBeVisible()
    await plan.search.fill('zeppelin')
    await expect(plan.cards).toContainText('No card fits.')
    await expect(plan.count).toHaveText(/^0 of \d+ cards$/)
    await plan.page.getByRole('button', { name: 'Show all cards' }).click()
    await expect(plan.count).toHaveText(/^\d+ cards$/)
    await expect(plan.search).toHaveValue('')
  })

  test('by kind, and all again when the kind is taken away', async ({ plan }) => {
    const kinds = plan.page.getByRole('radiogroup', { name: 'Kind' })
    await kinds.getByRole('radio', { name: 'Statistics' }).click()
    await expect(plan.count).toHaveText(/^3 of \d+ cards$/)
    await expect(plan.cards.getByRole('row')).toContainText(['Statistic', 'Statistic', 'Statistic'])
    await kinds.getByRole('radio', { name: 'Quotations' }).click()
    await expect(plan.card('The plain fact was')).toContainText('Michael Lynch')
    await kinds.getByRole('radio', { name: 'Quotations' }).click()
    await expect(plan.count).toHaveText(/^\d+ cards$/)
  })

  test('by tag and by speaker', async ({ plan }) => {
    await chooseFilter(plan, 'Tag', 'Spain')
    await expect(plan.count).toHaveText(/^4 of \d+ cards$/)
    await plan.page.getByRole('button', { name: 'Any tag' }).click()
    await chooseFilter(plan, 'Speaker', 'Robert Conquest')
    await expect(plan.count).toHaveText(/^1 of \d+ cards$/)
    await expect(plan.cards.getByRole('row')).toContainText('Robert Conquest')
    await plan.page.getByRole('button', { name: 'Any speaker' }).click()
    await expect(plan.count).toHaveText(/^\d+ cards$/)
  })

  test('by whether this plan uses them yet', async ({ plan }) => {
    await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
    await expect(plan.card('not one step back')).toContainText('Used once')
    await plan.page.getByRole('button', { name: 'Not used yet' }).click()
    await expect(plan.cards).toContainText('No card fits.')
    await plan.page.getByRole('button', { name: 'Not used yet' }).click()
    await expect(plan.card('not one step back')).toBeVisible()
  })
})

test.describe('writing cards', () => {
  test('a quotation needs its words and its speaker', async ({ marshal, plan }) => {
    await plan.page.getByRole('button', { name: 'New card' }).click()
    const form = plan.dialog('New evidence card')
    await form.getByText('Quotation', { exact: true }).click()
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(form).toContainText('Write the words that were said or written.')
    await expect(form).toContainText('Say whose words these are.')
    await form.getByRole('textbox', { name: 'Words' }).fill('Our path lies through the mud.')
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(form).toContainText('Say whose words these are.')
    await form.getByRole('textbox', { name: 'Speaker' }).fill('Nadezhda Mandelstam')
    await form.getByRole('textbox', { name: 'Date' }).fill('May 1938')
    await form.getByRole('combobox', { name: 'Source' }).fill('Hope against Hope')
    await form.getByRole('textbox', { name: 'Page' }).fill('12')
    await form.getByRole('textbox', { name: 'Author' }).fill('Nadezhda Mandelstam')
    await form.getByRole('textbox', { name: 'Year' }).fill('1970')
    await form.getByRole('textbox', { name: 'Tags' }).fill('purges, memoirs')
    await form.getByRole('textbox', { name: 'Note' }).fill('Check the edition.')
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(form).toBeHidden()

    await plan.isSaved()
    await marshal.restart()
    await plan.open('How far was Stalin to blame?')
    const card = await plan.find('Our path lies through the mud.')
    await expect(card).toContainText('Nadezhda Mandelstam')
    await expect(card).toContainText('Hope against Hope, 1970, p. 12')
    await expect(card).toContainText('May 1938')
    await expect(card).toContainText('purges · memoirs')
  })

  test('a statistic needs its figure and what it measures', async ({ plan }) => {
    await plan.page.getByRole('button', { name: 'New card' }).click()
    const form = plan.dialog('New evidence card')
    await form.getByText('Statistic', { exact: true }).click()
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(form).toContainText('Write the figure, e.g. 90 of 101.')
    await expect(form).toContainText('Say what the figure measures.')
    await form.getByRole('textbox', { name: 'Figure' }).fill('35%')
    await form.getByRole('textbox', { name: 'What it measures' }).fill('of officers came back.')
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(plan.card('35% of officers came back.')).toBeVisible()
  })

  test('a fact needs its statement', async ({ plan }) => {
    await plan.page.getByRole('button', { name: 'New card' }).click()
    const form = plan.dialog('New evidence card')
    await form.getByText('Fact', { exact: true }).click()
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(form).toContainText('Write the fact down.')
    await form.getByRole('textbox', { name: 'Statement' }).fill('It rained all June.')
    await form.getByRole('button', { name: 'Add card' }).click()
    await expect(plan.card('It rained all June.')).toContainText('Fact')
  })

  test('a form closed by mistake keeps what was typed', async ({ plan }) => {
    await plan.page.getByRole('button', { name: 'New card' }).click()
    const form = plan.dialog('New evidence card')
    await form.getByText('Fact', { exact: true }).click()
    await form.getByRole('textbox', { name: 'Statement' }).fill('It rained all June.')
    await plan.page.keyboard.press('Escape')
    await expect(form).toBeHidden()
    await plan.page.getByRole('button', { name: 'New card' }).click()
    await expect(form.getByRole('textbox', { name: 'Statement' })).toHaveValue('It rained all June.')
  })

  test('an edited card changes in the bank, and in the plan when asked to', async ({ plan }) => {
    await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
    await plan.choose(plan.card('not one step back'), 'Edit card…')
    const form = plan.dialog('Edit card')
    await form.getByRole('textbox', { name: 'Words' }).fill('Not one step back!')
    await form.getByText('Change it in this plan too').click()
    await form.getByRole('button', { name: 'Save card' }).click()
    await expect(plan.card('Not one step back!')).toBeVisible()
    await expect(plan.evidence()).toContainText('not one step back')
    await plan
      .evidence()
      .getByRole('button', { name: /has changed since/ })
      .click()
    await expect(plan.evidence()).toContainText('Not one step back!')
  })
})

test('deleting a used card says where it is used, and the plan keeps its copy', async ({ marshal, plan }) => {
  await plan.write(plan.part('Point'), 'He ruled by fear.')
  await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
  await plan.choose(plan.card('not one step back'), 'Delete card…')
  const question = plan.dialog('Delete this card?')
  await expect(question).toContainText('This plan, argument 1 (He ruled by fear.)')
  await question.getByRole('button', { name: 'Keep the card' }).click()
  await expect(plan.card('not one step back')).toBeVisible()

  await plan.choose(plan.card('not one step back'), 'Delete card…')
  await question.getByRole('button', { name: 'Delete card' }).click()
  await expect(plan.card('not one step back')).toHaveCount(0)
  await expect(plan.evidence()).toContainText('not one step back')
  await plan.isSaved()
  await marshal.restart()
  await plan.open('How far was Stalin to blame?')
  await expect(plan.evidence()).toContainText('not one step back')
  await plan.search.fill('not one step back')
  await expect(plan.cards).toContainText('No card fits.')
})

test('a card that another plan uses says so before it goes', async ({ plan }) => {
  await plan.page.getByRole('button', { name: 'All plans' }).click()
  const sample = plan.plans.getByRole('row').filter({ hasNotText: 'How far was Stalin to blame?' })
  await sample.click()
  await expect(plan.evidence()).not.toHaveCount(0)
  const quoted = await plan.editor
    .getByRole('group', { name: 'Evidence, quote' })
    .first()
    .locator('blockquote')
    .textContent()
  const words = (quoted ?? '').replace(/[“”]/g, '')
  const question = (await plan.part('Question').textContent()) ?? ''
  await plan.page.getByRole('button', { name: 'All plans' }).click()
  await plan.open('How far was Stalin to blame?')
  await plan.choose(await plan.find(words), 'Delete card…')
  await expect(plan.dialog('Delete this card?').getByRole('listitem')).toContainText([question.trim()])
})
