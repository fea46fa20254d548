import type { PlanHolder } from '#core/api/contract'
import { clockTime } from '../versions/day-and-time'

const places: Record<PlanHolder['by'], string> = {
  window: 'in another window',
  program: 'in another Marshal on this computer',
  computer: 'on another computer',
}

/** Who writes the plan, for a page that has shown it since `openedAt`. */
export function holderText(holder: PlanHolder, openedAt: Date): string {
  const place = places[holder.by]
  return new Date(holder.since) > openedAt
    ? `This plan is now being written ${place}.`
    : `This plan is open ${place} (since ${clockTime(holder.since)}). You can read it here.`
}
