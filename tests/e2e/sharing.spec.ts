import { readdir, readFile, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { unzipSync } from 'fflate'
import { argument, evidence, fact, plan as planWith, point, section } from '../fixtures/plans'
import { PlanPage } from './plan-page'
import { expect, test } from './shell'

const question = 'Why did the alliance end?'

/** A friend's plan: one card is in the starter deck, in other marks; two are not. */
function friendsPlan(known: string) {
  const cards = [fact(`${known}  `), fact('The Treaty of Nowhere was signed'), fact('A second new thing')]
  const children = cards.map((card) => evidence(card))
  const body = section('body', argument('supports', point('Fear'), ...children))
  return planWith({ question: 'Was it fear?', sections: [body], cards })
}

interface Foreign {
  name: string
  text: string
}

async function choose(plan: PlanPage, file: Foreign) {
  const [chooser] = await Promise.all([
    plan.page.waitForEvent('filechooser'),
    plan.page.getByRole('button', { name: 'Open a file…' }).click(),
  ])
  await chooser.setFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) })
}

function drop(target: Locator, file: Foreign) {
  return target.evaluate((element, { name, text }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], name))
    const where = { bubbles: true, cancelable: true, dataTransfer }
    element.dispatchEvent(new DragEvent('dragover', where))
    element.dispatchEvent(new DragEvent('drop', where))
  }, file)
}

async function chooseFromFile(plan: PlanPage, item: string) {
  await plan.page.getByRole('button', { name: 'File', exact: true }).click()
  await plan.page.getByRole('menuitem', { name: item }).click()
}

async function firstFactOfTheBank(workspace: string): Promise<string> {
  const [deck = ''] = await readdir(join(workspace, 'decks'))
  const { cards } = JSON.parse(await readFile(join(workspace, 'decks', deck), 'utf8'))
  return cards.find(({ kind }: { kind: string }) => kind === 'fact').text
}

test('a plan from elsewhere offers the bank the cards it has not got', async ({ plan, marshal }) => {
  const theirs = friendsPlan(await firstFactOfTheBank(marshal.workspace))
  const file = { name: 'from-a-friend.essayplan', text: JSON.stringify(theirs) }
  await choose(plan, file)
  await expect(plan.part('Question')).toHaveText('Was it fear?')
  await expect(plan.evidence()).toHaveCount(3)
  await expect(plan.messages).toContainText('This plan brings 3 cards; 1 of them is in your bank already.')
  await plan.messages.getByRole('button', { name: 'Add 2 cards…' }).click()
  const dialog = plan.dialog('Add 2 cards to your bank')
  await expect(dialog).toContainText('A new deck: “Was it fear?”')
  await dialog.getByRole('button', { name: 'Add 2 cards' }).click()
  await plan.find('Treaty of Nowhere')
  await plan.isSaved()
  expect(await readdir(join(marshal.workspace, 'decks'))).toContain('Was it fear.evidence')

  await plan.undoButton.click()
  await plan.search.fill('Treaty of Nowhere')
  await expect(plan.cards).toContainText('No card fits.')
  await plan.redoButton.click()
  await plan.find('A second new thing')

  // Opened once more, it is neither taken in twice nor has it anything to offer
  await plan.isSaved()
  await plan.page.getByRole('button', { name: 'All plans' }).click()
  await choose(plan, file)
  await expect(plan.part('Question')).toHaveText('Was it fear?')
  await expect(plan.messages).toContainText('You have this plan already')
  await expect(plan.messages).not.toContainText('brings')
  expect(
    (await readdir(join(marshal.workspace, 'plans'))).filter((name) => name.startsWith('Was it')),
  ).toEqual(['Was it fear.essayplan'])
})

test('a deck dropped on the window joins the bank once', async ({ plan, marshal }) => {
  await plan.create(question)
  const deck = {
    format: 'marshal-deck',
    formatVersion: 1,
    id: 'from-a-friend',
    name: 'A friend’s deck',
    cards: [fact('The Treaty of Nowhere was signed')],
    sources: [],
  }
  const file = { name: 'friend.evidence', text: JSON.stringify(deck) }
  await drop(plan.editor, file)
  await expect(plan.messages).toContainText('“A friend’s deck” is in your evidence bank.')
  await plan.find('Treaty of Nowhere')
  await drop(plan.editor, file)
  await expect(plan.messages).toContainText('is in your evidence bank already')
  expect(await readdir(join(marshal.workspace, 'decks'))).toHaveLength(2)
  await drop(plan.editor, { name: 'broken.evidence', text: '{' })
  await expect(plan.messages).toContainText('The deck was not added: “broken.evidence”')
})

test.describe('in the browser', () => {
  test.skip(
    ({ shell }) => shell === 'electron',
    'a save dialog of the system takes the place of the download',
  )

  test('a backup brings back what was lost and leaves what is newer', async ({ plan, marshal }) => {
    await plan.create(question)
    await plan.write(plan.part('Point'), 'Fear ended it.')
    await plan.isSaved()
    const backup = await marshal.exported(() => chooseFromFile(plan, 'Back up everything…'))
    expect(backup.name).toMatch(/^Marshal backup \d{4}-\d\d-\d\d\.zip$/)
    expect(Object.keys(unzipSync(backup.bytes))).toContain('plans/Why did the alliance end.essayplan')
    await expect(plan.messages).toContainText('Everything is backed up.')

    await plan.write(plan.part('Thesis'), 'Nobody trusted anybody.')
    await plan.isSaved()
    const lost =
      (await readdir(join(marshal.workspace, 'plans'))).find((name) => name.startsWith('To what')) ?? ''
    await rm(join(marshal.workspace, 'plans', lost))
    const [chooser] = await Promise.all([
      plan.page.waitForEvent('filechooser'),
      chooseFromFile(plan, 'Restore a backup…'),
    ])
    await chooser.setFiles({
      name: backup.name,
      mimeType: 'application/zip',
      buffer: Buffer.from(backup.bytes),
    })
    await plan.dialog('Restore this backup?').getByRole('button', { name: 'Restore' }).click()
    const report = plan.dialog('Backup restored')
    await expect(report).toContainText('1 file brought back')
    await expect(report).toContainText('1 file newer here and left alone')
    await report.getByRole('button', { name: 'Close' }).click()
    expect(await readdir(join(marshal.workspace, 'plans'))).toContain(lost)
    await plan.open(question)
    await expect(plan.part('Thesis')).toHaveText('Nobody trusted anybody.')
  })

  test('a zip that is no backup is refused with a sentence', async ({ plan }) => {
    await expect(plan.plans).toBeVisible()
    await drop(plan.plans, { name: 'holiday.zip', text: 'not a zip' })
    await plan.dialog('Restore this backup?').getByRole('button', { name: 'Restore' }).click()
    await expect(plan.messages).toContainText('The backup was not restored')
  })

  test('a folder named at the start is not moved: the next start would look there', async ({
    plan,
    marshal,
  }) => {
    await expect(plan.plans).toBeVisible()
    await marshal.shortcut('CmdOrCtrl+,')
    await plan.dialog('Settings').getByRole('button', { name: 'Change…' }).click()
    const dialog = plan.dialog('Change the workspace folder')
    await expect(dialog).toContainText('Marshal was started for this folder with --workspace')
    await expect(dialog.getByRole('button', { name: 'Use that folder' })).toBeVisible()
    await expect(dialog.getByRole('radio')).toHaveCount(0)
  })

  test.describe('on a folder that it remembers', () => {
    test.use({ named: false })

    test('the workspace moves to another folder with all that is in it', async ({ plan, marshal }) => {
      await plan.create(question)
      await plan.write(plan.part('Point'), 'Fear ended it.')
      await plan.isSaved()
      const before = await readdir(join(marshal.workspace, 'plans'))
      await marshal.shortcut('CmdOrCtrl+,')
      await plan.dialog('Settings').getByRole('button', { name: 'Change…' }).click()
      const dialog = plan.dialog('Change the workspace folder')
      await dialog.getByRole('textbox', { name: 'New folder' }).fill('Essays')
      await dialog.getByRole('button', { name: 'Move', exact: true }).click()
      await expect(dialog).toContainText('give its whole path')

      const folder = join(dirname(marshal.workspace), 'Essays')
      await dialog.getByRole('textbox', { name: 'New folder' }).fill(folder)
      await dialog.getByRole('button', { name: 'Move', exact: true }).click()
      await expect(dialog).toHaveCount(0)
      await plan.open(question)
      await expect(plan.part('Point')).toHaveText('Fear ended it.')
      await plan.write(plan.part('Thesis'), 'Nobody trusted anybody.')
      await plan.isSaved()
      expect((await readdir(join(folder, 'plans'))).sort()).toEqual(before.sort())
      expect(await readFile(join(folder, 'plans', 'Why did the alliance end.essayplan'), 'utf8')).toContain(
        'Nobody trusted anybody.',
      )
      await expect(readdir(marshal.workspace)).rejects.toThrow('ENOENT')
    })

    test('another folder is used, and what is here stays', async ({ plan, marshal }) => {
      await plan.create(question)
      await plan.isSaved()
      await marshal.shortcut('CmdOrCtrl+,')
      await plan.dialog('Settings').getByRole('button', { name: 'Change…' }).click()
      const dialog = plan.dialog('Change the workspace folder')
      await dialog
        .getByRole('textbox', { name: 'New folder' })
        .fill(join(dirname(marshal.workspace), 'Fresh'))
      await dialog.getByText('Leave everything where it is').click()
      await dialog.getByRole('button', { name: 'Use that folder' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(plan.planNamed('To what extent')).toBeVisible()
      await expect(plan.planNamed(question)).toHaveCount(0)
      expect(await readdir(join(marshal.workspace, 'plans'))).toContain('Why did the alliance end.essayplan')
    })

    test('a move tells what has stayed in the old folder', async ({ plan, marshal }) => {
      await expect(plan.plans).toBeVisible()
      await symlink('/dev/null', join(marshal.workspace, 'plans', 'linked.essayplan'))
      await marshal.shortcut('CmdOrCtrl+,')
      await plan.dialog('Settings').getByRole('button', { name: 'Change…' }).click()
      const dialog = plan.dialog('Change the workspace folder')
      await dialog
        .getByRole('textbox', { name: 'New folder' })
        .fill(join(dirname(marshal.workspace), 'Essays'))
      await dialog.getByRole('button', { name: 'Move', exact: true }).click()
      await expect(plan.messages).toContainText('1 file has stayed in the old folder.')
      await expect(plan.messages).toContainText(marshal.workspace)
    })

    test('another window saves what it holds before the folder changes', async ({
      plan,
      marshal,
      context,
    }) => {
      await plan.create(question)
      await plan.isSaved()
      const page = await context.newPage()
      const other = new PlanPage({ page, shortcut: (keys) => page.keyboard.press(keys) })
      await page.goto(new URL('/', marshal.page.url()).href)
      await other.create('What did the other window hold?')
      await other.write(other.part('Point'), 'Typed just now.')
      await marshal.shortcut('CmdOrCtrl+,')
      await plan.dialog('Settings').getByRole('button', { name: 'Change…' }).click()
      const dialog = plan.dialog('Change the workspace folder')
      await dialog
        .getByRole('textbox', { name: 'New folder' })
        .fill(join(dirname(marshal.workspace), 'Fresh'))
      await dialog.getByText('Leave everything where it is').click()
      await dialog.getByRole('button', { name: 'Use that folder' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(other.planNamed('To what extent')).toBeVisible()
      const held = 'What did the other window hold.essayplan'
      expect(await readFile(join(marshal.workspace, 'plans', held), 'utf8')).toContain('Typed just now.')
      expect(await readdir(join(dirname(marshal.workspace), 'Fresh', 'plans'))).not.toContain(held)
    })
  })
})
