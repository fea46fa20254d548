import { Document, Packer } from 'docx'
import type { Paper } from '#core/api/settings'
import { planToDocument } from '#core/export/plan-to-document'
import type { Plan } from '#core/model/plan'
import { blockParagraph } from './blocks'
import { theme } from './look'
import { evidenceLists } from './numbering'
import { pageFooter, pageProperties, runningHeader } from './page'
import { documentProperties } from './properties'
import { documentStyles } from './styles'

/** A plan as the bytes of a Word file. Never fails for a plan that passed its schema. The same plan gives
 *  the same parts, whenever it is rendered. */
export async function renderDocx(plan: Plan, options: { paper: Paper; author: string }): Promise<Uint8Array> {
  const tree = planToDocument(plan, options)
  const file = new Document({
    theme,
    styles: documentStyles(tree.language),
    numbering: evidenceLists,
    sections: [
      {
        properties: pageProperties(options.paper),
        headers: { default: runningHeader(tree.title) },
        footers: { default: pageFooter(), first: pageFooter() },
        children: tree.blocks.map(blockParagraph),
      },
    ],
  })
  return Packer.pack(file, 'uint8array', false, documentProperties(tree))
}
