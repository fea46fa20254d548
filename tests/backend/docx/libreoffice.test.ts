import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderDocx } from '#main/backend/docx/render-docx'
import { parseXml } from './read-docx'
import { everyKind } from './sample-plans'

const isInstalled = spawnSync('soffice', ['--version']).status === 0
const title = isInstalled
  ? 'LibreOffice opens a Word file'
  : 'LibreOffice opens a Word file (skipped: soffice is not installed)'

describe.skipIf(!isInstalled)(title, () => {
  let folder: string
  let content: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marshal-soffice-'))
    const file = join(folder, 'plan.docx')
    await writeFile(file, await renderDocx(everyKind(), { paper: 'a4', author: '' }))
    // A profile of its own: LibreOffice refuses to start twice on one
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    await promisify(execFile)('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'odt',
      '--outdir',
      folder,
      file,
    ])
    const parts = unzipSync(await readFile(join(folder, 'plan.odt')))
    content = new TextDecoder().decode(parts['content.xml'])
  }, 120_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const texts = (name: string) =>
    [...parseXml(content).getElementsByTagName(name)].map((element) => element.textContent)

  it('with sections and arguments as headings of their levels', () => {
    const headings = [...parseXml(content).getElementsByTagName('text:h')]
    expect(
      headings.map((heading) => [heading.getAttribute('text:outline-level'), heading.textContent]),
    ).toEqual([
      ['1', 'Opening'],
      ['1', 'Part one'],
      ['2', 'Argument 1 – supports the thesis'],
      ['1', 'Conclusion'],
    ])
  })

  it('with its footnotes as footnotes', () => {
    expect(texts('text:note-body')).toEqual([
      expect.stringContaining('Michael Lynch'),
      expect.stringContaining('p. 12.'),
      expect.stringContaining('Michael Lynch'),
    ])
  })

  it('with facts and statistics as list items', () => {
    expect(texts('text:list-item').map((text) => text?.slice(0, 15))).toEqual([
      '23 August 1939:',
      '90 of 101 membe',
    ])
  })
})
