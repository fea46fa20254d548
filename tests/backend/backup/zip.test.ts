import { crc32 } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openZip } from '#main/backend/backup/read-zip'
import { writeZip, type ZippedFile } from '#main/backend/backup/write-zip'
import { okValue } from '../support/documents'

async function* each(files: ZippedFile[]) {
  yield* files
}

const open = (files: Record<string, string | Uint8Array>) => {
  const packed = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return Buffer.from(zipSync(Object.fromEntries(packed)))
}

describe('A zip', () => {
  it('gives back names, bytes and times as they were put in', async () => {
    const files = [
      {
        name: 'plans/Ядро 👩‍🏫.essayplan',
        bytes: Buffer.from('one'),
        modified: new Date('2026-03-01T10:20:31Z'),
      },
      { name: 'decks/leer.evidence', bytes: Buffer.alloc(0), modified: new Date('1999-01-01T00:00:00Z') },
      { name: '.marshal/x', bytes: Buffer.alloc(300_000, 'abc'), modified: new Date('2030-12-31T23:59:59Z') },
    ]
    const zip = okValue(await openZip(await writeZip(each(files), 'a comment'), 'b.zip'))
    expect(zip.comment).toBe('a comment')
    const read = await Promise.all(
      zip.files.map(async ({ name, modified, read }) => ({ name, modified, bytes: await read() })),
    )
    expect(read).toEqual(files)
  })

  it('fails as a whole when a file cannot be read', async () => {
    const broken = async function* (): AsyncGenerator<ZippedFile> {
      yield { name: 'a', bytes: Buffer.from('a'), modified: new Date() }
      throw new Error('The disk went away')
    }
    await expect(writeZip(broken(), '')).rejects.toThrow('The disk went away')
  })

  it.each([
    ['nothing', ''],
    ['text', 'What ended the alliance?'],
    ['a Word file cut off', 'PK\u0003\u0004 and then some'],
  ])('that is %s is not one', async (_what, content) => {
    expect(await openZip(Buffer.from(content), 'x.zip')).toEqual({
      ok: false,
      error: { code: 'not-marshal', file: 'x.zip' },
    })
  })

  it.each(['../out.essayplan', 'plans/../../out', '/etc/passwd', 'C:/out', '..\\out', 'plans\\..\\..\\out'])(
    'that would write to %s is refused',
    async (name) => {
      expect(await openZip(open({ [name]: 'x' }), 'x.zip')).toMatchObject({
        ok: false,
        error: { code: 'damaged' },
      })
    },
  )

  it('that swells beyond measure is refused before anything is unpacked', async () => {
    const bomb = open({ 'plans/a.essayplan': new Uint8Array(70 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await openZip(bomb, 'x.zip')).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('that lies about a size gives that file as damaged, and the others whole', async () => {
    const zip = open({ a: new Uint8Array(1_000_000), b: 'sound' })
    for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
      if (zip.readUInt32LE(at + 24) === 1_000_000) zip.writeUInt32LE(10, at + 24)
    }
    const [a, b] = okValue(await openZip(zip, 'x.zip')).files
    expect(await a?.read()).toBeUndefined()
    expect(await b?.read()).toEqual(Buffer.from('sound'))
  })

  it('with a flipped bit gives that file as damaged', async () => {
    const zip = Buffer.from(zipSync({ a: [strToU8('every word counts'), { level: 0 }] }))
    const at = zip.indexOf('every word counts')
    zip[at] = 'E'.charCodeAt(0)
    expect(crc32(zip.subarray(at, at + 17))).not.toBe(crc32('every word counts'))
    expect(await okValue(await openZip(zip, 'x.zip')).files[0]?.read()).toBeUndefined()
  })
})
