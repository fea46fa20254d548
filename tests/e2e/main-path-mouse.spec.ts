import { readDocx } from '../backend/docx/read-docx'
import { middleOf, spotAfter, spotIn } from './plan-page'
import { expect, test } from './shell'

const QUESTION = 'How far was Stalin to blame for the disaster of June 1941?'
const FACT = 'With Order No. 227 Stalin forbade'
const STATISTIC = 'members of the Soviet supreme military command were arrested'
const QUOTATION = 'The plain fact was that Soviet Russia could not be trusted'

test('a student plans an essay with the mouse, from the first start to the Word file', async ({
  marshal,
  plan,
}) => {
  await test.step('the first start shows the sample plan and offers a new one', async () => {
    await expect(plan.plans.getByRole('row')).toHaveCount(1)
    await plan.create(QUESTION)
    await expect(plan.arguments).toHaveCount(3)
  })

  await test.step('the thesis and the points can be written where they stand', async () => {
    await plan.write(plan.part('Thesis'), 'The blame was mostly his.')
    await plan.write(plan.part('Point', 1), 'He had weakened the army.')
    await plan.write(plan.part('Point', 2), 'He believed no warning.')
    await plan.write(plan.part('Point', 3), 'Nobody would stand by him.')
    await expect(plan.outline.getByRole('row', { name: /He believed no warning/ })).toBeVisible()
  })

  await test.step('a fact, a statistic and a quotation are dragged into three arguments', async () => {
    for (const [number, words] of [FACT, STATISTIC, QUOTATION].entries()) {
      const argument = plan.argument(number + 1)
      const card = await plan.find(words)
      await plan.dragInto(card, await middleOf(plan.partOf(argument, 'Explanation')))
      await expect(plan.evidence(argument)).toContainText(words)
      await expect(plan.evidence(argument)).toHaveCount(1)
      await expect(card).toContainText('Used once')
    }
  })

  await test.step('a drop outside of a target changes nothing', async () => {
    const card = await plan.find(FACT)
    for (const place of [plan.part('Question'), plan.outline, plan.saveStatus]) {
      await plan.pickUp(card)
      await plan.carryTo(await middleOf(place))
      await expect(plan.dropMark).toBeHidden()
      await plan.letGo()
    }
    await expect(plan.evidence()).toHaveCount(3)
    await expect(plan.part('Question')).toHaveText(QUESTION)
  })

  await test.step('a quotation is woven into a sentence, with its citation', async () => {
    const explanation = plan.partOf(plan.argument(2), 'Explanation')
    await plan.write(explanation, 'Historians say that and the West agreed.')
    const card = await plan.find(QUOTATION)
    await plan.dragInto(card, await spotAfter(explanation, 'Historians say that'))
    await expect(explanation).toContainText(`Historians say that “${QUOTATION}”`)
    await expect(explanation).toContainText('(Lynch')
    await expect(explanation).toContainText('and the West agreed.')
    await expect(card).toContainText('Used 2 times')
  })

  await test.step('an argument moves in front of another by its handle', async () => {
    await plan.argument(2).hover()
    const handle = plan.argument(2).getByRole('button', { name: 'Argument: move or change' })
    const first = await spotIn(plan.part('Point', 1), 0.2)
    await plan.pickUp(handle)
    await plan.carryTo(first)
    await expect(plan.dropMark).toBeVisible()
    await plan.letGo()
    await expect
      .poll(() => plan.points())
      .toEqual(['He believed no warning.', 'He had weakened the army.', 'Nobody would stand by him.'])
    await expect(plan.evidence(plan.argument(1))).toContainText(STATISTIC)
  })

  await test.step('undo brings the old order back, redo the new one', async () => {
    await plan.undoButton.click()
    await expect.poll(() => plan.points().then(([first]) => first)).toBe('He had weakened the army.')
    await plan.redoButton.click()
    await expect.poll(() => plan.points().then(([first]) => first)).toBe('He believed no warning.')
  })

  await test.step('after a reload everything is there', async () => {
    await plan.isSaved()
    await marshal.page.reload()
    await expect(plan.planNamed(QUESTION)).toContainText('4 pieces of evidence')
    await plan.open(QUESTION)
    await expect(plan.part('Thesis')).toHaveText('The blame was mostly his.')
    expect(await plan.points()).toEqual([
      'He believed no warning.',
      'He had weakened the army.',
      'Nobody would stand by him.',
    ])
    await expect(plan.evidence()).toContainText([STATISTIC, FACT, QUOTATION])
  })

  await test.step('the Word file holds it all', async () => {
    const { bytes } = await marshal.exported(() =>
      marshal.page.getByRole('button', { name: 'Export to Word' }).click(),
    )
    const { paragraphs } = readDocx(bytes)
    const text = paragraphs.map((paragraph) => paragraph.text).join('\n')
    for (const words of [QUESTION, 'The blame was mostly his.', FACT, STATISTIC, QUOTATION])
      expect(text).toContain(words)
    await expect(plan.messages).toContainText('Exported to Word.')
  })
})
