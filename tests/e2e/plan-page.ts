import { expect, type Locator, type Page } from '@playwright/test'
import type { Marshal } from './shell'

/** A place in the window, in pixels from its top left corner. */
export interface Spot {
  x: number
  y: number
}

export type PartName =
  | 'Question'
  | 'Thesis'
  | 'Section heading'
  | 'Paragraph'
  | 'Point'
  | 'Explanation'
  | 'Link'

/** The window as a person sees it: parts by their roles and names, and what one does with them. */
export class PlanPage {
  constructor(private readonly marshal: Pick<Marshal, 'page' | 'shortcut'>) {}

  get page(): Page {
    return this.marshal.page
  }

  // Home

  get plans(): Locator {
    return this.page.getByRole('grid', { name: 'Plans' })
  }

  planNamed(question: string): Locator {
    return this.plans.getByRole('row').filter({ hasText: question })
  }

  async open(question: string): Promise<void> {
    await this.planNamed(question).click()
    await expect(this.part('Question')).toContainText(question)
  }

  /** Makes a plan from Home by mouse. */
  async create(question: string, shape = 'Thematic'): Promise<void> {
    await this.page.getByRole('button', { name: 'New plan' }).first().click()
    const dialog = this.dialog('New plan')
    await dialog.getByRole('textbox', { name: 'Essay question' }).fill(question)
    await dialog.getByText(shape, { exact: true }).click()
    await dialog.getByRole('button', { name: 'Create plan' }).click()
    await expect(this.part('Question')).toHaveText(question)
  }

  // The plan

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: 'Essay plan' })
  }

  /** The first, or the `number`th, part of that name in the plan. */
  part(name: PartName, number = 1): Locator {
    return this.editor.getByRole('group', { name, exact: true }).nth(number - 1)
  }

  get arguments(): Locator {
    return this.editor.getByRole('group', { name: /^Argument: / })
  }

  argument(number: number): Locator {
    return this.arguments.nth(number - 1)
  }

  partOf(argument: Locator, name: PartName): Locator {
    return argument.getByRole('group', { name, exact: true })
  }

  /** The cards placed in the plan or in one of its arguments. */
  evidence(within: Locator = this.editor): Locator {
    return within.getByRole('group', { name: /^Evidence/ })
  }

  /** Puts the caret at the end of the middle line of a part and types. */
  async write(part: Locator, words: string): Promise<void> {
    const { x, y } = await spotIn(part, 0.5)
    await this.page.mouse.click(x, y)
    await this.page.keyboard.press('End')
    await this.page.keyboard.type(words)
    await expect(part).toContainText(words)
  }

  /** The block the caret is in, or that is selected as a whole. */
  async nameOfCurrentPart(): Promise<string | null> {
    return this.page.evaluate(() => {
      const node = document.getSelection()?.focusNode
      const element = node instanceof Element ? node : node?.parentElement
      return element?.closest('[role=group]')?.getAttribute('aria-label') ?? null
    })
  }

  /** The points of the arguments in their order. */
  points(): Promise<string[]> {
    return this.editor.getByRole('group', { name: 'Point', exact: true }).allInnerTexts()
  }

  get outline(): Locator {
    return this.page.getByRole('grid', { name: 'Outline of the plan' })
  }

  get saveStatus(): Locator {
    return this.page.getByRole('status', { name: 'Save status' })
  }

  /** The reason why something is not saved. Other messages may be alerts as well. */
  get notSaved(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'Not saved' })
  }

  async isSaved(): Promise<void> {
    await expect(this.saveStatus).toHaveText('Saved')
  }

  /** After a failure: a save is tried again every five seconds, and at once when the file changes on disk. */
  async isSavedByItself(): Promise<void> {
    await expect(this.saveStatus).toHaveText('Saved', { timeout: 15_000 })
  }

  get undoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Undo' })
  }

  get redoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Redo' })
  }

  /** Takes steps back until none is left, and returns how many there were. */
  async undoEverything(): Promise<number> {
    let steps = 0
    while (await this.undoButton.isEnabled()) {
      await this.undoButton.click()
      steps += 1
    }
    return steps
  }

  // The evidence bank

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search evidence' })
  }

  /** Goes to the search with its shortcut; what stands there is selected. */
  async goToSearch(): Promise<void> {
    await this.marshal.shortcut('CmdOrCtrl+F')
    await expect(this.search).toBeFocused()
  }

  get cards(): Locator {
    return this.page.getByRole('grid', { name: 'Evidence cards' })
  }

  card(words: string): Locator {
    return this.cards.getByRole('row').filter({ hasText: words })
  }

  /** "3 of 88 cards" */
  get count(): Locator {
    return this.page.getByRole('region', { name: 'Evidence' }).getByRole('status')
  }

  /** Searches for a card by words of its own and waits until it is on screen. */
  async find(words: string): Promise<Locator> {
    await this.search.fill(words)
    const card = this.card(words)
    await expect(card).toBeVisible()
    return card
  }

  /** Opens the menu of a card and chooses from it. */
  async choose(card: Locator, action: 'Insert into…' | 'Edit card…' | 'Delete card…'): Promise<void> {
    await card.hover()
    await card.getByRole('button', { name: 'Card actions' }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name }).or(this.page.getByRole('alertdialog', { name }))
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' })
  }

  // Dragging with the mouse

  /** The line or caret that shows where a drop would land. */
  get dropMark(): Locator {
    return this.page.locator('.drop-mark')
  }

  /** Presses the button on something and starts to pull. */
  async pickUp(thing: Locator): Promise<void> {
    const { x, y } = await middleOf(thing)
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + 6, y + 6, { steps: 2 })
  }

  /** Carries what was picked up, in steps as a hand does. */
  async carryTo({ x, y }: Spot): Promise<void> {
    await this.page.mouse.move(x, y, { steps: 8 })
    await this.page.mouse.move(x + 1, y)
  }

  async letGo(): Promise<void> {
    await this.page.mouse.up()
    await expect(this.dropMark).toBeHidden()
  }

  /** Drags a card into the plan; the place must be shown before the drop. */
  async dragInto(card: Locator, spot: Spot): Promise<void> {
    await this.pickUp(card)
    await this.carryTo(spot)
    await expect(this.dropMark).toBeVisible()
    await this.letGo()
  }
}

export async function middleOf(thing: Locator): Promise<Spot> {
  const { x, y, width, height } = await boxOf(thing)
  return { x: x + width / 2, y: y + height / 2 }
}

/** The middle of something from side to side, at a share of its height. */
export async function spotIn(thing: Locator, share: number): Promise<Spot> {
  const { x, y, width, height } = await boxOf(thing)
  return { x: x + width / 2, y: y + height * share }
}

async function boxOf(thing: Locator) {
  await thing.scrollIntoViewIfNeeded()
  const box = await thing.boundingBox()
  if (!box) throw new Error('It is not on screen')
  return box
}

/** The place right after `words` in a part of the plan. */
export async function spotAfter(part: Locator, words: string): Promise<Spot> {
  await part.scrollIntoViewIfNeeded()
  return part.evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.nodeValue?.indexOf(sought) ?? -1
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + sought.length)
      const { right, top, height } = range.getBoundingClientRect()
      return { x: right, y: top + height / 2 }
    }
    throw new Error(`The part does not say “${sought}”`)
  }, words)
}
