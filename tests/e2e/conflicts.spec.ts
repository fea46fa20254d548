import { changeInTwoPlaces, QUESTION } from './change-in-two-places'
import { expect, test } from './shell'

test.skip(({ shell }) => shell === 'electron', 'A save can be held up only on its way to a web shell.')

test('what was changed in two places is kept twice and chosen from, one after the other', async ({
  marshal,
  plan,
}) => {
  await changeInTwoPlaces(marshal, plan)
  const look = plan.page.getByRole('button', { name: /to look at$/ })
  const dialog = plan.dialog('Changed in two places')
  await expect(plan.messages).toContainText('Both sides have been brought together.')

  await test.step('both texts stand in the plan, and it is saved', async () => {
    await expect(plan.editor).toContainText('Nobody did. Not even Wilson.')
    await expect(plan.editor).toContainText('Nobody did. It was won.')
    await expect(plan.editor).toContainText('The treaty was harsh.')
    await plan.isSaved()
  })

  await test.step('Escape leaves them for later', async () => {
    await look.click()
    await expect(dialog.getByText('1 of 2')).toBeVisible()
    await expect(dialog.getByRole('heading', { name: 'Thesis' })).toBeFocused()
    await plan.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(look).toHaveText('2 places to look at')
  })

  await test.step('the sides are shown side by side with what differs marked, and one is kept', async () => {
    await look.click()
    await expect(dialog.getByRole('region', { name: 'Yours' }).locator('mark')).toContainText([
      'Not even Wilson',
    ])
    await expect(
      dialog.getByRole('region', { name: 'From the other window or computer' }).locator('mark'),
    ).toContainText(['It was won'])
    await dialog.getByRole('button', { name: 'Keep theirs' }).click()
    await expect(dialog.getByText('2 of 2')).toBeVisible()
    await expect(dialog.getByRole('heading', { name: 'Point, argument 1' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Keep mine' }).click()
    await expect(dialog).toBeHidden()
    await expect(look).toHaveCount(0)
  })

  await test.step('the plan holds what was kept, and undo brings the other back', async () => {
    await expect(plan.part('Thesis')).toHaveText('Nobody did. It was won.')
    await expect(plan.part('Point')).toHaveText('The treaty was fair.')
    await expect(plan.editor).not.toContainText('The treaty was harsh.')
    await expect(plan.editor).not.toContainText('Not even Wilson.')
    await plan.undoButton.click()
    await expect(plan.editor).toContainText('The treaty was harsh.')
    await plan.redoButton.click()
    await plan.isSaved()
    await plan.page.reload()
    await plan.open(QUESTION)
    await expect(plan.part('Thesis')).toHaveText('Nobody did. It was won.')
  })
})

test('keeping both leaves both in the plan', async ({ marshal, plan }) => {
  await changeInTwoPlaces(marshal, plan)
  await plan.page.getByRole('button', { name: '2 places to look at' }).click()
  const dialog = plan.dialog('Changed in two places')
  await dialog.getByRole('button', { name: 'The next one' }).click()
  await expect(dialog.getByRole('heading', { name: 'Point, argument 1' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(dialog.getByRole('heading', { name: 'Thesis' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Later' }).click()
  await expect(plan.page.getByRole('button', { name: '1 place to look at' })).toBeVisible()
  await expect(plan.editor).toContainText('The treaty was fair.')
  await expect(plan.editor).toContainText('The treaty was harsh.')

  await test.step('what is left to choose from is still there when the plan is opened again', async () => {
    await plan.isSaved()
    await plan.page.reload()
    await plan.open(QUESTION)
    await plan.page.getByRole('button', { name: '1 place to look at' }).click()
    await expect(dialog.getByRole('heading', { name: 'Thesis' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Keep theirs' }).click()
    await expect(plan.part('Thesis')).toHaveText('Nobody did. It was won.')
    await expect(plan.editor).toContainText('The treaty was harsh.')
    await plan.isSaved()
    await plan.page.reload()
    await plan.open(QUESTION)
    await expect(plan.page.getByRole('button', { name: /to look at$/ })).toHaveCount(0)
  })
})
