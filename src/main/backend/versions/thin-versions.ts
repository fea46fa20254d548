const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** What all versions of one document may take on disk together, in bytes; the newest may be larger by itself. */
export const VERSIONS_BOUND = 32 * 1024 * 1024

/** How long a version that was kept for a reason stays, whatever came after it. */
const REASON_STAYS = 30 * DAY

export interface ThinnedVersion {
  /** Milliseconds since 1970. */
  time: number
  bytes: number
  /** Kept before something large happened. */
  reason?: string
}

/** Which versions of a document may go. All of the last hour stay, then the newest of each hour for a day, of each
 *  day for a month, and of each week after that; those kept for a reason stay a month. Where the rest is larger than
 *  `VERSIONS_BOUND`, the oldest go, those kept for a reason last. The newest of all always stays. Hours, days and
 *  weeks (from Monday) are those of UTC, so that what stays does not depend on when it is asked.
 *  @param versions the oldest first */
export function versionsToRemove<T extends ThinnedVersion>(versions: readonly T[], now: number): T[] {
  const newestOf = new Map<string, T>()
  for (const version of versions) {
    for (const period of [HOUR, DAY, WEEK]) newestOf.set(periodOf(version.time, period), version)
  }
  const newest = versions.at(-1)
  const stays = (version: T): boolean => {
    const age = now - version.time
    if (version === newest || age < HOUR || (version.reason !== undefined && age < REASON_STAYS)) return true
    const period = age < DAY ? HOUR : age < 30 * DAY ? DAY : WEEK
    return newestOf.get(periodOf(version.time, period)) === version
  }
  const kept = new Set(versions.filter(stays))

  let bytes = Array.from(kept).reduce((sum, version) => sum + version.bytes, 0)
  const oldestFirst = Array.from(kept).filter((version) => version !== newest)
  const ordinary = oldestFirst.filter(({ reason }) => reason === undefined)
  const reasoned = oldestFirst.filter(({ reason }) => reason !== undefined)
  for (const version of [...ordinary, ...reasoned]) {
    if (bytes <= VERSIONS_BOUND) break
    kept.delete(version)
    bytes -= version.bytes
  }
  return versions.filter((version) => !kept.has(version))
}

// 1 January 1970 was a Thursday
const MONDAY = 4 * DAY

const periodOf = (time: number, period: number): string =>
  `${period}:${Math.floor((period === WEEK ? time - MONDAY : time) / period)}`
