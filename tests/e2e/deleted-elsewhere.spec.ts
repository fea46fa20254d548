import { readFile, rm } from 'node:fs/promises'
import { expect, test } from './shell'
import { fileWith } from './versions-on-disk'

const QUESTION = 'Who lost the peace?'

test('a plan whose file is deleted elsewhere while it is open is saved again', async ({ marshal, plan }) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Everybody did.')
  await plan.isSaved()
  const path = await fileWith(marshal.workspace, 'plan', 'Everybody did.')
  await rm(path)
  await expect(plan.messages).toContainText('The file of this plan was deleted or moved elsewhere.')
  await plan.isSaved()
  expect(await readFile(path, 'utf8')).toContain('Everybody did.')
})

test('a deck that is deleted elsewhere is told of, and can be had back', async ({ marshal, plan }) => {
  const words = 'not one step back'
  await plan.create(QUESTION)
  await plan.find(words)
  await rm(await fileWith(marshal.workspace, 'deck', words))
  await expect(plan.messages).toContainText('was deleted or moved elsewhere.')
  await expect(plan.card(words)).toHaveCount(0)
  await plan.messages.getByRole('button', { name: 'Bring it back' }).click()
  await plan.find(words)
  expect(await fileWith(marshal.workspace, 'deck', words)).toBeTruthy()
})
