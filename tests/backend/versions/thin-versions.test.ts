import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ThinnedVersion, VERSIONS_BOUND, versionsToRemove } from '#main/backend/versions/thin-versions'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const now = Date.parse('2026-11-25T10:15:00Z')

const versions = (bytes: fc.Arbitrary<number>) =>
  fc
    .array(
      fc.record(
        {
          // From a little in the future, as after a clock was set back, to two years ago
          time: fc.oneof(
            fc.integer({ min: now - 2 * DAY, max: now + HOUR }),
            fc.integer({ min: now - 730 * DAY, max: now }),
          ),
          bytes,
          reason: fc.constantFrom('restore', 'import'),
        },
        { requiredKeys: ['time', 'bytes'] },
      ),
      { maxLength: 120 },
    )
    .map((list): ThinnedVersion[] => list.sort((a, b) => a.time - b.time))

const small = versions(fc.integer({ min: 1, max: 100_000 }))
const large = versions(fc.integer({ min: 1, max: VERSIONS_BOUND }))

function kept(all: ThinnedVersion[], at = now): ThinnedVersion[] {
  const removed = new Set(versionsToRemove(all, at))
  return all.filter((version) => !removed.has(version))
}

const utc = (version: ThinnedVersion, length: number) => new Date(version.time).toISOString().slice(0, length)

describe('Thinning the versions of a document', () => {
  it('lets nothing of the last hour go', () => {
    fc.assert(
      fc.property(small, (all) => {
        const recent = all.filter(({ time }) => now - time < HOUR)
        expect(kept(all)).toEqual(expect.arrayContaining(recent))
      }),
    )
  })

  it('always keeps the newest', () => {
    fc.assert(
      fc.property(fc.oneof(small, large), (all) => {
        if (all.length > 0) expect(kept(all).at(-1)).toBe(all.at(-1))
      }),
    )
  })

  it('leaves one of each hour for a day, of each day for a month, and of each week', () => {
    fc.assert(
      fc.property(small, (all) => {
        const left = kept(all)
        for (const version of all) {
          const age = now - version.time
          const sameHour = left.some((other) => utc(other, 13) === utc(version, 13))
          const sameDay = left.some((other) => utc(other, 10) === utc(version, 10))
          const nearby = left.some((other) => Math.abs(other.time - version.time) < 7 * DAY)
          expect(age < DAY ? sameHour : age < 30 * DAY ? sameDay : nearby).toBe(true)
        }
      }),
    )
  })

  it('leaves no more than that of those kept while editing', () => {
    fc.assert(
      fc.property(small, (all) => {
        const old = kept(all).filter(({ time, reason }) => now - time >= HOUR && reason === undefined)
        const inTheDay = old.filter(({ time }) => now - time < DAY)
        const inTheMonth = old.filter(({ time }) => now - time >= DAY && now - time < 30 * DAY)
        expect(new Set(inTheDay.map((version) => utc(version, 13))).size).toBe(inTheDay.length)
        expect(new Set(inTheMonth.map((version) => utc(version, 10))).size).toBe(inTheMonth.length)
      }),
    )
  })

  it('keeps for a month what was kept for a reason', () => {
    fc.assert(
      fc.property(small, (all) => {
        const reasoned = all.filter(({ time, reason }) => reason !== undefined && now - time < 30 * DAY)
        expect(kept(all)).toEqual(expect.arrayContaining(reasoned))
      }),
    )
  })

  it('done twice is done once', () => {
    fc.assert(
      fc.property(fc.oneof(small, large), (all) => {
        expect(kept(kept(all))).toEqual(kept(all))
      }),
    )
  })

  it('stays within the bound, but for the newest', () => {
    fc.assert(
      fc.property(large, (all) => {
        const left = kept(all)
        const older = left.slice(0, -1)
        const sum = (list: ThinnedVersion[]) => list.reduce((total, { bytes }) => total + bytes, 0)
        if (older.length > 0) expect(sum(left)).toBeLessThanOrEqual(VERSIONS_BOUND)
      }),
    )
  })

  it('takes the oldest first when there is too much, and those with a reason last', () => {
    const third = VERSIONS_BOUND / 3
    const make = (minutesAgo: number, reason?: string): ThinnedVersion => ({
      time: now - minutesAgo * MINUTE,
      bytes: third,
      ...(reason && { reason }),
    })
    const all = [make(50, 'restore'), make(40), make(30), make(20), make(10)]
    expect(kept(all)).toEqual([all[0], all[3], all[4]])
  })

  it('takes a day of writing to one an hour, a day later', () => {
    const all = Array.from({ length: 180 }, (_, minute) => ({
      time: Date.parse('2026-11-24T14:00:00Z') + minute * MINUTE,
      bytes: 1000,
    }))
    expect(kept(all).map((version) => utc(version, 16))).toEqual([
      '2026-11-24T14:59',
      '2026-11-24T15:59',
      '2026-11-24T16:59',
    ])
    expect(kept(all, now + 2 * DAY).map((version) => utc(version, 16))).toEqual(['2026-11-24T16:59'])
  })
})
