import { middleOf, PlanPage } from './plan-page'
import { expect, type Marshal, test } from './shell'

const QUESTION = 'Who lost the peace?'

test.skip(({ shell }) => shell === 'electron', 'The desktop app has one window.')

/** The same plan in a second tab. */
async function inSecondTab(marshal: Marshal): Promise<PlanPage> {
  const page = await marshal.page.context().newPage()
  await page.goto(new URL('/', marshal.page.url()).href)
  const second = new PlanPage({ page, shortcut: (keys) => page.keyboard.press(keys) })
  await second.open(QUESTION)
  return second
}

const notice = (plan: PlanPage) => plan.page.getByRole('region', { name: 'Reading only' })

test('a second tab may read the plan, copy from it and take it over', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Nobody did.')
  await plan.dragInto(await plan.find('not one step back'), await middleOf(plan.part('Explanation')))
  await plan.isSaved()
  const second = await inSecondTab(marshal)

  await test.step('the second tab is told, and nothing in it can be changed', async () => {
    await expect(notice(second)).toContainText('This plan is open in another window (since')
    await expect(second.saveStatus).toHaveText('Reading only')
    await expect(second.editor).toHaveAttribute('aria-readonly', 'true')
    await second.part('Thesis').click()
    await second.page.keyboard.type('Everybody did.')
    await expect(second.undoButton).toBeDisabled()
    await expect(second.page.getByRole('button', { name: 'New card' })).toBeDisabled()
    await expect(second.page.getByRole('button', { name: 'Add a section' })).toBeDisabled()
    await expect(second.page.getByRole('button', { name: 'Argument: move or change' })).toHaveCount(0)
    await expect(second.argument(1).getByRole('button', { name: /^Stance/ })).toBeDisabled()
    await second.page.keyboard.press('ControlOrMeta+Enter')
    await expect(second.messages).toContainText('This plan is being written in another window.')
    await second.cards.getByRole('row').first().click()
    await second.page.keyboard.press('Enter')
    await expect(second.dialog('Insert into…')).toHaveCount(0)
    await expect(second.arguments).toHaveCount(3)
    await expect(second.part('Thesis')).toHaveText('Nobody did.')
  })

  await test.step('it can be copied from, searched and walked through', async () => {
    await marshal.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await second.part('Thesis').click({ clickCount: 3 })
    await second.page.keyboard.press('ControlOrMeta+c')
    await expect
      .poll(() => second.page.evaluate(() => navigator.clipboard.readText()))
      .toContain('Nobody did.')
    await second.find('not one step back')
    await second.outline.getByRole('row').last().click()
    await expect(second.outline.getByRole('row').last()).toHaveAttribute('data-active', 'true')
  })

  await test.step('what the first writes is seen there', async () => {
    await plan.write(plan.part('Point'), 'It was lost by all.')
    await expect(second.part('Point')).toHaveText('It was lost by all.')
  })

  await test.step('a card dragged over it finds no place', async () => {
    await second.pickUp(second.cards.getByRole('row').first())
    await second.carryTo(await middleOf(second.part('Thesis')))
    await expect(second.dropMark).toBeHidden()
    await second.page.mouse.up()
    await expect(second.evidence()).toHaveCount(1)
  })

  await test.step('the second takes over, and the first may only read', async () => {
    await notice(second).getByRole('button', { name: 'Write here instead' }).click()
    await expect(notice(second)).toHaveCount(0)
    await second.write(second.part('Link'), 'So it was everybody.')
    await second.isSaved()
    await expect(notice(plan)).toContainText('This plan is now being written in another window.')
    await expect(plan.saveStatus).toHaveText('Reading only')
    await expect(plan.part('Link')).toHaveText('So it was everybody.')
    await plan.part('Thesis').click()
    await plan.page.keyboard.type('No!')
    await expect(plan.part('Thesis')).toHaveText('Nobody did.')
  })

  await test.step('when the second closes the plan, the first may write again', async () => {
    await second.page.getByRole('button', { name: 'All plans' }).click()
    await expect(notice(plan)).toHaveCount(0)
    await plan.write(plan.part('Thesis'), ' Nobody at all.')
    await plan.isSaved()
  })
})

test('words typed in the last moment before another tab takes over are in its plan', async ({
  marshal,
  plan,
}) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const second = await inSecondTab(marshal)
  await plan.write(plan.part('Thesis'), 'At the last moment.')
  await notice(second).getByRole('button', { name: 'Write here instead' }).click()
  await expect(second.part('Thesis')).toHaveText('At the last moment.')
  await expect(notice(plan)).toBeVisible()
})
