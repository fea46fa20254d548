import type { Card } from '#core/model/card'

export const fact: Card = { kind: 'fact', id: 'card-a', text: 'He signed.' }
export const statistic: Card = { kind: 'statistic', id: 'card-b', figure: '90', text: 'of 101' }
export const quotation: Card = { kind: 'quote', id: 'card-c', text: 'So it ends', speaker: 'A. Speaker' }
export const cards = [fact, statistic, quotation]
