const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayThisYear = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
const dayOtherYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** "10:15". @param time ISO 8601 */
export const clockTime = (time: string): string => clock.format(new Date(time))

/** "Today", "Yesterday", "Mon 3 Nov", or "3 November 2025" for another year, by the local calendar. */
export function dayName(time: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return time.getFullYear() === now.getFullYear()
    ? dayThisYear.format(time).replace(',', '')
    : dayOtherYear.format(time)
}

const startOfDay = (time: Date): number =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime()

/** Within a sentence: "10:15" for today, else "yesterday, 10:15" or "Mon 3 Nov, 10:15". */
export function timeInWords(time: string, now: Date): string {
  const day = dayName(new Date(time), now)
  if (day === 'Today') return clockTime(time)
  return `${day === 'Yesterday' ? 'yesterday' : day}, ${clockTime(time)}`
}

/** `items`, in their order, split where one day of `savedAt` ends and another begins. */
export function groupByDay<T extends { savedAt: string }>(
  items: readonly T[],
  now: Date,
): { day: string; items: T[] }[] {
  const groups: { day: string; items: T[] }[] = []
  for (const item of items) {
    const day = dayName(new Date(item.savedAt), now)
    const last = groups.at(-1)
    if (last?.day === day) last.items.push(item)
    else groups.push({ day, items: [item] })
  }
  return groups
}
