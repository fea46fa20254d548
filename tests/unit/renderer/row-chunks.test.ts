import { describe, expect, it } from 'vitest'
import type { BlockGroup } from '../../../src/renderer/versions/group-blocks'
import { chunkRows } from '../../../src/renderer/versions/row-chunks'

const groups = (count: number): BlockGroup[] =>
  Array.from({ length: count }, (_, nth) => ({
    key: `p${nth}`,
    argument: `a${nth}`,
    blocks: (['point', 'explanation', 'link'] as const).map((type) => ({
      id: `${type}${nth}`,
      type,
      argument: `a${nth}`,
      change: nth % 10 === 0 && type === 'link' ? 'changed' : 'kept',
      segments: [{ text: 'Words', change: 'same' as const }],
    })),
  }))

describe('the rows of a comparison', () => {
  it('are one chunk while they are few', () => {
    expect(chunkRows(groups(100))).toMatchObject([{ rows: 300, differencesBefore: 0 }])
    expect(chunkRows([])).toEqual([])
  })

  it('are cut between arguments when they are many, and know which difference they begin with', () => {
    const all = groups(1000)
    const chunks = chunkRows(all)
    expect(chunks.flatMap((chunk) => chunk.groups)).toEqual(all)
    expect(Math.max(...chunks.map(({ rows }) => rows))).toBeLessThan(50)
    let before = 0
    for (const chunk of chunks) {
      expect(chunk.differencesBefore).toBe(before)
      before += chunk.groups
        .flatMap(({ blocks }) => blocks)
        .filter(({ change }) => change === 'changed').length
    }
    expect(before).toBe(100)
  })
})
