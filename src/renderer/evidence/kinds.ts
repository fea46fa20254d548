import { ChartColumn, Flag, type LucideIcon, Quote } from 'lucide-react'
import type { CardKind } from '#core/model/card'

/** How each kind of evidence is named and marked, never by colour alone. */
export const kindMarks: Record<CardKind, { name: string; plural: string; Icon: LucideIcon }> = {
  fact: { name: 'Fact', plural: 'Facts', Icon: Flag },
  statistic: { name: 'Statistic', plural: 'Statistics', Icon: ChartColumn },
  quote: { name: 'Quotation', plural: 'Quotations', Icon: Quote },
}
