import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { middleOf } from './plan-page'
import { expect, test } from './shell'

const QUESTION = 'How successful was Stalin’s foreign policy, 1928–1941?'
const STATISTIC = 'members of the Soviet supreme military command were arrested'

/** The text of all plan files, as it is on disk now. */
async function plansOnDisk(workspace: string): Promise<string> {
  const folder = join(workspace, 'plans')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.essayplan'))
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

test('what is written is saved by itself, and found again after a reload and a new start', async ({
  marshal,
  plan,
}) => {
  await plan.create(QUESTION, 'Chronological')
  await plan.write(plan.part('Thesis'), 'It kept him in power, no more.')
  await plan.write(plan.part('Point', 2), 'The pact bought time.')
  await plan.dragInto(
    await plan.find(STATISTIC),
    await middleOf(plan.partOf(plan.argument(3), 'Explanation')),
  )
  await plan.isSaved()
  const saved = await plansOnDisk(marshal.workspace)
  expect(saved).toContain('It kept him in power, no more.')
  expect(saved).toContain('The pact bought time.')
  expect(saved).toContain(STATISTIC)

  const isAllThere = async () => {
    await plan.open(QUESTION)
    await expect(plan.part('Thesis')).toHaveText('It kept him in power, no more.')
    await expect(plan.part('Point', 2)).toHaveText('The pact bought time.')
    await expect(plan.evidence(plan.argument(3))).toContainText(STATISTIC)
    await expect(plan.outline.getByRole('row', { name: 'Turning point' })).toBeVisible()
  }
  await marshal.page.reload()
  await isAllThere()
  await marshal.restart()
  await expect(plan.planNamed(QUESTION)).toContainText('1 piece of evidence')
  await isAllThere()
})

test('words typed just before the app is stopped are saved', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'The last thing I thought of.')
  await marshal.stop()
  expect(await plansOnDisk(marshal.workspace)).toContain('The last thing I thought of.')
})

test('going to the list of plans saves what was just typed', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Said in a hurry.')
  await marshal.page.getByRole('button', { name: 'All plans' }).click()
  await expect(plan.plans).toBeVisible()
  expect(await plansOnDisk(marshal.workspace)).toContain('Said in a hurry.')
})

test('a deleted plan can be brought back', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await marshal.page.getByRole('button', { name: 'All plans' }).click()
  await plan.planNamed(QUESTION).hover()
  await marshal.page.getByRole('button', { name: `Delete ${QUESTION}` }).click()
  await expect(plan.planNamed(QUESTION)).toHaveCount(0)
  await plan.messages.getByRole('button', { name: 'Undo' }).click()
  await expect(plan.planNamed(QUESTION)).toBeVisible()
  await plan.open(QUESTION)
})
