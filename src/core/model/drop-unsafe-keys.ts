const unsafe = ['__proto__', 'constructor', 'prototype'] as const

/** Takes the keys out of freshly read JSON that could reach the prototype of an object it is copied into. No field
 *  of ours, and none of CSL, has such a name.
 *  @param json nested no deeper than `MAX_DEPTH`
 *  @param text what it was read from: most files need no second look */
export function dropUnsafeKeys(json: unknown, text: string): void {
  // Written with an escape, a key does not show in the text
  if (!text.includes('\\u') && !unsafe.some((key) => text.includes(key))) return
  const waiting = [json]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const key of unsafe) if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key)
    for (const part of Object.values(value)) {
      if (typeof part === 'object' && part !== null) waiting.push(part)
    }
  }
}
