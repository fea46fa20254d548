/** The keys of `before` that still stand in the same order in `after`: as many as can be. The others that are in
 *  both have moved. No key may be in a list twice. */
export function unmoved(before: readonly string[], after: readonly string[]): Set<string> {
  const placeAfter = new Map(after.map((key, index) => [key, index]))
  const common = before.filter((key) => placeAfter.has(key))
  const places = common.map((key) => placeAfter.get(key) ?? 0)
  return new Set(longestRise(places).map((index) => common[index] as string))
}

/** Indexes of a longest strictly rising run of `values`, found in n log n steps (patience sorting). */
function longestRise(values: readonly number[]): number[] {
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, value] of values.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = index
  }
  const rise: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) rise.push(at)
  return rise.reverse()
}

/** Brings two orders that come from `base` together. The lists hold what stays and nothing twice; a key missing
 *  from one side's list was not there. What one side moved follows it, what both moved stands where `mine` has it;
 *  what only `theirs` has comes after its predecessor there, behind what `mine` has added in that place. */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  if (mine.length === theirs.length && mine.every((key, index) => key === theirs[index])) return [...mine]
  const inMine = new Set(mine)
  const inTheirs = new Set(theirs)
  const common = base.filter((key) => inMine.has(key) && inTheirs.has(key))
  const keptByTheirs = unmoved(common, theirs)
  const keptByMine = keptByTheirs.size === common.length ? inMine : unmoved(common, mine)
  const followsTheirs = new Set(common.filter((key) => !keptByTheirs.has(key) && keptByMine.has(key)))

  const start = Symbol('start')
  const next = new Map<string | typeof start, string | undefined>()
  let last: string | typeof start = start
  for (const key of mine) {
    if (followsTheirs.has(key)) continue
    next.set(last, key)
    last = key
  }
  next.set(last, undefined)

  let before: string | typeof start = start
  for (const key of theirs) {
    if (!next.has(key)) {
      let following = next.get(before)
      while (following !== undefined && !inTheirs.has(following)) {
        before = following
        following = next.get(before)
      }
      next.set(before, key)
      next.set(key, following)
    }
    before = key
  }

  const merged: string[] = []
  for (let key = next.get(start); key !== undefined; key = next.get(key)) merged.push(key)
  return merged
}
