import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { PlanPage } from './plan-page'
import { expect, test } from './shell'

const question = 'Why did the alliance end?'

const tab = (plan: PlanPage, name: string) => plan.page.getByRole('tab', { name })
const goHome = async (plan: PlanPage) => {
  await plan.isSaved()
  await plan.page.getByRole('button', { name: 'All plans' }).click()
  await expect(plan.plans).toBeVisible()
}

test('what was deleted waits under Recently deleted and comes back, or goes for good', async ({ plan }) => {
  await plan.create(question)
  await plan.write(plan.part('Point'), 'Fear ended it.')
  await goHome(plan)
  await tab(plan, 'Recently deleted').click()
  await expect(plan.page.getByText('Nothing here.')).toBeVisible()

  await tab(plan, 'Plans').click()
  await plan.planNamed(question).hover()
  await plan.page.getByRole('button', { name: `Delete ${question}` }).click()
  await expect(plan.planNamed(question)).toHaveCount(0)
  await tab(plan, 'Recently deleted').click()
  const deleted = plan.page.getByRole('grid', { name: 'Recently deleted' })
  await expect(deleted.getByRole('row')).toContainText(`Plan · deleted just now · kept until`)
  await deleted.getByRole('button', { name: `Restore ${question}` }).click()
  await expect(deleted).toHaveCount(0)
  await tab(plan, 'Plans').click()
  await plan.open(question)
  await expect(plan.part('Point')).toHaveText('Fear ended it.')

  await goHome(plan)
  await plan.planNamed(question).hover()
  await plan.page.getByRole('button', { name: `Delete ${question}` }).click()
  await tab(plan, 'Recently deleted').click()
  await deleted.getByRole('button', { name: `Delete ${question} for good` }).click()
  const ask = plan.dialog('Delete for good?')
  await ask.getByRole('button', { name: 'Cancel' }).click()
  await expect(deleted.getByRole('row')).toHaveCount(1)
  await deleted.getByRole('button', { name: `Delete ${question} for good` }).click()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(plan.page.getByText('Nothing here.')).toBeVisible()
})

test('a deck is deleted and brought back by Undo', async ({ plan }) => {
  await tab(plan, 'Evidence decks').click()
  const decks = plan.page.getByRole('grid', { name: 'Evidence decks' })
  await expect(decks.getByRole('row')).toHaveText(/\d+ cards · \d+ sources/)
  await decks.getByRole('row').hover()
  await decks.getByRole('button', { name: /^Delete / }).click()
  await expect(plan.page.getByText('No evidence decks.')).toBeVisible()
  await plan.messages.getByRole('button', { name: 'Undo' }).click()
  await expect(decks.getByRole('row')).toHaveCount(1)
})

test('a file that breaks is listed with the reason, and an earlier version of it becomes a new plan', async ({
  plan,
  marshal,
}) => {
  await plan.create(question)
  await plan.write(plan.part('Point'), 'Fear ended it.')
  await goHome(plan)
  const path = join(marshal.workspace, 'plans', 'Why did the alliance end.essayplan')
  await writeFile(path, '{ "format": "marshal-plan", ')
  await plan.page.reload()
  const attention = plan.page.getByRole('region', { name: 'Needs attention' })
  await expect(attention).toContainText('Why did the alliance end.essayplan')
  await attention.getByRole('button', { name: 'Earlier versions…' }).click()
  const versions = plan.dialog('Earlier versions')
  await versions
    .getByRole('button', { name: /^Bring back/ })
    .first()
    .click()
  await expect(plan.messages).toContainText('Brought back as')
  await plan.open(question)
  expect(await readFile(path, 'utf8')).toBe('{ "format": "marshal-plan", ')
})

test('what can still be read in a damaged file becomes a new plan on request', async ({ plan, marshal }) => {
  await plan.create(question)
  await plan.write(plan.part('Point'), 'Fear ended it.')
  await goHome(plan)
  const path = join(marshal.workspace, 'plans', 'Why did the alliance end.essayplan')
  const text = await readFile(path, 'utf8')
  const cutOff = text.slice(0, text.indexOf('Fear ended it.') + 'Fear ended it.'.length + 20)
  await writeFile(path, cutOff)
  await plan.page.reload()
  const attention = plan.page.getByRole('region', { name: 'Needs attention' })
  await expect(attention).toContainText(/\d+ words and 0 cards can still be read/)
  await attention.getByRole('button', { name: 'Rescue into a new plan' }).click()
  await plan.messages.getByRole('button', { name: 'Open it' }).click()
  await expect(plan.part('Question')).toHaveText(question)
  await expect(plan.part('Point')).toHaveText('Fear ended it.')
  expect(await readFile(path, 'utf8')).toBe(cutOff)
})

test.describe('a sync service’s conflict copy', () => {
  const original = 'Why did the alliance end.essayplan'
  const copy = "Why did the alliance end (Jane's conflicted copy 2026-11-02).essayplan"

  test.beforeEach(async ({ plan, marshal }) => {
    await plan.create(question)
    const plans = join(marshal.workspace, 'plans')
    await plan.isSaved()
    await copyFile(join(plans, original), join(plans, copy))
    await plan.write(plan.part('Thesis'), 'Nobody trusted anybody.')
    await goHome(plan)
    // What Jane has written meanwhile
    const theirs = JSON.parse(await readFile(join(plans, copy), 'utf8'), (_key, value) =>
      value?.type === 'point' ? { ...value, children: [{ text: 'Fear and greed.' }] } : value,
    )
    await writeFile(join(plans, copy), JSON.stringify({ ...theirs, updatedAt: new Date().toISOString() }))
    await plan.page.reload()
    await expect(plan.planNamed('A second version of the plan above')).toBeVisible()
  })

  test('is merged into the plan, with the words of both', async ({ plan, marshal }) => {
    await plan.page.getByRole('button', { name: 'Merge…' }).click()
    await expect(plan.part('Thesis')).toHaveText('Nobody trusted anybody.')
    await expect(plan.part('Point')).toHaveText('Fear and greed.')
    await expect(plan.messages).toContainText('The two are one plan now.')
    expect((await readdir(join(marshal.workspace, 'plans'))).includes(copy)).toBe(false)
    await goHome(plan)
    await expect(plan.planNamed(question)).toHaveCount(1)
    await expect(plan.page.getByRole('button', { name: 'Merge…' })).toHaveCount(0)
  })

  test('is kept as a plan of its own on request', async ({ plan }) => {
    await plan.page.getByRole('button', { name: 'Keep both' }).click()
    await expect(plan.page.getByRole('button', { name: 'Keep both' })).toHaveCount(0)
    await expect(plan.planNamed(question)).toHaveCount(2)
  })

  test('can be merged by keyboard', async ({ plan }) => {
    await plan.planNamed('A second version of the plan above').focus()
    await plan.page.keyboard.press('ArrowRight')
    await expect(plan.page.getByRole('button', { name: 'Merge…' })).toBeFocused()
    await plan.page.keyboard.press('Enter')
    await expect(plan.part('Thesis')).toHaveText('Nobody trusted anybody.')
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong on any part of Home in the ${colorScheme} theme`, async ({
    plan,
    marshal,
    shell,
  }) => {
    await plan.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await plan.create(question)
    await goHome(plan)
    const plans = join(marshal.workspace, 'plans')
    await writeFile(join(plans, 'broken.essayplan'), '{')
    await copyFile(
      join(plans, 'Why did the alliance end.essayplan'),
      join(plans, 'Why did the alliance end (1).essayplan'),
    )
    await plan.page.reload()
    await expect(plan.page.getByRole('region', { name: 'Needs attention' })).toBeVisible()
    await plan.planNamed('To what extent').hover()
    await plan.page.getByRole('button', { name: /^Delete To what extent/ }).click()
    for (const name of ['Plans', 'Evidence decks', 'Recently deleted']) {
      await tab(plan, name).click()
      await expect(plan.page.getByRole('grid', { name })).toBeVisible()
      const axe = new AxeBuilder({ page: plan.page }).setLegacyMode(shell === 'electron')
      expect((await axe.analyze()).violations, name).toEqual([])
    }
  })
}
