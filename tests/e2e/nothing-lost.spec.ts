import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PlanPage } from './plan-page'
import { expect, test } from './shell'
import { spawnWebShell, startWebShell } from './start-web-shell'

const QUESTION = 'Who lost the peace?'

test.skip(({ shell }) => shell === 'electron', 'In the desktop window, program and page end together.')

async function planFile(workspace: string): Promise<string> {
  const folder = join(workspace, 'plans')
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.essayplan') && (await readFile(path, 'utf8')).includes(QUESTION)) return path
  }
  throw new Error('The plan is not on disk')
}

test('words typed while the program is killed are delivered once it runs again', async ({
  marshal,
  plan,
  context,
}) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  await plan.write(plan.part('Thesis'), 'Before. ')
  await marshal.kill()
  await plan.write(plan.part('Thesis'), 'While it was gone. ')
  await expect(plan.notSaved).toBeVisible()
  const again = await spawnWebShell(marshal.workspace, marshal.config)
  // Opened as Marshal opens it by itself where there is a screen: this browser is let in again
  const second = await context.newPage()
  await second.goto(again.url)
  await expect(second.getByRole('heading', { name: 'Your plans' })).toBeVisible()
  await plan.isSaved()
  await plan.write(plan.part('Thesis'), 'After.')
  await plan.isSaved()
  const text = await readFile(await planFile(marshal.workspace), 'utf8')
  expect(text).toContain('Before. While it was gone. After.')
  await expect(plan.part('Thesis')).toHaveText('Before. While it was gone. After.')
  await second.close()
  await again.stop()
})

test('a plan edited by another program while one types keeps the words of both', async ({
  marshal,
  plan,
}) => {
  await plan.create(QUESTION)
  await plan.isSaved()
  const path = await planFile(marshal.workspace)

  await test.step('with nothing unsaved, the new state is shown and said to be new', async () => {
    const theirs = JSON.parse(await readFile(path, 'utf8'))
    theirs.outline[1].children = [{ text: 'Written in the library.' }]
    await writeFile(path, JSON.stringify(theirs))
    await expect(plan.part('Thesis')).toHaveText('Written in the library.')
    await expect(plan.messages).toContainText('This plan was changed elsewhere. You see its newest state.')
  })

  await test.step('with words unsaved, both are kept', async () => {
    const theirs = JSON.parse(await readFile(path, 'utf8'))
    theirs.outline[0].children = [{ text: `${QUESTION} And why?` }]
    const point = plan.part('Point')
    await point.click()
    await plan.page.keyboard.type('Nobody')
    await writeFile(path, JSON.stringify(theirs))
    await plan.page.keyboard.type(' did.')
    await expect(plan.part('Question')).toHaveText(`${QUESTION} And why?`)
    await expect(point).toHaveText('Nobody did.')
    await plan.isSaved()
    const text = await readFile(path, 'utf8')
    expect(text).toContain('And why?')
    expect(text).toContain('Nobody did.')
  })
})

test('a disk that fills up while one types is told, and saving goes on when there is room', async ({
  page,
}) => {
  test.skip(process.getuid?.() !== 0, 'Only root can make a small disk to fill.')
  const folder = await mkdtemp(join(tmpdir(), 'marshal-small-disk-'))
  const disk = join(folder, 'disk')
  await mkdir(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'pipe' })
  } catch (error) {
    test.skip(true, `A small disk cannot be mounted here: ${String(error)}`)
  }
  try {
    const shell = await startWebShell(page, join(disk, 'workspace'), join(folder, 'config'))
    const plan = new PlanPage(shell)
    await plan.create(QUESTION)
    await plan.isSaved()
    const filler = join(disk, 'filler')
    const { bavail, bsize } = await statfs(disk)
    await writeFile(filler, Buffer.alloc(bavail * bsize))
    await plan.write(plan.part('Thesis'), 'Everybody did.')
    const { notSaved } = plan
    await expect(notSaved).toContainText('The disk is full')
    await plan.write(plan.part('Point'), 'Typing goes on.')
    await rm(filler)
    await plan.isSaved()
    const text = await readFile(await planFile(join(disk, 'workspace')), 'utf8')
    expect(text).toContain('Everybody did.')
    expect(text).toContain('Typing goes on.')
    await shell.stop()
  } finally {
    execFileSync('umount', [disk])
    await rm(folder, { recursive: true, force: true })
  }
})
