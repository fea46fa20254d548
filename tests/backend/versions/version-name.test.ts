import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { versionReasons } from '#core/api/contract'
import { byTime, parseVersionName, versionFileName, versionId } from '#main/backend/versions/version-name'

const time = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) })
const number = fc.integer({ min: 0, max: 999 })

describe('The name of a version', () => {
  it('says when it was written and why it was kept', () => {
    const at = Date.parse('2026-11-25T10:15:30.123Z')
    expect(versionFileName(versionId(at, 0), '.essayplan')).toBe('20261125T101530.123Z.essayplan')
    expect(versionFileName(versionId(at, 2), '.evidence', 'restore')).toBe(
      '20261125T101530.123Z-2 restore.evidence',
    )
  })

  it('is read as it was made', () => {
    fc.assert(
      fc.property(
        time,
        number,
        fc.option(fc.constantFrom(...versionReasons), { nil: undefined }),
        (at, n, reason) => {
          const id = versionId(at, n)
          expect(parseVersionName(versionFileName(id, '.essayplan', reason))).toEqual({
            id,
            time: at,
            number: n,
            ...(reason && { reason }),
          })
        },
      ),
    )
  })

  it('sorts by time', () => {
    fc.assert(
      fc.property(time, time, number, number, (a, b, m, n) => {
        const first = parseVersionName(versionFileName(versionId(a, m), '.essayplan'))
        const second = parseVersionName(versionFileName(versionId(b, n), '.essayplan'))
        if (!first || !second) throw new Error('not read')
        expect(Math.sign(byTime(first, second))).toBe(Math.sign(a - b || m - n))
      }),
    )
  })

  it('can be made of any time a disk comes up with', () => {
    fc.assert(
      fc.property(fc.double(), (at) => {
        expect(parseVersionName(versionFileName(versionId(at, 0), '.essayplan'))).toBeDefined()
      }),
    )
  })

  it.each([
    'document.json',
    '20261125T101530.123Z',
    '20261399T101530.123Z.essayplan',
    '.marshal-1-2-3.tmp',
    '',
  ])('is not “%s”', (name) => expect(parseVersionName(name)).toBeUndefined())
})
