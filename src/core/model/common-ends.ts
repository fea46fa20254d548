/** How much two lists or texts have in common at their start and at their end, without overlap. */
export function commonEnds<T>(
  one: ArrayLike<T>,
  other: ArrayLike<T>,
  equals: (a: T | undefined, b: T | undefined) => boolean = Object.is,
): { start: number; end: number } {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && equals(one[start], other[start])) start += 1
  let end = 0
  while (end < most - start && equals(one[one.length - 1 - end], other[other.length - 1 - end])) end += 1
  return { start, end }
}
