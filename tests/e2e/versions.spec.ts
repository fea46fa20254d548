import { readFile, writeFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { middleOf, type PlanPage } from './plan-page'
import { expect, type Marshal, test } from './shell'
import { fileWith, keepVersion, yesterdayMorning } from './versions-on-disk'

const QUESTION = 'Was Stalin prepared for war?'

/** A plan with a thesis, a point and a card, of which yesterday at 10:15 a version was kept. */
async function writeAndKeep(marshal: Marshal, plan: PlanPage): Promise<void> {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'He was not prepared.')
  await plan.write(plan.part('Point'), 'The army had lost its officers.')
  await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
  await plan.isSaved()
  const path = await fileWith(marshal.workspace, 'plan', QUESTION)
  await keepVersion(marshal.workspace, 'plan', path, yesterdayMorning())
}

/** Deletes the first argument by its menu. */
async function deleteFirstArgument(plan: PlanPage): Promise<void> {
  await plan.argument(1).hover()
  await plan.argument(1).getByRole('button', { name: 'Argument: move or change' }).click()
  await plan.page.getByRole('menuitem', { name: 'Delete argument' }).click()
  await expect(plan.arguments).toHaveCount(2)
}

async function openVersions(marshal: Marshal, plan: PlanPage) {
  await marshal.shortcut('CmdOrCtrl+Shift+Y')
  const dialog = plan.dialog('Versions')
  await expect(dialog).toBeVisible()
  return dialog
}

/** The version of yesterday at a quarter past ten, in the list. */
const yesterdays = (dialog: Locator): Locator =>
  dialog.getByRole('group', { name: 'Yesterday' }).getByRole('option', { name: '10:15' })

test('a plan without earlier versions says so', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  await plan.page.getByRole('banner').getByRole('button', { name: 'Versions' }).click()
  const dialog = plan.dialog('Versions')
  await expect(dialog).toContainText('No earlier versions yet.')
  await marshal.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a version is shown beside the present and brought back whole, as one step of undo', async ({
  marshal,
  plan,
}) => {
  await writeAndKeep(marshal, plan)
  await deleteFirstArgument(plan)
  await plan.part('Thesis').click()
  await marshal.page.keyboard.press('End')
  await marshal.page.keyboard.type(' At all.')
  await plan.isSaved()

  await test.step('what was different then is marked by more than colour', async () => {
    const dialog = await openVersions(marshal, plan)
    await yesterdays(dialog).click()
    await expect(dialog.locator('ins')).toContainText(['At all.'])
    await expect(dialog.getByRole('group', { name: /^Argument/ }).first()).toContainText(
      'The army had lost its officers.',
    )
    await dialog.getByRole('button', { name: 'Restore this version' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('the plan is as it was then', async () => {
    await expect(plan.messages).toContainText('Restored the version of yesterday, 10:15.')
    await expect(plan.part('Thesis')).toHaveText('He was not prepared.')
    await expect(plan.part('Point')).toHaveText('The army had lost its officers.')
    await expect(plan.evidence()).toContainText('not one step back')
  })

  await test.step('undo takes all of it back at once, and redo does it again', async () => {
    await plan.undoButton.click()
    await expect(plan.part('Thesis')).toHaveText('He was not prepared. At all.')
    await expect(plan.arguments).toHaveCount(2)
    await expect(plan.evidence()).toHaveCount(0)
    await plan.redoButton.click()
    await expect(plan.part('Thesis')).toHaveText('He was not prepared.')
    await expect(plan.evidence()).toContainText('not one step back')
  })

  await test.step('it is what is on disk, and what it replaced is a version', async () => {
    await plan.isSaved()
    await marshal.page.reload()
    await plan.open(QUESTION)
    await expect(plan.part('Thesis')).toHaveText('He was not prepared.')
    await expect(plan.evidence()).toContainText('not one step back')
    const dialog = await openVersions(marshal, plan)
    await dialog.getByRole('option').filter({ hasText: 'Before restoring' }).click()
    await expect(dialog.locator('del')).toContainText(['At all.'])
  })
})

test('undo goes back across both panes after a version was brought back', async ({ marshal, plan }) => {
  await writeAndKeep(marshal, plan)
  const statement = 'Molotov told the country of the invasion, not Stalin.'
  await marshal.page.getByRole('button', { name: 'New card' }).click()
  const form = plan.dialog('New evidence card')
  await form.getByText('Fact', { exact: true }).click()
  await form.getByRole('textbox', { name: 'Statement' }).fill(statement)
  await form.getByRole('button', { name: 'Add card' }).click()
  await plan.dragInto(await plan.find(statement), await middleOf(plan.part('Explanation')))
  await expect(plan.evidence()).toHaveCount(2)
  await plan.isSaved()

  const dialog = await openVersions(marshal, plan)
  await yesterdays(dialog).click()
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await expect(plan.evidence()).toHaveCount(1)
  await expect(plan.card(statement)).not.toContainText('Used')

  await plan.undoButton.click()
  await expect(plan.evidence()).toHaveCount(2)
  await expect(plan.card(statement)).toContainText('Used once')
  await plan.undoButton.click()
  await expect(plan.evidence()).toHaveCount(1)
  await plan.undoButton.click()
  await expect(plan.card(statement)).toHaveCount(0)
  while (await plan.redoButton.isEnabled()) await plan.redoButton.click()
  await expect(plan.card(statement)).not.toContainText('Used')
  await expect(plan.evidence()).toHaveCount(1)
  await expect(plan.evidence()).toContainText('not one step back')
  await plan.isSaved()
})

test('one argument of a version is brought back by itself', async ({ marshal, plan }) => {
  await writeAndKeep(marshal, plan)
  await deleteFirstArgument(plan)
  await plan.write(plan.part('Thesis'), ' At all.')
  await plan.isSaved()

  const dialog = await openVersions(marshal, plan)
  await yesterdays(dialog).click()
  await dialog
    .getByRole('group', { name: /^Argument/ })
    .filter({ hasText: 'The army had lost its officers.' })
    .getByRole('button', { name: 'Restore this argument' })
    .click()
  await expect(plan.messages).toContainText('Restored the argument')
  await marshal.page.keyboard.press('Escape')

  await expect(plan.arguments).toHaveCount(3)
  await expect(plan.part('Point')).toHaveText('The army had lost its officers.')
  await expect(plan.evidence()).toContainText('not one step back')
  await expect(plan.part('Thesis')).toContainText('At all.')
  await plan.undoButton.click()
  await expect(plan.arguments).toHaveCount(2)
  await expect(plan.part('Thesis')).toContainText('At all.')
})

test('a card is brought back from an earlier state of its deck', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  const words = 'not one step back'
  const path = await fileWith(marshal.workspace, 'deck', words)
  await keepVersion(marshal.workspace, 'deck', path, yesterdayMorning())
  await plan.choose(await plan.find(words), 'Delete card…')
  await plan.dialog('Delete this card?').getByRole('button', { name: 'Delete card' }).click()
  await expect(plan.card(words)).toHaveCount(0)
  await plan.isSaved()

  const dialog = await openVersions(marshal, plan)
  await dialog.getByRole('button', { name: /Versions of/ }).click()
  await plan.page.getByRole('option', { name: /^Stalin/ }).click()
  await yesterdays(dialog).click()
  await dialog
    .getByRole('group', { name: /^Card/ })
    .filter({ hasText: words })
    .getByRole('button', { name: 'Restore this card' })
    .click()
  await marshal.page.keyboard.press('Escape')
  await expect(plan.card(words)).toBeVisible()
  await plan.isSaved()
  await marshal.page.reload()
  await plan.open(QUESTION)
  await expect(await plan.find(words)).toBeVisible()
})

test('in a long plan the next difference is gone to wherever it is', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const path = await fileWith(marshal.workspace, 'plan', QUESTION)
  await writeFile(path, await withArguments(path, 'He was not ready.'))
  await keepVersion(marshal.workspace, 'plan', path, yesterdayMorning())
  await writeFile(path, await withArguments(path, 'He was ready.'))
  await marshal.page.reload()
  await plan.open(QUESTION)

  const dialog = await openVersions(marshal, plan)
  await yesterdays(dialog).click()
  await expect(dialog.getByText('2 differences')).toBeVisible()
  const last = dialog.getByRole('group', { name: 'Link, changed since' }).filter({ hasText: 'ready' })
  await expect(last).toHaveCount(0)
  await marshal.page.keyboard.press('Alt+ArrowUp')
  await expect(dialog.getByText('2 of 2')).toBeVisible()
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await marshal.page.keyboard.press('Alt+ArrowDown')
  await expect(dialog.getByRole('group', { name: 'Thesis, changed since' })).toBeFocused()
})

/** The plan at `path` with 200 arguments in its body, and these words as its thesis and at its very end. */
async function withArguments(path: string, words: string): Promise<string> {
  const file = JSON.parse(await readFile(path, 'utf8'))
  const block = (type: string, id: string, text: string) => ({ type, id, children: [{ text }] })
  const body = file.outline.find((node: { role?: string }) => node.role === 'body')
  body.children = [
    body.children[0],
    ...Array.from({ length: 200 }, (_, nth) => ({
      type: 'argument',
      id: `argument-${nth}`,
      stance: 'supports',
      children: [
        block('point', `point-${nth}`, `Reason ${nth}.`),
        block('explanation', `explanation-${nth}`, 'It shows.'),
        block('link', `link-${nth}`, nth === 199 ? words : 'So it was.'),
      ],
    })),
  ]
  file.outline.find((node: { type: string }) => node.type === 'thesis').children = [{ text: words }]
  return JSON.stringify(file)
}
