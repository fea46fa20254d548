import type { Card } from '#core/model/card'
import { formatDate } from '#core/model/historical-date'
import { fullName, type Source, sourceAuthors, sourceYear } from '#core/model/source'
import { KindMark } from './KindMark'
import './card-face.css'

/** What a card says and where it comes from, as on an index card. */
export function CardFace({ card, source }: { card: Card; source: Source | undefined }) {
  return (
    <div className="card-face" data-kind={card.kind}>
      <div className="card-head">
        <KindMark kind={card.kind} />
        {card.date && <span className="card-date">{formatDate(card.date)}</span>}
      </div>
      <CardWords card={card} />
      <p className="card-origin">{originText(card, source)}</p>
    </div>
  )
}

export function CardWords({ card }: { card: Card }) {
  switch (card.kind) {
    case 'quote':
      return <blockquote className="card-words">“{card.text}”</blockquote>
    case 'statistic':
      return (
        <p className="card-words">
          <strong className="figure">{card.figure}</strong> {card.text}
        </p>
      )
    case 'fact':
      return <p className="card-words">{card.text}</p>
  }
}

/** "Michael Lynch · Stalin and Khrushchev, 2001, p. 45" */
export function originText(card: Card, source: Source | undefined): string {
  const by = card.kind === 'quote' ? card.speaker : source ? sourceAuthors(source) : ''
  const year = source && sourceYear(source)
  const work =
    source && [source.title ?? source.author?.map(fullName).join(', '), year].filter(Boolean).join(', ')
  const page = card.locator && (/^\d+$/.test(card.locator) ? `p. ${card.locator}` : `pp. ${card.locator}`)
  return [by, [work, page].filter(Boolean).join(', ')].filter(Boolean).join(' · ') || 'No source yet'
}
