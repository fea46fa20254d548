import { CircleDashed, type LucideIcon, Minus, Plus } from 'lucide-react'
import type { Stance } from '#core/model/outline'

/** How each stance is named and marked, never by colour alone. */
export const stanceMarks: Record<Stance, { name: string; hint: string; Icon: LucideIcon }> = {
  supports: { name: 'Supports', hint: 'Speaks for your thesis', Icon: Plus },
  challenges: { name: 'Challenges', hint: 'Speaks against your thesis', Icon: Minus },
  qualifies: { name: 'Qualifies', hint: 'Limits your thesis', Icon: CircleDashed },
}
