import { middleOf } from './plan-page'
import { expect, test } from './shell'

test('one history runs through the bank and the plan', async ({ plan, marshal }) => {
  const statement = 'Molotov told the country of the invasion, not Stalin.'
  await plan.create('Was Stalin prepared for war?')

  await test.step('make a card, place it, write about it, delete it', async () => {
    await marshal.page.getByRole('button', { name: 'New card' }).click()
    const form = plan.dialog('New evidence card')
    await form.getByText('Fact', { exact: true }).click()
    await form.getByRole('textbox', { name: 'Statement' }).fill(statement)
    await form.getByRole('button', { name: 'Add card' }).click()
    await plan.dragInto(
      await plan.find(statement),
      await middleOf(plan.partOf(plan.argument(1), 'Explanation')),
    )
    await expect(plan.evidence()).toContainText(statement)
    await plan.write(plan.part('Link'), 'So he was not.')
    await plan.choose(plan.card(statement), 'Delete card…')
    await plan.dialog('Delete this card?').getByRole('button', { name: 'Delete card' }).click()
    await expect(plan.card(statement)).toHaveCount(0)
    await expect(plan.evidence()).toContainText(statement)
  })

  await test.step('undo goes back step by step, whichever pane the step was in', async () => {
    await plan.undoButton.click()
    await expect(plan.card(statement)).toContainText('Used once')
    await plan.undoButton.click()
    await expect(plan.part('Link')).not.toContainText('So he was not.')
    await expect(plan.evidence()).toContainText(statement)
    await plan.undoButton.click()
    await expect(plan.evidence()).toHaveCount(0)
    await expect(plan.card(statement)).not.toContainText('Used')
    await plan.undoButton.click()
    await expect(plan.card(statement)).toHaveCount(0)
    await expect(plan.undoButton).toBeDisabled()
  })

  await test.step('redo does it all again, and what is on screen is what is saved', async () => {
    while (await plan.redoButton.isEnabled()) await plan.redoButton.click()
    await expect(plan.card(statement)).toHaveCount(0)
    await expect(plan.part('Link')).toHaveText('So he was not.')
    await expect(plan.evidence()).toContainText(statement)
    await plan.isSaved()
    await marshal.restart()
    await plan.open('Was Stalin prepared for war?')
    await expect(plan.evidence()).toContainText(statement)
    await expect(plan.card(statement)).toHaveCount(0)
  })
})

test('the menu of the plan can be taken back as well', async ({ plan, marshal }) => {
  await plan.create('Was Stalin prepared for war?')
  await plan.write(plan.part('Point'), 'The army was weak.')
  await plan.argument(1).hover()
  await plan.argument(1).getByRole('button', { name: 'Argument: move or change' }).click()
  await marshal.page.getByRole('menuitem', { name: /Challenges/ }).click()
  await expect(plan.argument(1)).toHaveAccessibleName('Argument: challenges')
  await plan.argument(1).hover()
  await plan.argument(1).getByRole('button', { name: 'Argument: move or change' }).click()
  await marshal.page.getByRole('menuitem', { name: 'Delete argument' }).click()
  await expect(plan.arguments).toHaveCount(2)
  expect(await plan.undoEverything()).toBe(3)
  await expect(plan.arguments).toHaveCount(3)
  await expect(plan.argument(1)).toHaveAccessibleName('Argument: supports')
  await expect(plan.part('Point')).not.toContainText('weak')
})
