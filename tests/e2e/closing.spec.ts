import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { PlanPage } from './plan-page'
import { test as base, expect } from './shell'
import { startWebShell } from './start-web-shell'

interface HeldUp {
  shell: Awaited<ReturnType<typeof startWebShell>>
  plan: PlanPage
  dialog: Locator
  /** Takes away what keeps the plan from being saved. */
  unblock(): Promise<void>
  /** What is in the plan's file. */
  onDisk(): Promise<string>
}

/** A shell that was asked to stop with Ctrl-C while the last words of a plan cannot be saved. */
const test = base.extend<{ heldUp: HeldUp }>({
  heldUp: async ({ page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'marshal-closing-'))
    const plans = join(folder, 'workspace', 'plans')
    const shell = await startWebShell(page, join(folder, 'workspace'), join(folder, 'config'))
    const plan = new PlanPage(shell)
    await plan.create('Who lost the peace?')
    await plan.isSaved()
    const name = (await readdir(plans)).find((file) => file.startsWith('Who lost')) ?? ''
    const path = join(plans, name)
    const aside = join(folder, 'aside')
    // A folder in the place of the file: no user's rights, not even root's, can write over it
    await rename(path, aside)
    await mkdir(path)
    await plan.write(plan.part('Thesis'), 'Everybody did.')
    await expect(plan.notSaved).toBeVisible()
    shell.interrupt()
    const dialog = page.getByRole('alertdialog', { name: 'Your last changes are not saved' })
    await expect(dialog).toBeVisible()
    await use({
      shell,
      plan,
      dialog,
      async unblock() {
        await rm(path, { recursive: true })
        await rename(aside, path)
      },
      onDisk: () => readFile(path, 'utf8'),
    })
    await shell.kill()
    await rm(folder, { recursive: true, force: true })
  },
})

test.skip(({ shell }) => shell === 'electron', 'What asks is the page, the same in both shells.')

const press = (dialog: Locator, name: string) => dialog.getByRole('button', { name }).click()

test('Ctrl-C over words that cannot be saved asks, in the page and in the terminal', async ({ heldUp }) => {
  const { shell, plan, dialog } = heldUp
  expect(shell.output()).toContain('a window could not save its last changes')
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused()
  const { violations } = await new AxeBuilder({ page: plan.page }).include('.modal').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('the shell stops by itself once the words are saved', async ({ heldUp }) => {
  const { shell, dialog, unblock, onDisk } = heldUp
  await press(dialog, 'Try again')
  await expect(dialog).toBeVisible()
  // Saving is tried again by itself, too: who pressed the button a second time might find it gone
  await unblock()
  expect(await shell.ended).toBe(0)
  expect(await onDisk()).toContain('Everybody did.')
})

test('whoever keeps editing keeps the shell', async ({ heldUp }) => {
  const { shell, plan, dialog, unblock, onDisk } = heldUp
  await press(dialog, 'Keep editing')
  await expect(dialog).toHaveCount(0)
  await expect.poll(shell.output).toContain('Marshal goes on.')
  await plan.write(plan.part('Point'), 'Also the victors.')
  await unblock()
  await plan.isSavedByItself()
  expect(await onDisk()).toContain('Also the victors.')
  shell.interrupt()
  expect(await shell.ended).toBe(0)
})

test('a copy can be saved before the words are left behind', async ({ heldUp }) => {
  const { shell, plan, dialog } = heldUp
  const [download] = await Promise.all([plan.page.waitForEvent('download'), press(dialog, 'Save a copy…')])
  expect(await readFile(await download.path(), 'utf8')).toContain('Everybody did.')
  await press(dialog, 'Quit anyway')
  expect(await shell.ended).toBe(1)
  await expect(plan.part('Thesis')).toHaveText('Everybody did.')
})
