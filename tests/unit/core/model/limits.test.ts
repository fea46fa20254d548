import { describe, expect, it } from 'vitest'
import { deckLimits, findExcess, isTooDeep, MAX_DEPTH, planLimits } from '#core/model/limits'

const excess = (text: string) => findExcess(text, planLimits)
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('The measure of a file', () => {
  it('lets through what is nested as deep as may be, and nothing deeper', () => {
    expect(excess(nested(MAX_DEPTH))).toBeUndefined()
    expect(excess(nested(MAX_DEPTH + 1))).toBe('its parts lie more than 64 deep in each other')
  })

  it('counts objects, of which a deck may have more than a plan', () => {
    const text = `[${'{},'.repeat(200_001)}0]`
    expect(excess(text)).toBe('it has over 200,000 parts')
    expect(findExcess(text, deckLimits)).toBeUndefined()
  })

  it('does not count what stands in words', () => {
    const words = JSON.stringify({ text: '[{,"\\'.repeat(1_000_000) })
    expect(excess(words)).toBeUndefined()
  })

  it('ends with a string that does not', () => {
    expect(excess('"')).toBeUndefined()
    expect(excess('"\\"')).toBeUndefined()
    expect(excess(`"${'\\'.repeat(1_000_001)}`)).toBeUndefined()
  })
})

describe('A value from outside', () => {
  it('is too deep when it is nested deeper than a file may be, or contains itself', () => {
    expect(isTooDeep(JSON.parse(nested(MAX_DEPTH)))).toBe(false)
    expect(isTooDeep(JSON.parse(nested(MAX_DEPTH + 2)))).toBe(true)
    const loop: Record<string, unknown> = {}
    loop.loop = loop
    expect(isTooDeep(loop)).toBe(true)
  })

  it('is too deep when its parts double at every level', () => {
    let value: unknown = {}
    for (let level = 0; level < 60; level++) value = [value, value]
    expect(isTooDeep(value)).toBe(true)
  })

  it.each([undefined, null, 7, 'text', [], {}])('is not too deep when it is %j', (value) => {
    expect(isTooDeep(value)).toBe(false)
  })
})
