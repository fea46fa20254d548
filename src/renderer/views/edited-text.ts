const units = [
  { unit: 'minute', ms: 60_000, below: 60 },
  { unit: 'hour', ms: 3_600_000, below: 24 },
  { unit: 'day', ms: 86_400_000, below: 7 },
] as const

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** "edited just now", "edited 3 hours ago", "edited yesterday", "edited 4 March 2026".
 *  @param editedAt ISO 8601 */
export function editedText(editedAt: string, now: Date): string {
  const age = now.getTime() - new Date(editedAt).getTime()
  if (age < 60_000) return 'edited just now'
  for (const { unit, ms, below } of units) {
    const count = Math.floor(age / ms)
    if (count < below) return `edited ${relative.format(-count, unit)}`
  }
  return `edited ${absolute.format(new Date(editedAt))}`
}
