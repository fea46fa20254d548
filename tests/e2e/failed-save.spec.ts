import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocx } from '../backend/docx/read-docx'
import { expect, test } from './shell'
import { fileWith, keepVersion, yesterdayMorning } from './versions-on-disk'

const QUESTION = 'Who lost the peace?'

/** Puts a folder in the place of the open plan's file: no user's rights, not even root's, can write over it. */
async function blockPlanFile(workspace: string): Promise<{ path: string; unblock: () => Promise<void> }> {
  const folder = join(workspace, 'plans')
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!(await readFile(path, 'utf8')).includes(QUESTION)) continue
    const aside = join(workspace, 'aside')
    await rename(path, aside)
    await mkdir(path)
    return {
      path,
      async unblock() {
        await rm(path, { recursive: true })
        await rename(aside, path)
      },
    }
  }
  throw new Error('The plan is not on disk')
}

test('a save that fails is told, loses nothing, and works again once its cause is gone', async ({
  marshal,
  plan,
  shell,
}) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const { path, unblock } = await blockPlanFile(marshal.workspace)
  await plan.write(plan.part('Thesis'), 'Everybody did.')
  const { notSaved } = plan
  await expect(notSaved).toContainText('Your changes are still open.')
  await expect(plan.saveStatus).toHaveCount(0)

  await test.step('Retry says the same as long as the cause is there', async () => {
    await notSaved.getByRole('button', { name: 'Retry' }).click()
    await expect(notSaved).toBeVisible()
    await expect(plan.part('Thesis')).toHaveText('Everybody did.')
  })

  await test.step('the plan does not close over unsaved words', async () => {
    await plan.page.getByRole('button', { name: 'All plans' }).click()
    await expect(plan.messages).toContainText('This plan is not saved yet, so it stays open.')
    await expect(plan.part('Thesis')).toHaveText('Everybody did.')
  })

  await test.step('it can still be exported', async () => {
    const { bytes } = await marshal.exported(() =>
      plan.page.getByRole('button', { name: 'Export to Word' }).click(),
    )
    expect(readDocx(bytes).paragraphs.map(({ text }) => text)).toContain('Thesis: Everybody did.')
  })

  if (shell === 'web') {
    await test.step('a copy can be saved elsewhere', async () => {
      const copy = await marshal.exported(() =>
        notSaved.getByRole('button', { name: 'Save a copy…' }).click(),
      )
      expect(copy.name).toBe(`${QUESTION.replace('?', '')}.essayplan`)
      expect(new TextDecoder().decode(copy.bytes)).toContain('Everybody did.')
      await expect(plan.messages).toContainText('Saved a copy of the plan.')
    })
  }

  await test.step('saving goes on by itself when the cause is gone', async () => {
    await unblock()
    await plan.isSavedByItself()
    expect(await readFile(path, 'utf8')).toContain('Everybody did.')
    await expect(plan.page.getByText('This plan is not saved yet')).toHaveCount(0)
  })
})

test('a plan whose folder has vanished is not called saved, and typing goes on', async ({
  marshal,
  plan,
}) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const folder = join(marshal.workspace, 'plans')
  const aside = join(marshal.workspace, 'moved-away')
  await rename(folder, aside)
  // A file where the folder was: Marshal must not quietly start a new one
  await rename(join(aside, (await readdir(aside))[0] ?? ''), folder)
  await plan.write(plan.part('Thesis'), 'Everybody did.')
  const { notSaved } = plan
  await expect(notSaved).toBeVisible()
  await plan.write(plan.part('Point'), 'Also the victors.')
  await expect(plan.part('Thesis')).toHaveText('Everybody did.')
  await rename(folder, join(aside, 'back.essayplan'))
  await rename(aside, folder)
  await plan.isSavedByItself()
})

test('a plan that another program has emptied is not written over, and saving goes on once it is away', async ({
  marshal,
  plan,
}) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Nobody did.')
  await plan.isSaved()
  const folder = join(marshal.workspace, 'plans')
  const name = (await readdir(folder)).find((file) => file.startsWith('Who lost')) ?? ''
  await writeFile(join(folder, name), '')
  await plan.write(plan.part('Point'), 'Also the victors.')
  const { notSaved } = plan
  await expect(notSaved).toContainText('is damaged and cannot be read (it is empty)')
  await expect(notSaved).toContainText('Move that file away, and saving goes on by itself.')
  expect(await readFile(join(folder, name), 'utf8')).toBe('')
  await rename(join(folder, name), join(marshal.workspace, 'away'))
  await plan.isSavedByItself()
  const text = await readFile(join(folder, name), 'utf8')
  expect(text).toContain('Nobody did.')
  expect(text).toContain('Also the victors.')
})

test('a version is not restored over words that are not saved', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const path = await fileWith(marshal.workspace, 'plan', QUESTION)
  await keepVersion(marshal.workspace, 'plan', path, yesterdayMorning())
  await writeFile(path, '')
  await plan.write(plan.part('Point'), 'Also the victors.')
  await expect(plan.notSaved).toBeVisible()
  await marshal.shortcut('CmdOrCtrl+Shift+Y')
  const dialog = plan.dialog('Versions')
  await dialog.getByRole('option', { name: '10:15' }).click()
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await expect(plan.messages).toContainText('Nothing was restored: your last changes are not saved yet.')
  await expect(plan.part('Point')).toHaveText('Also the victors.')
  await rename(path, join(marshal.workspace, 'away'))
  await plan.isSavedByItself()
  expect(await readFile(path, 'utf8')).toContain('Also the victors.')
})

test('a page whose program has gone says so and keeps the words on screen', async ({
  marshal,
  plan,
  shell,
}) => {
  test.skip(shell === 'electron', 'In the desktop window, program and page are one.')
  await plan.create(QUESTION)
  await plan.isSaved()
  await marshal.stop()
  await plan.write(plan.part('Thesis'), 'Everybody did.')
  const { notSaved } = plan
  await expect(notSaved).toContainText('Marshal is no longer running behind this window.')
  await expect(notSaved).toContainText('start Marshal again')
  await expect(plan.part('Thesis')).toHaveText('Everybody did.')

  await test.step('a copy can be saved all the same', async () => {
    const [download] = await Promise.all([
      plan.page.waitForEvent('download'),
      notSaved.getByRole('button', { name: 'Save a copy…' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('Everybody did.')
  })
})
