import type { Locator } from '@playwright/test'
import { middleOf, type Spot, spotAfter } from './plan-page'
import { expect, test } from './shell'

/** What another program drags in: text in some types, or files. */
interface Foreign {
  data?: Record<string, string>
  files?: { name: string; text: string }[]
}

/** Drags something from another program over a place and drops it there, if the app lets it. Returns whether
 *  the app took the drop into its own hands; otherwise the browser would do as it likes. */
function dropFromElsewhere(target: Locator, foreign: Foreign, spot: Spot): Promise<boolean> {
  return target.evaluate(
    (element, { foreign, spot }) => {
      const dataTransfer = new DataTransfer()
      for (const [type, value] of Object.entries(foreign.data ?? {})) dataTransfer.setData(type, value)
      for (const { name, text } of foreign.files ?? []) dataTransfer.items.add(new File([text], name))
      const where = { clientX: spot.x, clientY: spot.y, bubbles: true, cancelable: true, dataTransfer }
      element.dispatchEvent(new DragEvent('dragenter', where))
      const isTaken = !element.dispatchEvent(new DragEvent('dragover', where))
      const isHandled = !element.dispatchEvent(new DragEvent('drop', where))
      return isTaken && isHandled
    },
    { foreign, spot },
  )
}

test.beforeEach(async ({ plan }) => {
  await plan.create('What ended the alliance?')
  await plan.write(plan.part('Point'), 'Fear ended it.')
})

test('a picture or any other file dropped on the window changes nothing', async ({ plan }) => {
  const address = plan.page.url()
  for (const place of [plan.part('Point'), plan.cards, plan.outline, plan.saveStatus]) {
    const files = [{ name: 'stalin.png', text: 'not really a picture' }]
    expect(await dropFromElsewhere(place, { files }, await middleOf(place))).toBe(true)
  }
  await expect(plan.messages).toContainText(
    'Only plans (.essayplan), decks (.evidence) and backups (.zip) can be dropped here.',
  )
  expect(plan.page.url()).toBe(address)
  await expect(plan.part('Point')).toHaveText('Fear ended it.')
  await expect(plan.evidence()).toHaveCount(0)
})

test('a damaged plan file is refused with a reason, and the open plan stays', async ({ plan }) => {
  const files = [{ name: 'broken.essayplan', text: '{"format": "marshal-plan"' }]
  await dropFromElsewhere(plan.editor, { files }, await middleOf(plan.part('Point')))
  await expect(plan.messages).toContainText('broken.essayplan')
  await expect(plan.messages).toContainText('damaged')
  await expect(plan.part('Point')).toHaveText('Fear ended it.')
})

test('text from another program goes in where the mark shows, as plain text', async ({ plan }) => {
  const point = plan.part('Point')
  const data = {
    'text/plain': 'And greed.',
    'text/html': '<h1>And <b>greed.</b></h1><script>alert(1)</script>',
  }
  await dropFromElsewhere(point, { data }, await spotAfter(point, 'Fear ended it.'))
  await expect(point).toHaveText('Fear ended it.And greed.')
  await expect(plan.arguments).toHaveCount(3)
  await plan.undoButton.click()
  await expect(point).toHaveText('Fear ended it.')
})

test('text from another program cannot land on the question or outside the plan', async ({ plan }) => {
  for (const place of [plan.part('Question'), plan.outline, plan.cards]) {
    await dropFromElsewhere(place, { data: { 'text/plain': 'an intruder' } }, await middleOf(place))
  }
  await expect(plan.part('Question')).toHaveText('What ended the alliance?')
  await expect(plan.page.getByText('an intruder')).toHaveCount(0)
})

test('a card that nobody here knows is refused', async ({ plan }) => {
  const explanation = plan.part('Explanation')
  const data = { 'application/x-marshal-card': 'from-another-window', 'text/plain': 'Words of a card' }
  await dropFromElsewhere(explanation, { data }, await middleOf(explanation))
  await expect(plan.evidence()).toHaveCount(0)
  await expect(plan.messages).toContainText('The card was not placed.')
})

test('selected text of the plan cannot be dragged away by accident', async ({ plan }) => {
  const point = plan.part('Point')
  await point.click({ clickCount: 3 })
  await plan.pickUp(point.getByText('Fear ended it.'))
  await plan.carryTo(await middleOf(plan.part('Thesis')))
  await plan.letGo()
  await expect(point).toHaveText('Fear ended it.')
  await expect(plan.part('Thesis')).not.toContainText('Fear')
})

test('a card dragged to another program says who said it', async ({ plan }) => {
  const card = await plan.find('not one step back')
  const carried = await card.evaluate((row) => {
    const dataTransfer = new DataTransfer()
    const { x, y } = row.getBoundingClientRect()
    row.dispatchEvent(
      new DragEvent('dragstart', {
        bubbles: true,
        cancelable: true,
        dataTransfer,
        clientX: x + 5,
        clientY: y + 5,
      }),
    )
    return dataTransfer.getData('text/plain')
  })
  expect(carried).toMatch(/^“not one step back” \(.*Stalin/)
})
