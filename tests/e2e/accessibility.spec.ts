import AxeBuilder from '@axe-core/playwright'
import { changeInTwoPlaces } from './change-in-two-places'
import { middleOf, PlanPage } from './plan-page'
import { expect, type ShellName, test } from './shell'
import { fileWith, keepVersion, yesterdayMorning } from './versions-on-disk'

/** What axe finds wrong with the window as it is now, one line for each element. */
async function faults(plan: PlanPage, shell: ShellName): Promise<string[]> {
  // Electron has no second page for axe to put its results together in
  const axe = new AxeBuilder({ page: plan.page }).setLegacyMode(shell === 'electron')
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing wrong`, () => {
    test.beforeEach(async ({ marshal }) => {
      // Without motion, axe never meets a half faded colour
      await marshal.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    })

    test('with the list of plans', async ({ plan, shell }) => {
      await expect(plan.plans).toBeVisible()
      expect(await faults(plan, shell)).toEqual([])
    })

    test('with the sample plan open, and a card selected and used', async ({ plan, shell }) => {
      await plan.plans.getByRole('row').first().click()
      await expect(plan.evidence()).not.toHaveCount(0)
      await plan.cards.getByRole('row').nth(1).click()
      expect(await faults(plan, shell)).toEqual([])
    })

    test('with a new plan and its empty places, filters and a search that finds nothing', async ({
      plan,
      shell,
    }) => {
      await plan.create('What was new about the pact?', 'Comparison')
      await plan.page.getByRole('radio', { name: 'Facts' }).click()
      await plan.page.getByRole('button', { name: 'Not used yet' }).click()
      expect(await faults(plan, shell)).toEqual([])
      await plan.search.fill('zeppelin')
      await expect(plan.cards).toContainText('No card fits.')
      expect(await faults(plan, shell)).toEqual([])
    })

    test('with woven words, an evidence block and a message', async ({ plan, shell }) => {
      await plan.create('What was new about the pact?')
      await plan.write(plan.part('Thesis'), 'Its secrecy.')
      await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Thesis')))
      await expect(plan.part('Thesis')).toContainText('not one step back')
      await plan.dragInto(plan.card('not one step back'), await middleOf(plan.part('Explanation')))
      await plan.evidence().click()
      await plan.choose(plan.card('not one step back'), 'Delete card…')
      await plan.dialog('Delete this card?').getByRole('button', { name: 'Delete card' }).click()
      await expect(plan.messages).toContainText('Card deleted from the bank.')
      expect(await faults(plan, shell)).toEqual([])
    })

    test('with earlier versions of the plan and of a deck', async ({ marshal, plan, shell }) => {
      await plan.create('What was new about the pact?')
      await plan.write(plan.part('Thesis'), 'Its secrecy.')
      await plan.isSaved()
      const path = await fileWith(marshal.workspace, 'plan', 'What was new about the pact?')
      await keepVersion(marshal.workspace, 'plan', path, yesterdayMorning())
      await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
      await plan.write(plan.part('Thesis'), ' And its haste.')
      const deck = await fileWith(marshal.workspace, 'deck', 'not one step back')
      await keepVersion(marshal.workspace, 'deck', deck, yesterdayMorning())
      await plan.choose(plan.card('not one step back'), 'Delete card…')
      await plan.dialog('Delete this card?').getByRole('button', { name: 'Delete card' }).click()
      await plan.isSaved()
      await marshal.shortcut('CmdOrCtrl+Shift+Y')
      const dialog = plan.dialog('Versions')
      const yesterdays = dialog.getByRole('group', { name: 'Yesterday' }).getByRole('option')
      await yesterdays.click()
      await expect(dialog.locator('ins')).not.toHaveCount(0)
      expect.soft(await faults(plan, shell), 'Versions of the plan').toEqual([])
      await dialog.getByRole('button', { name: /Versions of/ }).click()
      await marshal.page.getByRole('option', { name: /^Stalin/ }).click()
      await yesterdays.click()
      await expect(dialog.getByRole('button', { name: 'Restore this card' })).toBeVisible()
      expect.soft(await faults(plan, shell), 'Versions of a deck').toEqual([])
    })

    test('with a plan that another window writes', async ({ marshal, plan, shell }) => {
      test.skip(shell === 'electron', 'The desktop app has one window.')
      await plan.plans.getByRole('row').first().click()
      await expect(plan.evidence()).not.toHaveCount(0)
      const page = await marshal.page.context().newPage()
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(new URL('/', marshal.page.url()).href)
      const second = new PlanPage({ page, shortcut: (keys) => page.keyboard.press(keys) })
      await second.plans.getByRole('row').first().click()
      await expect(page.getByRole('region', { name: 'Reading only' })).toBeVisible()
      await second.cards.getByRole('row').nth(1).click()
      expect(await faults(second, shell)).toEqual([])
    })

    test('with a choice between two changes', async ({ marshal, plan, shell }) => {
      test.skip(shell === 'electron', 'A save can be held up only on its way to a web shell.')
      await changeInTwoPlaces(marshal, plan)
      expect.soft(await faults(plan, shell), 'Places to look at').toEqual([])
      await plan.page.getByRole('button', { name: '2 places to look at' }).click()
      await expect(plan.dialog('Changed in two places')).toBeVisible()
      expect.soft(await faults(plan, shell), 'Changed in two places').toEqual([])
    })

    test('with each dialog', async ({ marshal, plan, shell }) => {
      const check = async (name: string) => {
        await expect(plan.dialog(name)).toBeVisible()
        expect.soft(await faults(plan, shell), name).toEqual([])
        await marshal.page.keyboard.press('Escape')
        await expect(plan.dialog(name)).toBeHidden()
      }
      await expect(plan.plans).toBeVisible()
      await marshal.shortcut('CmdOrCtrl+N')
      await check('New plan')
      await marshal.shortcut('CmdOrCtrl+,')
      await check('Settings')
      await marshal.shortcut('F1')
      await check('Keyboard shortcuts')

      await plan.create('What was new about the pact?')
      await marshal.shortcut('CmdOrCtrl+Shift+E')
      const form = plan.dialog('New evidence card')
      for (const kind of ['Fact', 'Statistic', 'Quotation']) {
        await form.getByText(kind, { exact: true }).click()
        await form.getByRole('button', { name: 'Add card' }).click()
        expect.soft(await faults(plan, shell), `New evidence card: ${kind}`).toEqual([])
      }
      await check('New evidence card')
      const card = plan.cards.getByRole('row').first()
      await plan.choose(card, 'Insert into…')
      await check('Insert into…')
      await plan.choose(card, 'Edit card…')
      await check('Edit card')
      await plan.choose(card, 'Delete card…')
      await check('Delete this card?')
    })

    test('with each menu', async ({ plan, shell }) => {
      await plan.create('What was new about the pact?')
      const { page } = plan
      const check = async (name: string) => {
        await expect(page.getByRole('menu')).toBeVisible()
        expect.soft(await faults(plan, shell), name).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('menu')).toBeHidden()
      }
      // The desktop window has native menus
      if (shell === 'web') {
        for (const name of ['File', 'Edit', 'View', 'Help']) {
          await page.getByRole('banner').getByRole('button', { name }).click()
          await check(name)
        }
      }
      await plan.argument(1).hover()
      await plan.argument(1).getByRole('button', { name: 'Argument: move or change' }).click()
      await check('Menu of an argument')
      await plan
        .argument(1)
        .getByRole('button', { name: /^Stance/ })
        .click()
      await check('Stance')
      await plan.cards.getByRole('row').first().hover()
      await plan.cards.getByRole('row').first().getByRole('button', { name: 'Card actions' }).click()
      await check('Card actions')
      await page.getByRole('button', { name: /Tag$/ }).click()
      await expect(page.getByRole('listbox')).toBeVisible()
      expect.soft(await faults(plan, shell), 'Tag').toEqual([])
    })
  })
}
