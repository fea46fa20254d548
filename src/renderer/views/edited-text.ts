const units = [
  { unit: 'minute', ms: 60_000, below: 60 },
  { unit: 'hour', ms: 3_600_000, below: 24 },
  { unit: 'day', ms: 86_400_000, below: 7 },
] as const

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const dayAlone = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })

/** "just now", "3 hours ago", "yesterday", "4 March 2026".
 *  @param time ISO 8601 */
export function agoText(time: string, now: Date): string {
  const age = now.getTime() - new Date(time).getTime()
  if (age < 60_000) return 'just now'
  for (const { unit, ms, below } of units) {
    const count = Math.floor(age / ms)
    if (count < below) return relative.format(-count, unit)
  }
  return absolute.format(new Date(time))
}

/** "edited just now", "edited 4 March 2026".
 *  @param editedAt ISO 8601 */
export const editedText = (editedAt: string, now: Date): string => `edited ${agoText(editedAt, now)}`

const KEPT_DAYS = 30

/** "kept until 3 April": how long something deleted can be brought back.
 *  @param deletedAt ISO 8601 */
export function keptText(deletedAt: string): string {
  const until = new Date(deletedAt)
  until.setDate(until.getDate() + KEPT_DAYS)
  return `kept until ${dayAlone.format(until)}`
}

/** "1 word", "12 words". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
