import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPortMemory } from '#main/web/port-memory'
import { temporaryFolder } from '../support/temporary-folder'

describe('The ports of earlier web shells', () => {
  it('are remembered for each workspace, the last one first', async () => {
    const folder = await temporaryFolder()
    const memory = createPortMemory(folder)
    for (const port of [4001, 4002, 4001]) memory.remember('/essays', port)
    memory.remember('/more.essays', 4003)
    expect(createPortMemory(folder).read('/essays')).toEqual([4001, 4002])
    expect(createPortMemory(folder).read('/more.essays')).toEqual([4003])
    expect(createPortMemory(folder).read('/elsewhere')).toEqual([])
  })

  it('are only the last few', async () => {
    const memory = createPortMemory(await temporaryFolder())
    for (let port = 5000; port < 5100; port++) memory.remember('/essays', port)
    expect(memory.read('/essays')).toEqual([5099, 5098, 5097, 5096])
  })

  it.each(['', '{', '[]', '{"ports": 7}', '{"ports": [{"workspace": "/essays", "ports": [0, "x"]}]}'])(
    'are none when the file holds %j, and can be written again',
    async (text) => {
      const folder = await temporaryFolder()
      await writeFile(join(folder, 'web-shell.json'), text)
      const memory = createPortMemory(folder)
      expect(memory.read('/essays')).toEqual([])
      memory.remember('/essays', 4001)
      expect(memory.read('/essays')).toEqual([4001])
    },
  )

  it('are not worth failing for', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    const memory = createPortMemory(join(folder, 'file'))
    memory.remember('/essays', 4001)
    expect(memory.read('/essays')).toEqual([])
  })
})
