import { readFile, writeFile } from 'node:fs/promises'
import type { PlanPage } from './plan-page'
import { expect, type Marshal } from './shell'
import { fileWith } from './versions-on-disk'

export const QUESTION = 'Who lost the peace?'

/** Changes the thesis and the first point here and, before that is saved, in the file. */
export async function changeInTwoPlaces(marshal: Marshal, plan: PlanPage): Promise<void> {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Nobody did.')
  await plan.isSaved()
  const path = await fileWith(marshal.workspace, 'plan', QUESTION)
  let letSavesThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letSavesThrough = resolve
  })
  await plan.page.route('**/api/savePlan', async (route) => {
    await held
    await route.continue()
  })
  await plan.write(plan.part('Thesis'), ' Not even Wilson.')
  await plan.write(plan.part('Point'), 'The treaty was fair.')
  const theirs = JSON.parse(await readFile(path, 'utf8'))
  theirs.outline[1].children = [{ text: 'Nobody did. It was won.' }]
  const argument = theirs.outline
    .flatMap((node: { children: { type?: string }[] }) => node.children)
    .find(({ type }: { type?: string }) => type === 'argument')
  argument.children[0].children = [{ text: 'The treaty was harsh.' }]
  await writeFile(path, JSON.stringify(theirs))
  letSavesThrough()
  await expect(plan.page.getByRole('button', { name: '2 places to look at' })).toBeVisible()
}
