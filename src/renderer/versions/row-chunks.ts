import { type BlockGroup, countDifferences } from './group-blocks'

/** Groups that come into the page together. */
export interface RowChunk {
  key: string
  groups: BlockGroup[]
  rows: number
  /** How many differences there are in the chunks before it. */
  differencesBefore: number
}

/** So many rows the page takes at once: a person may then search in it, and copy all of it. */
const FEW_ROWS = 400
const ROWS_AT_ONCE = 40

/** Cuts the groups into chunks, in their order; a group is never cut. Few rows are one chunk. */
export function chunkRows(groups: readonly BlockGroup[]): RowChunk[] {
  const total = groups.reduce((sum, { blocks }) => sum + blocks.length, 0)
  const most = total <= FEW_ROWS ? total : ROWS_AT_ONCE
  const chunks: RowChunk[] = []
  let differences = 0
  for (const group of groups) {
    let chunk = chunks.at(-1)
    if (!chunk || chunk.rows >= most) {
      chunk = { key: group.key, groups: [], rows: 0, differencesBefore: differences }
      chunks.push(chunk)
    }
    chunk.groups.push(group)
    chunk.rows += group.blocks.length
    differences += countDifferences([group])
  }
  return chunks
}
