import { describe, expect, it } from 'vitest'
import { readAsset } from './read-assets'

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const isPng = (data: Buffer) => data.subarray(0, 8).equals(pngSignature)
const pngSize = (data: Buffer) => [data.readUInt32BE(16), data.readUInt32BE(20)]

/** Side and data of every picture in an `.ico`. */
function icoPictures(ico: Buffer): { side: number; data: Buffer }[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index
    const offset = ico.readUInt32LE(entry + 12)
    return {
      side: ico.readUInt8(entry) || 256,
      data: ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)),
    }
  })
}

/** Type and data of every picture in an `.icns`. */
function icnsPictures(icns: Buffer): { type: string; data: Buffer }[] {
  const pictures = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    pictures.push({
      type: icns.toString('latin1', at, at + 4),
      data: icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)),
    })
  }
  return pictures
}

describe.each(['icon', 'plan', 'deck'])('the %s icon', (name) => {
  it('is a 1024-pixel picture on Linux', () => {
    const png = readAsset(`${name}.png`)
    expect(isPng(png)).toBe(true)
    expect(pngSize(png)).toEqual([1024, 1024])
  })

  it('has every size Windows shows, as bitmaps below 256 pixels and a PNG there', () => {
    const pictures = icoPictures(readAsset(`${name}.ico`))
    expect(pictures.map((picture) => picture.side)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    for (const { side, data } of pictures) {
      if (side === 256) {
        expect(isPng(data)).toBe(true)
        expect(pngSize(data)).toEqual([256, 256])
      } else {
        // A bitmap in an icon counts its mask into its height
        expect([data.readUInt32LE(0), data.readInt32LE(4), data.readInt32LE(8)]).toEqual([40, side, side * 2])
        const maskRow = Math.ceil(side / 32) * 4
        expect(data.length).toBe(40 + side * side * 4 + side * maskRow)
      }
    }
  })

  it('has every size macOS shows, each as large as its type says', () => {
    const icns = readAsset(`${name}.icns`)
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const sides = { icp4: 16, icp5: 32, ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256 }
    const expected = { ...sides, ic14: 512, ic09: 512, ic10: 1024 }
    const pictures = icnsPictures(icns).map(({ type, data }) => [type, isPng(data) && pngSize(data)[0]])
    expect(Object.fromEntries(pictures)).toEqual(expected)
  })

  it('stays small', () => {
    const bytes = ['png', 'ico', 'icns'].reduce((sum, type) => sum + readAsset(`${name}.${type}`).length, 0)
    expect(bytes).toBeLessThan(400_000)
  })
})
