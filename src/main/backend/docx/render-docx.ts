import { Document, Packer, Paragraph } from 'docx'
import type { Paper } from '#core/api/settings'
import { planToDocument } from '#core/export/plan-to-document'
import type { Plan } from '#core/model/plan'

/** A plan as the bytes of a Word file. Never fails for a plan that passed its schema. */
export async function renderDocx(plan: Plan, options: { paper: Paper; author: string }): Promise<Uint8Array> {
  const tree = planToDocument(plan, options)
  const file = new Document({
    sections: [{ children: tree.blocks.map((b) => new Paragraph(b.runs.map((r) => r.text).join(''))) }],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
