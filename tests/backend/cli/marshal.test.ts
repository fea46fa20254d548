import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '#core/model/plan'
import { argument, evidence, point, question, section } from '../../fixtures/plans'
import { deck, essay } from '../support/documents'
import { project, run } from '../support/run-built'
import { temporaryFolder } from '../support/temporary-folder'

const oneLine = /^[^\n]+\n$/

async function folderWith(files: Record<string, string | Buffer | object>): Promise<string> {
  const folder = await temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
    await writeFile(join(folder, name), text)
  }
  return folder
}

const marshal = (cwd: string, ...args: string[]) => run('out/main/cli.js', args, { cwd })

async function expectFailure(cwd: string, ...args: string[]): Promise<string> {
  const ended = await marshal(cwd, ...args)
  expect(ended.code).toBe(1)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(oneLine)
  return ended.stderr
}

describe('marshal export', () => {
  it('writes a Word file and says where', async () => {
    const folder = await folderWith({ 'p.essayplan': essay('Why?') })
    const ended = await marshal(folder, 'export', 'p.essayplan', '-o', 'out.docx')
    expect(ended).toEqual({ code: 0, stdout: 'Exported to out.docx\n', stderr: '' })
    const bytes = await readFile(join(folder, 'out.docx'))
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(await readdir(folder)).toEqual(['out.docx', 'p.essayplan'])
  })

  it('takes paper and author', async () => {
    const folder = await folderWith({ 'p.essayplan': essay('Why?') })
    const args = ['export', 'p.essayplan', '--output', 'out.docx']
    expect((await marshal(folder, ...args, '--paper', 'letter', '--author', 'Ada')).code).toBe(0)
    expect(await expectFailure(folder, ...args, '--paper', 'a5')).toContain('a4, letter')
  })

  it('replaces an earlier export, through a link too', async () => {
    const folder = await folderWith({ 'p.essayplan': essay('Why?'), 'old.docx': 'old' })
    await symlink('old.docx', join(folder, 'link.docx'))
    expect((await marshal(folder, 'export', 'p.essayplan', '-o', 'link.docx')).code).toBe(0)
    expect((await readFile(join(folder, 'old.docx'))).subarray(0, 2).toString()).toBe('PK')
  })

  it('leaves an earlier export alone when the plan is damaged', async () => {
    const folder = await folderWith({ 'p.essayplan': '{', 'old.docx': 'old' })
    expect(await expectFailure(folder, 'export', 'p.essayplan', '-o', 'old.docx')).toContain('damaged')
    expect(await readFile(join(folder, 'old.docx'), 'utf8')).toBe('old')
  })

  it.each([
    ['a plan that is not there', ['none.essayplan', '-o', 'x.docx'], '“none.essayplan” was not found'],
    ['a folder that is not there', ['p.essayplan', '-o', 'none/x.docx'], 'no such folder'],
    ['a folder in the place of the file', ['p.essayplan', '-o', 'folder'], 'not a file'],
    ['a device or pipe in the place of the file', ['p.essayplan', '-o', 'pipe'], 'not a file'],
    ['a forgotten output', ['p.essayplan'], '--output'],
    ['a forgotten plan', ['-o', 'x.docx'], "missing required argument 'plan'"],
  ])('refuses %s, and writes nothing', async (_what, args, words) => {
    const folder = await folderWith({ 'p.essayplan': essay('Why?') })
    await mkdir(join(folder, 'folder'))
    spawnSync('mkfifo', [join(folder, 'pipe')])
    expect(await expectFailure(folder, 'export', ...args)).toContain(words)
    expect(await readdir(folder)).toEqual(['folder', 'p.essayplan', 'pipe'])
  })
})

describe('marshal check-file', () => {
  const missingCard: Plan = {
    ...essay('Why?'),
    outline: [
      question('Why?'),
      section('body', argument('supports', point('Because'), evidence('no-such-card'))),
    ],
  }

  it.each([
    [
      'p.essayplan',
      essay('Was he in control?'),
      'a sound essay plan: “Was he in control?”, 3 words, 1 piece of evidence',
    ],
    [
      'empty.essayplan',
      { ...essay(''), outline: [] },
      'a sound essay plan: no question yet, 0 words, 0 pieces of evidence',
    ],
    [
      'd.evidence',
      deck('Stalin'),
      'a sound evidence deck: “Stalin”, 1 card (1 fact, 0 statistics, 0 quotations)',
    ],
    [
      'renamed.txt',
      deck('Stalin'),
      'a sound evidence deck: “Stalin”, 1 card (1 fact, 0 statistics, 0 quotations)',
    ],
  ])('describes %s', async (name, content, words) => {
    const folder = await folderWith({ [name]: content })
    expect(await marshal(folder, 'check-file', name)).toEqual({
      code: 0,
      stdout: `${name}: ${words}\n`,
      stderr: '',
    })
  })

  it('recognises a Word file, and one that was cut off', async () => {
    const folder = await folderWith({ 'p.essayplan': essay('Why?') })
    await marshal(folder, 'export', 'p.essayplan', '-o', 'whole.docx')
    expect((await marshal(folder, 'check-file', 'whole.docx')).stdout).toBe('whole.docx: a Word document\n')
    const bytes = await readFile(join(folder, 'whole.docx'))
    await writeFile(join(folder, 'cut.docx'), bytes.subarray(0, bytes.length - 100))
    expect(await expectFailure(folder, 'check-file', 'cut.docx')).toContain('end is missing')
  })

  it.each([
    ['broken.essayplan', '{"format":', 'damaged'],
    ['binary.essayplan', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'damaged'],
    ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), 'not a Marshal file'],
    ['notes.txt', 'Stalin: foreign policy', 'not a Marshal file'],
    ['other.json', '{"a": 1}', 'not a Marshal file'],
    ['empty.essayplan', '', 'damaged'],
    ['new.essayplan', '{"format":"marshal-plan","formatVersion":12}', 'newer Marshal (format 12)'],
    ['new.evidence', '{"format":"marshal-deck","formatVersion":2}', 'newer Marshal (format 2)'],
    ['odd.evidence', '{"format":"marshal-deck","formatVersion":1,"id":"d","name":7}', 'name'],
    ['lacks.essayplan', missingCard, 'it lacks 1 card placed in it'],
  ])('says what is wrong with %s', async (name, content, words) => {
    const folder = await folderWith({ [name]: content })
    const sentence = await expectFailure(folder, 'check-file', name)
    expect(sentence).toContain(`“${name}”`)
    expect(sentence).toContain(words)
  })

  it('names a file that is not there, or no file', async () => {
    const folder = await folderWith({})
    expect(await expectFailure(folder, 'check-file', 'none.essayplan')).toContain(
      '“none.essayplan” was not found.',
    )
    expect(await expectFailure(folder, 'check-file', '.')).toContain('could not be read')
  })

  it('finds what Marshal ships sound', async () => {
    const assets = (await readdir(join(project, 'assets'))).filter((name) =>
      /\.(essayplan|evidence)$/.test(name),
    )
    expect(assets).toHaveLength(2)
    for (const name of assets) {
      expect((await marshal(join(project, 'assets'), 'check-file', name)).stdout).toContain('a sound e')
    }
  })
})

describe('marshal', () => {
  it('explains itself', async () => {
    const help = await marshal(project, '--help')
    expect(help.code).toBe(0)
    expect(help.stdout).toMatch(/export.*check-file/s)
    expect((await marshal(project, '--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('refuses what it does not know', async () => {
    expect(await expectFailure(project, 'exprot')).toContain("unknown command 'exprot'")
    expect(await expectFailure(project, 'export', 'a', '-o', 'b', '--colour')).toContain('--colour')
    const nothing = await marshal(project)
    expect(nothing.code).toBe(1)
    expect(nothing.stderr).toContain('Usage: marshal')
  })

  it('is what npx runs', async () => {
    expect((await run('scripts/marshal.mjs', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
