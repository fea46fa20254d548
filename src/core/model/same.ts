/** Whether two values read from JSON say the same. The order of properties does not matter, and one that is
 *  undefined counts as absent. Takes any depth: records from outside may be nested deeper than a stack is. */
export function isSame(one: unknown, other: unknown): boolean {
  const left: unknown[] = [one]
  const right: unknown[] = [other]
  while (left.length > 0) {
    const a = left.pop()
    const b = right.pop()
    if (Object.is(a, b)) continue
    if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
    const keys = definedKeys(a)
    if (keys.length !== definedKeys(b).length) return false
    for (const key of keys) {
      if (!Object.hasOwn(b, key) || b[key] === undefined) return false
      left.push(a[key])
      right.push(b[key])
    }
  }
  return true
}

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const definedKeys = (value: Fields) => Object.keys(value).filter((key) => value[key] !== undefined)
