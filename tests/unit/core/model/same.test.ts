import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame } from '#core/model/same'

describe('two records', () => {
  it('are the same when they say the same, whatever the order of their properties', () => {
    expect(isSame({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true)
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  })

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [
      { a: 1, b: undefined },
      { a: 1, c: 1 },
    ],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [null, {}],
    [undefined, null],
    [{ toString: 1 }, { valueOf: 1 }],
  ])('are not: %j and %j', (one, other) => {
    expect(isSame(one, other)).toBe(false)
    expect(isSame(other, one)).toBe(false)
  })

  it('are compared as Node compares values from JSON', () => {
    const value = fc.jsonValue({ maxDepth: 3 }).map((json) => JSON.parse(JSON.stringify(json)))
    fc.assert(fc.property(value, value, (one, other) => isSame(one, other) === isDeepStrictEqual(one, other)))
    fc.assert(fc.property(value, (one) => isSame(one, structuredClone(one))))
  })

  it('may be nested deeper than a stack is', () => {
    const deep = () => {
      let value: unknown = 'end'
      for (let depth = 0; depth < 200_000; depth++) value = [value]
      return value
    }
    expect(isSame(deep(), deep())).toBe(true)
    expect(isSame(deep(), [deep()])).toBe(false)
  })
})
